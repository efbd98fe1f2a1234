/// A date of which only the year, or the year and month, may be known.
public struct PartialDate: Sendable, Hashable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
  public init(iso8601 text: String) throws(Refusal) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { decimal($0.utf8) }
    guard (1...3).contains(parts.count), let year = parts[0] else { throw Refusal(.malformed, "not a date") }
    self.year = year
    month = parts.count > 1 ? parts[1] : nil
    day = parts.count > 2 ? parts[2] : nil
  }

  public var iso8601: String {
    ([padded(year, to: 4)] + [month, day].compactMap { $0 }.map { padded($0, to: 2) }).joined(separator: "-")
  }
}
