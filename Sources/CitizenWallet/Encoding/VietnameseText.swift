import Foundation

/// Vietnamese text as it really arrives: composed, decomposed or half of each, with look-alike
/// letters, invisible characters and two ways of placing a tone mark (`Specs/identifier.md`).
///
/// Every function is pure. None of them is meant for what is stored or shown: a legal name stays as
/// it was written, and these are the forms that are compared.
public enum VietnameseText {
  /// Unicode normalisation form C (UAX #15), the form that everything hashed or compared byte by byte takes.
  ///
  /// Swift's `==` calls NFC and NFD equal while their UTF-8 differs, so a digest or a key made
  /// without this step depends on the keyboard it was typed with.
  public static func nfc(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(isComposed) ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Text for comparing: NFC, case folded, without invisible characters, look-alikes repaired, white
  /// space squeezed to single spaces and trimmed.
  public static func folded(_ text: String) -> String { repaired(caseFolded(squeezed(text))) }

  /// The base letters: tone marks, circumflex, breve and horn removed, Đ and its look-alikes as D.
  ///
  /// Case and spacing stay. Only marks of the Latin, Greek and Cyrillic block (U+0300–U+036F) go, so
  /// vowel signs of other scripts, which are letters and not ornaments, stay.
  public static func withoutDiacritics(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in repaired(nfc(text)).unicodeScalars {
      switch scalar {
      case "Đ": output.append("D")
      case "đ": output.append("d")
      case _ where scalar.value < 0x80: output.append(scalar)
      default: output.append(contentsOf: decomposed(scalar).filter { !(0x300...0x36F).contains($0.value) })
      }
    }
    return String(output)
  }

  /// Invisible characters removed, NFC, runs of white space as one space, none at the ends.
  static func squeezed(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      if scalar.properties.isWhitespace {
        pendingSpace = !output.isEmpty
      } else {
        if pendingSpace { output.append(" ") }
        pendingSpace = false
        output.append(scalar)
      }
    }
    return nfc(String(output))
  }

  /// Full case folding of the Unicode standard (§3.13), NFC. Dotless ı stays itself.
  static func caseFolded(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var mayNeedNFC = false
    for scalar in text.unicodeScalars {
      if isPlainLetter(scalar) {
        output.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if scalar.value < 0xB5 || scalar == "ı" {
        output.append(scalar)
      } else {
        // What upper-casing makes equal, folding makes equal: ſ and s, ς and σ, ß and ss.
        output.append(contentsOf: scalar.properties.uppercaseMapping.lowercased().unicodeScalars)
        mayNeedNFC = true
      }
    }
    return mayNeedNFC ? nfc(String(output)) : String(output)
  }

  /// Letters and signs that were typed, or converted from an old encoding, in place of Vietnamese ones.
  static func repaired(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { lookAlikes[$0] != nil }) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(lookAlikes[scalar] ?? scalar) }
    return nfc(String(output))
  }
}

// MARK: - Classes of characters

extension VietnameseText {
  // IDN-21: each of these was seen in official data or is typed by a common keyboard.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{00D0}": "Đ", "\u{00F0}": "đ", "\u{0189}": "Đ", "\u{0256}": "đ",  // Eth and African D
    "\u{01A2}": "Ư", "\u{01A3}": "ư",  // OI, from texts converted out of TCVN3
    "\u{2018}": "'", "\u{2019}": "'", "\u{201B}": "'", "\u{02BC}": "'", "\u{02B9}": "'", "\u{2032}": "'",
    "\u{0060}": "'", "\u{00B4}": "'", "\u{FF07}": "'",
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-",
  ]

  /// Format characters and the rest of what a reader ignores by default: U+200B, U+200E, U+00AD, U+FEFF…
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0xAD else { return false }
    return !isPlainLetter(scalar)
      && (scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint)
  }

  /// ASCII letters and the composed Vietnamese letters, whose case mapping is one to one.
  private static func isPlainLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xDE, 0xE0...0xF6, 0xF8...0xFE: true
    case 0x102...0x111, 0x128...0x129, 0x168...0x169, 0x1A0...0x1A3, 0x1AF...0x1B0, 0x1EA0...0x1EF9: true
    default: false
    }
  }

  /// True only for scalars that stay themselves in NFC whatever stands before and after them.
  private static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 || (0x1EA0...0x1EF9).contains(scalar.value) || (0x2010...0x2027).contains(scalar.value)
  }

  private static func decomposed(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
  }
}
