import Testing

@testable import WalletCommand

@Suite struct `Columns that text takes` {
  @Test(arguments: [
    ("", 0), ("a", 1), ("Đặng Đức Thuận", 14), ("Thuâ\u{323}n", 5), ("e\u{302}\u{323}", 1), ("字", 2), ("ｶ", 1),
    ("Ａ", 2),
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("🇻🇳", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("…", 1),
    ("─", 1), ("\u{200B}", 0), ("🏠", 2), ("𠀀", 2), ("、", 2), ("①", 1),
  ])
  func `are counted as terminals count them`(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test func `the same name takes the same in both forms`() {
    // Composed and decomposed, in any script of Vietnam.
    #expect("Nguyễn Thị Hòa".displayWidth == "Nguye\u{302}\u{303}n Thi\u{323} Ho\u{300}a".displayWidth)
  }

  @Test func `what is too long is cut at a character`() {
    #expect("字字字".shortened(to: 5) == "字字…")
    #expect("字字字".shortened(to: 4) == "字…")
    #expect("e\u{302}\u{323}a".shortened(to: 2) == "e\u{302}\u{323}a")
    #expect("abc".shortened(to: 0) == "")
  }

  @Test func `what is short is filled`() { #expect("字".padded(to: 4) == "字  ") }
}
