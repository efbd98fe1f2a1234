import CitizenWallet
import Testing

@testable import WalletCommand

@Suite struct `Tables` {
  private func table(width: Int) -> TextTable {
    var table = TextTable(
      [.init(title: "Giấy tờ", width: 30, minimum: 10), .init(title: "Ngày", width: 10, minimum: 10)], width: width)
    table.add(["Giấy chứng nhận kết hôn 字字", "2015-06-09"])
    return table
  }

  private func widths(_ text: String) -> [Int] { text.split(separator: "\n").map { DisplayWidth.of($0) } }

  @Test func `have lines of one width, whatever letters are in them`() {
    #expect(
      table(width: 60).text == """
        ┌────────────────────────────────┬────────────┐
        │ Giấy tờ                        │ Ngày       │
        ├────────────────────────────────┼────────────┤
        │ Giấy chứng nhận kết hôn 字字   │ 2015-06-09 │
        └────────────────────────────────┴────────────┘
        """)
  }

  @Test(arguments: 27...60) func `fit the terminal`(width: Int) {
    #expect(Set(widths(table(width: width).text)).count == 1)
    #expect(widths(table(width: width).text)[0] == min(width, 47))
  }

  @Test func `become paragraphs where there is no room for columns`() {
    #expect(table(width: 26).text == "Giấy tờ: Giấy chứng nhận\n  kết hôn 字字\nNgày: 2015-06-09")
  }

  @Test func `a word that is too long is cut`() {
    #expect(TextTable.wrap("abcdef gh", to: 4) == ["abcd", "ef", "gh"])
    #expect(TextTable.wrap("字字字", to: 3) == ["字", "字", "字"])
    #expect(TextTable.wrap("字", to: 1) == ["字"])
  }

  @Test func `what would act on a terminal is taken out before it is measured`() {
    #expect(TextTable.wrap("a\u{1B}[2Jb", to: 10) == ["a·[2Jb"])
  }

  @Test(arguments: [40, 60, 80, 120]) func `of plans fit the terminal`(width: Int) throws {
    let request = PlanRequest(
      procedure: .code("1.004222"), caseName: "join-household", applicant: try PersonalID("001190009991"), at: .now())
    let text = PlanTable(try DossierPlanner().plan(request), width: width).text
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("(") }
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
  }

  @Test func `of documents say force in colour and in words`() async throws {
    let documents = try await ScreenSamples.summaries()
    let written = ListCommand.table(documents, .english, width: 80).written(styled: true)
    #expect(written.contains("\u{1B}[32min force\u{1B}[0m") && written.contains("\u{1B}[31mexpired\u{1B}[0m"))
    #expect(written.contains("Xác") && !written.contains("\u{1B}[2J"))
  }
}
