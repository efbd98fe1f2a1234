import CitizenWallet
import Testing

extension Identifiers {
  @Suite struct Redaction {
    private struct Nested {
      let list: [any Sendable]
      let optional: (any Sendable)?
    }

    private static let secrets = ["001190009991", "Hòa", "HÒA", "1990", "03-15", "C0099901", "female"]

    private static func values() throws -> [any PersonalData] {
      [
        try PersonalID("001190009991"), try VietnameseName("Nguyễn Thị Hòa"), try PartialDate(iso8601: "1990-03-15"),
        try Identifier(scheme: .personalID, "001190009991"), try Identifier(scheme: .passport, "C0099901"),
        try Identifier(scheme: .taxCode, "001190009991"),
      ]
    }

    /// Every way in which Swift turns a value into text.
    private static func texts(of value: some Any) -> [String] {
      var printed = ""
      var debugPrinted = ""
      var dumped = ""
      print(value, to: &printed)
      debugPrint(value, to: &debugPrinted)
      dump(value, to: &dumped)
      return [printed, debugPrinted, dumped, "\(value)", String(describing: value), String(reflecting: value)]
    }

    @Test func `no way of printing shows a value about a person`() throws {
      // IDN-06
      let values = try Self.values()
      let nested = Nested(list: values, optional: values.first)
      let all = values.flatMap { Self.texts(of: $0) } + Self.texts(of: nested) + Self.texts(of: ["key": nested])
      #expect(all.filter { text in Self.secrets.contains { text.contains($0) } } == [])
    }

    @Test func `the type stays visible, and the scheme of an identifier`() throws {
      #expect(try "\(PersonalID("001190009991"))" == "PersonalID(redacted)")
      #expect(try String(reflecting: PartialDate(iso8601: "1948")) == "PartialDate(redacted)")
      #expect(try "\(Identifier(scheme: .dossier, "H17.12.03-261120-0007"))" == "dossier:(redacted)")
      #expect(try "\(Identifier(scheme: .agency, "h17.12.03"))" == "agency:H17.12.03")
    }

    @Test func `a refusal of a name, a number or a date holds nothing of it`() throws {
      let attempts: [() throws -> Void] = [
        { _ = try PersonalID("00119000999") }, { _ = try VietnameseName("Hòa 1990") },
        { _ = try PartialDate(iso8601: "1990-03-15-1") },
      ]
      for attempt in attempts {
        let refusal = #expect(throws: Refusal.self) { try attempt() }
        #expect(Self.secrets.contains { "\(String(describing: refusal))".contains($0) } == false)
      }
    }
  }
}
