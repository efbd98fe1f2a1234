import Testing

@testable import CitizenWallet

struct DossiersCatalogueTests {
  private static func line(_ changes: JSONObject = [:]) -> JSON {
    var object: JSONObject = [
      "code": "9.000001", "name": "Thủ tục thử", "agency": ["publishing": "Bộ Thử Nghiệm"],
      "decision": ["no": "1/QĐ-BTN"],
      "components": [["name": "Tờ khai", "original": 1, "copy": 0, "case": "", "code": "X-1"]],
      "results": [["code": "KQ.X.1"]],
    ]
    for change in changes.members { object[change.name] = change.value }
    return .object(object)
  }

  private static func load(_ lines: [String]) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    Catalogue.importing(lines: lines.map { Array($0.utf8) })
  }

  @Test func `reads a procedure as the portal publishes it`() {
    let (catalogue, report) = Self.load([Self.line().text])
    let procedure = catalogue["9.000001"]
    #expect(procedure?.name == "Thủ tục thử" && procedure?.decision == "1/QĐ-BTN")
    #expect(procedure?.components.first?.originals == 1 && procedure?.resultCodes == ["KQ.X.1"])
    #expect(procedure?.rawCode == nil && report.counts.isEmpty)
  }

  static let codes: [(String, String, [CatalogueImportReport.Cause])] = [
    (" 9.000001", "9.000001", [.codeBlank]), ("9.000001\u{A0}", "9.000001", [.codeBlank]),
    ("9,000001", "9.000001", [.codeComma]), ("9.000001-Xoa", "9.000001", [.codeSuffix]),
    ("9.0000011", "9.0000011", [.codeForm]), ("2.00918273", "2.00918273", [.codeForm]),
    ("abc", "abc", [.codeForm]),
  ]

  // DSR-04
  @Test(arguments: codes) func `cleans a dirty code and keeps the raw one`(
    _ raw: String, _ clean: String, _ causes: [CatalogueImportReport.Cause]
  ) {
    let (catalogue, report) = Self.load([Self.line(["code": .string(raw)]).text])
    #expect(catalogue[clean]?.code == clean)
    #expect(catalogue[clean]?.rawCode == (raw == clean ? nil : raw))
    #expect(report.findings == causes.map { .init(line: 1, code: raw, cause: $0) })
  }

  static let texts: [(String, String, [CatalogueImportReport.Cause])] = [
    ("đăng k\u{200E}ý", "đăng ký", [.textInvisible]), ("Tờ\u{A0}khai", "Tờ khai", [.textNoBreakSpace]),
    ("Gia\u{302}\u{301}y", "Giấy", [.textNotNFC]), (" Giấy khai sinh\r\n", "Giấy khai sinh", []),
    ("khai\u{AD} sinh – “A”…", "khai sinh – “A”…", [.textInvisible]), ("\u{FEFF}", "", [.textInvisible]),
  ]

  @Test(arguments: texts) func `cleans dirty text and keeps the raw one`(
    _ raw: String, _ clean: String, _ causes: [CatalogueImportReport.Cause]
  ) {
    let (catalogue, report) = Self.load([Self.line(["name": .string(raw)]).text])
    let procedure = catalogue["9.000001"]
    #expect(procedure?.name.hasSameBytes(as: clean) == true)
    #expect(procedure?.rawName?.hasSameBytes(as: raw) == true)
    #expect(report.findings.map(\.cause) == causes)
  }

  // DSR-03
  @Test func `reports a broken line with its number and code and reads on`() {
    let broken = #"{"code":"1.000002","name":"Thủ tục"#
    let (catalogue, report) = Self.load([Self.line().text, broken, "", "[]", Self.line(["code": "9.000003"]).text])
    #expect(catalogue.procedures.map(\.code) == ["9.000001", "9.000003"])
    #expect(
      report.findings == [
        .init(line: 2, code: "1.000002", cause: .brokenLine), .init(line: 4, code: nil, cause: .brokenLine),
      ])
  }

  @Test func `refuses a file that is too long and leaves out a line that is`() {
    let long = Self.line(["conditions": .string(String(repeating: "x", count: Catalogue.maximumLineBytes))]).text
    let (catalogue, report) = Self.load([long, Self.line().text])
    #expect(catalogue.procedures.count == 1 && report.counts == [.lineTooLong: 1])
    let code = DossierFixtures.refusal { () throws(Refusal) in
      _ = try Catalogue.importing([UInt8](repeating: 0x20, count: Catalogue.maximumBytes + 1))
    }
    #expect(code == .tooLarge)
  }

  @Test func `of two procedures with one code the one that is not marked as deleted stands`() {
    let deleted = Self.line(["code": "9.000001-Xoa", "name": "Cũ"]).text
    let (catalogue, report) = Self.load([deleted, Self.line().text, Self.line(["name": "Lặp"]).text])
    #expect(catalogue.procedures.map(\.name) == ["Thủ tục thử"])
    #expect(report.counts == [.codeSuffix: 1, .duplicate: 2])
  }

  @Test func `marks rows that ask for no original and no copy as notes`() {
    let rows: JSON = [["name": "Lưu ý", "original": 0, "copy": 0], ["name": "Đơn", "original": 1, "copy": 0]]
    let (catalogue, report) = Self.load([Self.line(["components": rows]).text])
    #expect(catalogue["9.000001"]?.components.map(\.isNote) == [true, false])
    #expect(report.counts == [.note: 1, .componentWithoutCode: 2])
  }

  @Test func `finds a procedure by a code that was repealed`() {
    let (catalogue, _) = Self.load(["3.000722", "3.000333"].map { Self.line(["code": .string($0)]).text })
    #expect(catalogue.current("2.000986")?.code == "3.000722")
    #expect(catalogue.current("2,000488")?.code == "3.000333")
    #expect(catalogue.current("2.999999") == nil)
  }

  @Test func `the report says its counts as JSON and as text`() {
    let (_, report) = Self.load([Self.line(["code": "9,000001"]).text])
    #expect(report.json["counts"] == ["code-comma": 1])
    #expect(report.json["findings"] == [["line": 1, "code": "9,000001", "cause": "code-comma"]])
    #expect(report.text == "1 procedures with 1 components in 1 lines\n  code-comma: 1")
  }

  // The catalogue belongs to the national portal and is not part of the project.
  @Test(.enabled(if: PublishedCatalogue.isPresent)) func `the published catalogue loads whole`() throws {
    let (catalogue, report) = try #require(PublishedCatalogue.whole)
    #expect(report.lines == 5664 && report.counts[.brokenLine] == nil)
    #expect(catalogue.procedures.count == 5663 && report.counts[.duplicate] == 1)
    #expect(report.counts[.codeForm] == 2 && report.counts[.codeSuffix] == 1 && report.counts[.textInvisible] == 27)
    #expect(catalogue.current("2.000488")?.code == "3.000333")
    #expect(catalogue["1.014955"]?.isWithdrawn == false)
  }
}
