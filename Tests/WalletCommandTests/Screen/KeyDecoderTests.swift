import Testing

@testable import WalletCommand

@Suite struct `Keys of a terminal` {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.keys(from: text.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1;5A", .up),
    ("\r", .enter),
    ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{3}", .interrupt), ("\u{4}", .interrupt), ("\u{C}", .refresh),
    ("\u{1B}", .escape), ("đ", .typed("đ")), ("字", .typed("字")), ("😀", .typed("😀")),
  ])
  func `are told from the bytes of xterm, screen and the console of Linux`(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test func `come out of bytes that come one by one`() {
    var decoder = KeyDecoder()
    var found: [Key] = []
    for byte in "ệ\u{1B}[5~\u{1B}OBx".utf8 { found += decoder.keys(from: [byte]) }
    #expect(found == [.typed("ệ"), .pageUp, .down, .typed("x")])
  }

  @Test func `a base and its marks are two code points`() {
    #expect(keys("e\u{302}\u{323}") == [.typed("e"), .typed("\u{302}"), .typed("\u{323}")])
  }

  @Test func `an escape before another key is a key of its own`() {
    #expect(keys("\u{1B}q") == [.escape, .typed("q")])
  }

  @Test(arguments: ["\u{1B}[200~", "\u{1B}[[A", "\u{1B}[?1;2c", "\u{1B}OP", "\u{1}"])
  func `sequences that mean nothing here are no keys`(bytes: String) { #expect(keys(bytes) == []) }

  @Test func `bytes that are no UTF-8 are no keys`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.keys(from: [0xFF, 0x80, 0xC3, 0x28, 0xED, 0xA0, 0x80, UInt8(ascii: "a")]) == [.typed("("), .typed("a")])
  }

  @Test func `a sequence without end is forgotten`() {
    var decoder = KeyDecoder()
    _ = decoder.keys(from: [0x1B, UInt8(ascii: "[")] + Array(repeating: UInt8(ascii: "1"), count: 100))
    #expect(!decoder.isWaiting)
    #expect(decoder.keys(from: "a".utf8) == [.typed("a")])
  }
}
