import Testing

@testable import WalletCommand

@Suite struct `What a terminal can show` {
  private func terminal(
    _ environment: [String: String] = [:], isTerminal: Bool = true, columns: Int? = nil
  ) -> Terminal {
    Terminal(
      environment: ["TERM": "xterm"].merging(environment) { $1 }, isTerminal: isTerminal,
      size: columns.map { Terminal.Size(columns: $0, rows: 24) })
  }

  @Test func `its own width comes first`() { #expect(terminal(["COLUMNS": "70"], columns: 90).width == 90) }
  @Test func `COLUMNS comes next`() { #expect(terminal(["COLUMNS": "70"]).width == 70) }
  @Test func `a terminal that tells nothing has eighty columns`() { #expect(terminal().width == 80) }
  @Test func `a file has a hundred and twenty`() { #expect(terminal(isTerminal: false).width == 120) }

  @Test(arguments: [(1, 40), (39, 40), (40, 40), (200, 200), (1000, 200)])
  func `widths that are of no use are none`(told: Int, width: Int) { #expect(terminal(columns: told).width == width) }

  @Test func `colours are for terminals`() {
    #expect(terminal().isStyled)
    #expect(!terminal(isTerminal: false).isStyled)
  }

  @Test(arguments: [["NO_COLOR": "1"], ["NO_COLOR": "0"], ["TERM": "dumb"], ["TERM": ""]])
  func `and not where they are not wanted or not known`(environment: [String: String]) {
    #expect(!terminal(environment).isStyled)
  }

  @Test func `an empty NO_COLOR says nothing`() { #expect(terminal(["NO_COLOR": ""]).isStyled) }
}
