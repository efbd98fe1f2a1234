import Testing

@testable import WalletCommand

@Suite struct `Progress lines` {
  private func line(
    _ done: Int, of total: Int?, after elapsed: Double = 10, unit: ProgressLine.Unit = .items,
    _ language: Language = .english
  ) -> ProgressLine {
    ProgressLine(label: "check", done: done, total: total, elapsed: elapsed, unit: unit, language: language)
  }

  @Test func `say count, share, rate and what remains`() {
    #expect(
      line(4200, of: 10_000).text(width: 70)
        == "check ━━━━━━━━━━─────────────── 4,200/10,000 · 42% · 420/s · left 0:14")
  }

  @Test func `are Vietnamese where Vietnamese is read`() {
    #expect(line(4200, of: 10_000, .vietnamese).text(width: 50) == "check 4.200/10.000 · 42% · 420/s · còn 0:14")
  }

  @Test(arguments: 0...130) func `never are longer than the terminal is wide`(width: Int) {
    for done in [0, 1, 5000, 10_000, 20_000] {
      #expect(line(done, of: 10_000).text(width: width).count <= width)
    }
    #expect(line(5_000_000, of: nil, unit: .bytes).text(width: width).count <= width)
  }

  @Test func `leave out the estimate first where there is no room`() {
    #expect(line(4200, of: 10_000).text(width: 34) == "check 4,200/10,000 · 42% · 420/s")
    #expect(line(4200, of: 10_000).text(width: 20) == "check 4,200/10,000")
  }

  @Test func `estimate nothing before there is a rate`() {
    #expect(line(3, of: 10, after: 0.1).text(width: 30) == "check ━━━────────── 3/10 · 30%")
  }

  @Test func `estimate nothing of work whose end nobody knows`() {
    #expect(line(42, of: nil).text(width: 80) == "check 42 · 4.2/s")
  }

  @Test func `know work that was more than was thought`() {
    #expect(line(12, of: 10).text(width: 29) == "check 12/10 · 100% · 1.2/s")
  }

  @Test func `count bytes in MiB`() {
    #expect(
      line(3 << 20, of: 9 << 20, unit: .bytes).text(width: 54) == "check 3.0 MiB/9.0 MiB · 33% · 0.3 MiB/s · left 0:20")
  }

  @Test(arguments: [(5, "0:05"), (720, "12:00"), (3723, "1:02:03"), (.infinity, "0:00")])
  func `write time like a clock`(seconds: Double, text: String) {
    #expect(ProgressLine.clock(seconds) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567"), (-1000, "-1.000")])
  func `group digits`(value: Int, text: String) {
    #expect(ProgressLine.grouped(value, .vietnamese) == text)
  }

  @Test func `are not shown where standard error is no terminal or cannot go back`() {
    #expect(!ProgressBar.canShow(environment: ["TERM": "dumb"]))
  }
}
