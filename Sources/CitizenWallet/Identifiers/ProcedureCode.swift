/// The code of an administrative procedure (mã thủ tục hành chính), such as `1.001193`, perhaps with one
/// of its cases: `1.001193.01`.
///
/// Codes change when a procedure is published again, and provinces republish national ones under codes
/// of their own: equal codes mean the same entry, different codes need not mean different procedures.
public struct ProcedureCode: Sendable, Hashable, CustomStringConvertible {
  public let canonical: String

  /// Whether the catalogue marked the entry as deleted (`-Xoa`).
  let isMarkedDeleted: Bool

  /// - Throws: `invalid-identifier`.
  public init(_ text: String) throws(Refusal) { self = try IdentifierScheme.procedure.read(text, ProcedureCode.init) }

  /// The catalogue and the annex of Resolution 66.7/2025/NQ-CP hold commas for dots and `-Xoa` behind
  /// deleted entries. A digit too many is not mended: which one is wrong is not known.
  init?(_ text: IdentifierText) {
    // IDN-15
    var code = text.code.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }[...]
    let deletion = Array("-XOA".utf8)
    isMarkedDeleted = code.suffix(deletion.count).elementsEqual(deletion)
    if isMarkedDeleted { code = code.dropLast(deletion.count) }
    let groups = code.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard groups.map(\.count) == [1, 6] || groups.map(\.count) == [1, 6, 2],
      groups.allSatisfy({ $0.allSatisfy(\.isDigit) })
    else { return nil }
    canonical = String(ascii: code)
  }

  /// The code without the case.
  public var base: String { String(canonical.prefix(8)) }

  /// The two digits of the case (trường hợp).
  public var caseNumber: String? { canonical.utf8.count > 8 ? String(canonical.suffix(2)) : nil }

  public var description: String { canonical }

  public static func == (a: ProcedureCode, b: ProcedureCode) -> Bool { a.canonical == b.canonical }

  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  var parsed: ParsedIdentifier {
    var facts: JSONObject = ["base": .string(base)]
    facts["case"] = caseNumber.map { .string($0) }
    return ParsedIdentifier(canonical: canonical, facts: facts, warnings: isMarkedDeleted ? [.markedDeleted] : [])
  }
}
