/// The electronic identification code of an agency (Decision 20/2020/QĐ-TTg), such as `H26.31.07`.
///
/// The older form, in which the highest level stands last (`000.00.12.H62`), keeps its spelling: whether
/// it names the same agency as `H62.12` is known only to the province that numbered both.
public struct AgencyCode: Sendable, Hashable, CustomStringConvertible {
  /// The most characters of a code (Decision 20/2020/QĐ-TTg).
  public static let maximumLength = 35

  public let canonical: String

  /// From the ministry or province downwards: `["H26", "31", "07"]`.
  public let levels: [String]

  let isOldForm: Bool

  /// - Throws: `invalid-identifier`.
  public init(_ text: String) throws(Refusal) {
    self = try IdentifierScheme.agency.read(text) { AgencyCode($0.code[...]) }
  }

  // IDN-14
  init?(_ code: ArraySlice<UInt8>) {
    let groups = code.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard code.count <= Self.maximumLength,
      let levels = Self.levels(groups) ?? Self.otherOrganisation(groups) ?? Self.oldLevels(groups)
    else { return nil }
    self.levels = levels.map { String(ascii: $0) }
    canonical = String(ascii: code)
    isOldForm = !groups[0][groups[0].startIndex].isUpperCaseLetter
  }

  public var description: String { canonical }

  var parsed: ParsedIdentifier {
    ParsedIdentifier(
      canonical: canonical, facts: ["level1": .string(levels[0]), "levels": .array(levels.map { .string($0) })],
      warnings: isOldForm ? [.oldForm] : [])
  }

  private static func levels(_ groups: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]? {
    let lower = groups.dropFirst()
    guard isFirstLevel(groups[0]),
      lower.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isLetterOrDigit) })
    else { return nil }
    return groups
  }

  /// One letter from A to Y and two digits.
  static func isFirstLevel(_ group: ArraySlice<UInt8>) -> Bool {
    let group = Array(group)
    return group.count == 3 && (0x41...0x59).contains(group[0]) && group[1].isDigit && group[2].isDigit
  }

  /// Organisations outside the state: Z01 to Z99 and up to 32 characters without a dot.
  private static func otherOrganisation(_ groups: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]? {
    guard groups.count == 1, let group = groups.first, group.count > 3, group.allSatisfy(\.isLetterOrDigit) else {
      return nil
    }
    let (scheme, own) = (group.prefix(3), group.dropFirst(3))
    guard scheme.first == UInt8(ascii: "Z"), let number = decimal(scheme.dropFirst()), number > 0 else { return nil }
    return [scheme, own]
  }

  /// Three, two and two digits from the lowest level up, zero where there is none, then the first level.
  private static func oldLevels(_ groups: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]? {
    guard groups.map(\.count) == [3, 2, 2, 3], isFirstLevel(groups[3]),
      groups[..<3].allSatisfy({ $0.allSatisfy(\.isDigit) })
    else { return nil }
    return groups.drop { $0.allSatisfy { $0 == 0x30 } }.reversed()
  }
}
