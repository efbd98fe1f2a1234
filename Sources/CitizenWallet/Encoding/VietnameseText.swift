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
    // Composing alone leaves U+AC00 U+11A8 apart (Swift 6.3 on Linux); from the decomposed form it is right.
    text.unicodeScalars.allSatisfy(isComposed)
      ? text : text.decomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping
  }

  /// Text for comparing: NFC, case folded, without invisible characters, look-alikes repaired, white
  /// space squeezed to single spaces and trimmed.
  public static func folded(_ text: String) -> String { repaired(caseFolded(squeezed(text))) }

  /// The base letters: tone marks, circumflex, breve and horn removed, Đ and its look-alikes as D.
  ///
  /// Case and spacing stay. Only marks of the Latin, Greek and Cyrillic block (U+0300–U+036F) go, so
  /// vowel signs of other scripts, which are letters and not ornaments, stay.
  public static func withoutDiacritics(_ text: String) -> String {
    let repaired = repaired(text)
    guard !repaired.utf8.allSatisfy({ $0 < 0x80 }) else { return repaired }
    var output = String.UnicodeScalarView()
    for scalar in repaired.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "Đ": output.append("D")
      case "đ": output.append("d")
      case "\u{300}"..."\u{36F}": break
      default: output.append(scalar)
      }
    }
    return nfc(String(output))
  }

  /// Invisible characters removed, NFC, runs of white space as one space, none at the ends.
  static func squeezed(_ text: String) -> String {
    // Most identifiers and dates are this.
    if text.utf8.allSatisfy({ 0x20 < $0 && $0 < 0x7F }) { return text }
    var output = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      if isWhiteSpace(scalar) {
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
      if let lower = lowerCased(scalar) {
        output.append(lower)
      } else {
        // What upper-casing makes equal, folding makes equal: ſ and s, ς and σ, ß and ss.
        let lower = scalar.properties.lowercaseMapping
        output.append(contentsOf: lower.uppercased().lowercased().unicodeScalars)
        mayNeedNFC = true
      }
    }
    return mayNeedNFC ? nfc(String(output)) : String(output)
  }

  /// Letters and signs that were typed, or converted from an old encoding, in place of Vietnamese ones.
  static func repaired(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { lookAlike($0) != nil }) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(lookAlike(scalar) ?? scalar) }
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

  private static func lookAlike(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.value < 0x80 && scalar != "`" || isVietnameseBlock(scalar) ? nil : lookAlikes[scalar]
  }

  /// The two signs that join parts of a name, and what is typed in their place.
  static func isApostropheOrHyphen(_ scalar: Unicode.Scalar) -> Bool {
    let sign = lookAlike(scalar) ?? scalar
    return sign == "'" || sign == "-"
  }

  /// Format characters and the rest of what a reader ignores by default: U+200B, U+200E, U+00AD, U+FEFF…
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value == 0xAD || scalar.value >= 0x300, !isVietnameseBlock(scalar) else { return false }
    return scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      : !isVietnameseBlock(scalar) && scalar.properties.isWhitespace
  }

  /// Composed letters with a tone, or a mark and a tone, of Latin Extended Additional.
  private static func isVietnameseBlock(_ scalar: Unicode.Scalar) -> Bool { (0x1EA0...0x1EF9).contains(scalar.value) }

  /// The fast half of case folding: ASCII and Vietnamese letters, one to one. Nil for anything else.
  private static func lowerCased(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: Unicode.Scalar(scalar.value + 0x20)
    case 0x00..<0xB5, 0xE0...0xFE, 0x131: scalar
    case 0x102...0x111, 0x128...0x129, 0x168...0x169, 0x1A0...0x1A1, 0x1EA0...0x1EF9: Unicode.Scalar(scalar.value | 1)
    case 0x1AF...0x1B0: "ư"
    default: nil
    }
  }

  /// True only for scalars that stay themselves in NFC whatever stands before and after them.
  private static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 || isVietnameseBlock(scalar) || (0x2010...0x2027).contains(scalar.value)
  }
}

extension String {
  /// Canonical composition (NFC), the only form in which text is kept, compared or hashed here.
  var nfc: String { VietnameseText.nfc(self) }
}
