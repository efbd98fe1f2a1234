import CitizenWallet
import Testing

@testable import WalletCommand

@Suite struct `The screen of a vault` {
  private static let size = Terminal.Size(columns: 80, rows: 10)

  private func browser(_ language: Language = .english) async throws -> Browser {
    Browser(owner: "001190009991", language: language, documents: try await ScreenSamples.summaries())
  }

  @discardableResult private func press(_ keys: [Key], _ browser: inout Browser) -> Browser.Request? {
    var request: Browser.Request?
    for key in keys { request = browser.press(key, on: Self.size) }
    return request
  }

  private func typed(_ text: String) -> [Key] { text.unicodeScalars.map { .typed($0) } }

  private func lines(_ browser: Browser, _ size: Terminal.Size = size) -> [String] {
    BrowserScreen(browser, size: size).frame.lines.map(\.description)
  }

  @Test func `selects within the list`() async throws {
    var browser = try await browser()
    press([.down], &browser)
    #expect(browser.selected == 1)
    press([.down, .typed("j"), .pageDown], &browser)
    #expect(browser.selected == 2)
    press([.home, .up, .typed("k")], &browser)
    #expect(browser.selected == 0)
  }

  @Test func `asks for the document that is selected`() async throws {
    var browser = try await browser()
    let request = press([.end, .enter], &browser)
    #expect(request == .open(browser.documents[2].id))
  }

  @Test func `filters by words without marks`() async throws {
    var browser = try await browser()
    press([.typed("/")] + typed("HO chieu"), &browser)
    #expect(browser.shown.map(\.title) == ["Hộ chiếu"])
    #expect(press([.enter, .enter], &browser) == .open(browser.shown[0].id))
    press([.escape], &browser)
    #expect(browser.shown.count == 3)
  }

  @Test func `takes back a letter with its marks`() async throws {
    var browser = try await browser()
    press([.typed("/")] + typed("hộ") + typed("e\u{302}\u{323}") + [.backspace], &browser)
    #expect(browser.filter == "hộ")
    press([.backspace, .backspace, .backspace], &browser)
    #expect(browser.filter == "")
  }

  @Test func `keys are letters while one types`() async throws {
    var browser = try await browser()
    press([.typed("/")] + typed("q?p/jk"), &browser)
    #expect(browser.filter == "q?p/jk" && browser.typing == .filter)
    press([.escape], &browser)
    #expect(browser.filter == "" && browser.typing == nil)
  }

  @Test func `plans what is typed`() async throws {
    var browser = try await browser()
    #expect(press([.typed("p")] + typed(" 1.001193 --case x") + [.enter], &browser) == .plan("1.001193 --case x"))
    #expect(press([.typed("p"), .escape], &browser) == nil)
  }

  @Test func `an empty line plans nothing`() async throws {
    var browser = try await browser()
    #expect(press([.typed("p"), .typed(" "), .enter], &browser) == nil)
  }

  @Test func `goes back from a page, then out`() async throws {
    var browser = try await browser()
    #expect(press([.typed("?"), .typed("q")], &browser) == nil)
    guard case .documents = browser.page else {
      Issue.record("not back in the list")
      return
    }
    #expect(press([.left, .backspace], &browser) == nil)
    #expect(press([.escape], &browser) == .quit)
  }

  @Test func `Ctrl-C leaves from anywhere`() async throws {
    var browser = try await browser()
    #expect(press([.typed("/"), .typed("a"), .interrupt], &browser) == .quit)
  }

  @Test func `scrolls a page no farther than its end`() async throws {
    var browser = try await browser()
    let sample = try await ScreenSamples.stored()[0]
    browser.show(.document(sample.stored, sample.history))
    press([.end], &browser)
    let count = BrowserScreen(browser, size: Self.size).contentCount
    #expect(browser.top == count - 7 && count > 7)
    press([.up], &browser)
    #expect(browser.top == count - 8)
  }

  @Test func `says what was refused until the next key`() async throws {
    var browser = try await browser()
    browser.tell("unknown-procedure: no such thing")
    #expect(lines(browser)[8] == "unknown-procedure: no such thing")
    press([.down], &browser)
    #expect(lines(browser)[8] == "")
  }

  @Test func `shows force, class and day beside titles`() async throws {
    let browser = try await browser()
    let row = try #require(lines(browser).first { $0.contains("Hộ chiếu") })
    #expect(row.contains("2010-01-05") && row.contains("T0") && row.contains("expired"))
  }

  @Test func `speaks Vietnamese`() async throws {
    let lines = lines(try await browser(.vietnamese))
    #expect(lines[0].contains("Kho của 001190009991 · 3 giấy tờ"))
    #expect(lines.contains { $0.contains("hết hiệu lực") } && lines[9].contains("q thoát"))
  }

  @Test func `an empty vault says so`() {
    let browser = Browser(owner: "001190009991", language: .english, documents: [])
    #expect(lines(browser)[1] == "The vault is empty.")
  }

  @Test func `the cursor stands behind what is typed`() async throws {
    var browser = try await browser()
    press([.typed("/")] + typed("字a"), &browser)
    let cursor = BrowserScreen(browser, size: Self.size).frame.cursor
    #expect(cursor?.row == 8 && cursor?.column == 4)
  }

  @Test func `fills any window exactly and never more`() async throws {
    let samples = try await ScreenSamples.stored()
    let plan = try DossierPlanner().plan(
      PlanRequest(procedure: .code("1.001193"), applicant: PersonalID("001190009991"), at: .now()))
    var browsers = [try await browser(), try await browser(.vietnamese)]
    for page in [Browser.Page.help, .plan(plan), .document(samples[2].stored, samples[2].history)] {
      browsers.append(try await browser())
      browsers[browsers.count - 1].show(page)
    }
    browsers.append(try await browser())
    press([.typed("p")] + typed(String(repeating: "字", count: 300)), &browsers[browsers.count - 1])
    for (columns, rows) in [(1, 1), (2, 2), (10, 3), (39, 4), (40, 12), (80, 24), (132, 50), (250, 5)] {
      let size = Terminal.Size(columns: columns, rows: rows)
      for var browser in browsers {
        browser.settle(on: size)
        let frame = BrowserScreen(browser, size: size).frame
        #expect(frame.lines.count == rows)
        #expect(frame.lines.allSatisfy { $0.description.displayWidth <= columns })
        #expect(frame.cursor.map { $0.row < rows && $0.column < columns } ?? true)
      }
    }
  }

  @Test func `what a document says begins no line and no sequence`() async throws {
    let samples = try await ScreenSamples.stored()
    let hostile = try #require(samples.first { $0.stored.document.title == ScreenSamples.hostileTitle })
    var browser = try await browser()
    browser.show(.document(hostile.stored, hostile.history))
    let lines = lines(browser, Terminal.Size(columns: 100, rows: 40))
    #expect(lines.contains("  Issued by: x·Hiệu lực: còn hiệu lực"))
    #expect(!lines.contains { $0.contains("\u{1B}") || $0.contains("\u{9B}") || $0.contains("\u{7}") })
  }
}
