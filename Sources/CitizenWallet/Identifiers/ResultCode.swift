/// The code of a kind of result (mã kết quả giải quyết thủ tục hành chính), such as `KQ.G15.000031`.
///
/// Only this form is read. One in six published codes is spelled otherwise, and the spellings are not
/// interchangeable: `KQ-G03.000005` and `KQ.G03.000005` are two different decisions.
public struct ResultCode: Sendable, Hashable, CustomStringConvertible {
  public let canonical: String

  /// - Throws: `invalid-identifier`.
  public init(_ text: String) throws(Refusal) { self = try IdentifierScheme.resultCode.read(text, ResultCode.init) }

  // IDN-17
  init?(_ text: IdentifierText) {
    let code = text.code
    let groups = code.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard groups.count == 3, groups[0].elementsEqual("KQ".utf8), AgencyCode.isFirstLevel(groups[1]),
      [UInt8(ascii: "G"), UInt8(ascii: "H")].contains(groups[1].first), groups[2].count == 6,
      groups[2].allSatisfy(\.isDigit)
    else { return nil }
    canonical = String(ascii: code)
  }

  /// The ministry or province that numbers the kind, which need not be the one that issues the result.
  public var agency: String { String(canonical.dropFirst(3).prefix(3)) }

  public var description: String { canonical }

  func parsed(hadLowerCase: Bool) -> ParsedIdentifier {
    ParsedIdentifier(
      canonical: canonical, facts: ["agency": .string(agency)], warnings: hadLowerCase ? [.letterCase] : [])
  }
}
