import CitizenWallet
import TestSupport
import Testing

extension Identifiers {
  /// The codes of the national catalogue as published, where a copy is at hand.
  @Suite struct CatalogueCodes {
    static let folder = "data/procedures"

    static func has(_ file: String) -> Bool { SharedFolder.has("\(folder)/\(file)") }

    /// What stands before the `end` in each line, behind its first `skipped` characters.
    static func codes(_ file: String, skipping skipped: Int, upTo end: Character) throws -> [String] {
      try SharedFolder.text("\(folder)/\(file)").split(separator: "\n")
        .map { String($0.dropFirst(skipped).prefix { $0 != end }) }
    }

    @Test(.enabled(if: has("result-codes.tsv"), "the catalogue's result codes are not at hand"))
    func `five in six result codes are read, and two become one only with a warning`() throws {
      // IDN-17
      let codes = try Self.codes("result-codes.tsv", skipping: 0, upTo: "\t").dropFirst()
      let read = codes.compactMap { try? Identifier(scheme: .resultCode, $0) }
      #expect(read.count * 5 > codes.count * 4)
      #expect(read.filter { $0.warnings == ["letter-case"] }.map(\.raw) == ["KQ.g19.000556"])
      #expect(Set(read).count == read.count - 1)
    }

    @Test(.enabled(if: has("procedures.jsonl"), "the catalogue's procedures are not at hand"))
    func `all procedure codes are read but two with too many digits`() throws {
      // IDN-15
      let codes = try Self.codes("procedures.jsonl", skipping: #"{"code":""#.count, upTo: "\"")
      #expect(codes.count > 5_000)
      #expect(codes.filter { (try? ProcedureCode($0)) == nil } == ["1.0133611", "2.009182739"])
    }
  }
}
