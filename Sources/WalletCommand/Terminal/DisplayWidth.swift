/// How many columns of a terminal text takes.
///
/// Not `wcwidth` of the C library: it needs a locale that the process sets for all its threads, knows nothing of
/// clusters, and differs from machine to machine, so that a table would, too. Categories and emoji are Swift's; what
/// Swift does not tell is East Asian width (UAX #11), and of that the wide and fullwidth ranges stand here.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    // Almost all text is ASCII or Vietnamese in one code point for each letter.
    text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let sum = scalars.reduce(0) { $0 + of($1) }
    guard scalars.count > 1 else { return sum }
    // A cluster that is one picture takes two columns: a flag, a joined sequence, a sign shown as emoji.
    let isPicture = scalars.contains { scalar in
      scalar.value == 0xFE0F || scalar.properties.isEmojiModifier || (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
    let isJoined = scalars.contains { $0.value == 0x200D } && sum > 2
    return isPicture || isJoined ? 2 : sum
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? 0 : 1 }
    // Vowels and finals of Hangul join the initial before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= wide[0].lowerBound else { return false }
    return wide.contains { $0.contains(value) }
  }

  /// Wide and fullwidth ranges of Unicode 16 (EastAsianWidth.txt) that hold more than emoji; what is not assigned between
  /// their ends counts with them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E, 0x3041...0x3247,
    0x3250...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// The columns that it takes.
  var displayWidth: Int { DisplayWidth.of(self) }

  /// Filled with spaces up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - displayWidth)) }

  /// As much from the beginning as fits.
  func fitting(_ width: Int) -> Substring {
    var used = 0
    return prefix { character in
      used += DisplayWidth.of(character)
      return used <= width
    }
  }

  /// Itself where it fits; else its beginning, and `…` for the rest.
  func shortened(to width: Int) -> String {
    displayWidth <= width ? self : width <= 0 ? "" : fitting(width - 1) + "…"
  }
}
