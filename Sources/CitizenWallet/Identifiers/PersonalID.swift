/// A personal ID (số định danh cá nhân, Law 26/2023/QH15): twelve digits.
public struct PersonalID: Sendable, Hashable {
  /// The twelve digits.
  public let canonical: String

  public init(_ text: String) throws(Refusal) {
    guard text.utf8.count == 12, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw Refusal(.invalidIdentifier, "a personal ID has twelve digits")
    }
    canonical = text
  }
}
