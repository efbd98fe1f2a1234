import CitizenWallet
import Testing

@testable import WalletCommand

@Suite struct `Text that cannot act on a terminal` {
  @Test(arguments: [
    ("a\u{1B}[31mb", "a·[31mb"), ("a\u{9B}2J", "a·2J"), ("\u{7}\u{8}\r\t\u{0}", "·····"), ("a\u{202E}b", "a·b"),
    ("\u{2066}x\u{2069}", "·x·"), ("a\u{2028}b", "a·b"), ("a\u{AD}b", "a·b"), ("a\u{FEFF}", "a·"), ("\u{E0041}", "·"),
    ("a\r\nb", "a·\nb"), ("Đặng Đức Thuận 👩‍👩‍👧", "Đặng Đức Thuận 👩‍👩‍👧"), ("e\u{302}", "e\u{302}"),
  ])
  func `has a dot in place of what would`(text: String, shown: String) {
    #expect(VisibleText.of(text, keepingLines: true) == shown)
  }

  @Test func `has no line feed where a line is one`() { #expect(VisibleText.of("a\nb", keepingLines: false) == "a·b") }

  @Test func `keeps its own styles alone`() {
    let text: StyledText = "\(StyledText("x\u{1B}[0my", .good)) z\u{1B}[1m"
    #expect(text.written(styled: true) == "\u{1B}[32mx·[0my\u{1B}[0m z·[1m")
    #expect(text.written(styled: false) == "x·[0my z·[1m")
  }

  @Test func `is the same value as JSON`() throws {
    let value: JSON = ["title": "a\u{9B}2J\u{202E}\u{7F}\u{E0041}đ"]
    let shown = VisibleText.json(value.text)
    #expect(shown == #"{"title":"a\u009b2J\u202e\u007f\udb40\udc41đ"}"#)
    #expect(try JSON(parsing: Array(shown.utf8), limit: 1000) == value)
  }

  @Test func `lines that are given stay as many`() {
    #expect(StyledText.lines([.init("a\nb"), .init("c")]).description == "a·b\nc")
  }

  @Test func `lines of a text keep their styles`() {
    let lines = StyledText([.init("a\nb", .good), .init("c\n")]).lines
    #expect(lines.map(\.runs) == [[.init("a", .good)], [.init("b", .good), .init("c")], [.init("")]])
  }

  @Test func `is cut to what fits`() {
    #expect(StyledText([.init("a字", .good), .init("b\nc")]).clipped(to: 5).written(styled: false) == "a字b·")
  }
}
