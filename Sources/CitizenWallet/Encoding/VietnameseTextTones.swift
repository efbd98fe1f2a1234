extension VietnameseText {
  /// The text with every tone mark where the older spelling puts it: hòa, thúy, hoàn, khuya.
  ///
  /// Composed (NFC) before the tones are looked at; case, spacing and everything that is no Vietnamese
  /// syllable stay as they are.
  public static func toneNormalized(_ text: String) -> String { respelled(text, unifyingIWithY: false) }

  /// ``toneNormalized(_:)``, and `i` read as `y` where the spec calls them one spelling (IDN-24).
  static func respelled(_ text: String, unifyingIWithY: Bool) -> String {
    let scalars = Array(nfc(text).unicodeScalars)
    var output = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      let end = scalars[position...].firstIndex { !isWordScalar($0) } ?? scalars.count
      if end == position {
        output.append(scalars[position])
        position += 1
      } else {
        let word = scalars[position..<end]
        output.append(contentsOf: Syllable(word)?.spelled(unifyingIWithY: unifyingIWithY) ?? Array(word))
        position = end
      }
    }
    return String(output)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x300...0x36F, 0x1E00...0x1EFF: true
    case ..<0x250, 0x2000...0x206F: false
    default: scalar.properties.isAlphabetic
    }
  }
}

/// One written syllable: consonants, one group of vowels, consonants.
///
/// What cannot be read so (two groups of vowels, a foreign letter, two tones) is no syllable and is left alone.
private struct Syllable {
  private let onset: [Unicode.Scalar]
  /// Untoned.
  private var vowels: [Unicode.Scalar]
  private let coda: [Unicode.Scalar]
  /// The row of ``Tones``, 0 for the level tone, which has no mark.
  private let tone: Int

  init?(_ word: ArraySlice<Unicode.Scalar>) {
    let onsetEnd = Self.endOfOnset(word)
    let group = word[onsetEnd...].prefix { Tones.of($0) != nil }
    let letters = group.compactMap(Tones.of)
    let marks = letters.map(\.tone).filter { $0 != 0 }
    let rest = word[group.endIndex...]
    guard (1...3).contains(group.count), marks.count <= 1, rest.allSatisfy(Self.isConsonant) else { return nil }
    onset = Array(word[..<onsetEnd])
    vowels = letters.map(\.untoned)
    coda = Array(rest)
    tone = marks.first ?? 0
  }

  func spelled(unifyingIWithY: Bool) -> [Unicode.Scalar] {
    var vowels = self.vowels
    if unifyingIWithY, vowels.count == 1, Self.isQu(onset) {
      if vowels[0] == "i" { vowels[0] = "y" }
      if vowels[0] == "I" { vowels[0] = "Y" }
    }
    if tone != 0 {
      let place = tonePlace
      vowels[place] = Tones.toned(vowels[place], tone)
    }
    return onset + vowels + coda
  }

  // IDN-23: on the vowel that has a mark of its own; else on the first of two, or the second when
  // consonants follow; else on the middle one of three.
  private var tonePlace: Int {
    if let marked = vowels.lastIndex(where: { $0.value >= 0x80 }) { return marked }
    switch vowels.count {
    case 1: return 0
    case 2: return coda.isEmpty ? 0 : 1
    default: return coda.isEmpty ? 1 : 2
    }
  }

  /// The `u` of qu- and the `i` of gi- belong to the onset when another vowel follows them.
  private static func endOfOnset(_ word: ArraySlice<Unicode.Scalar>) -> Int {
    let end = word.firstIndex { !isConsonant($0) } ?? word.endIndex
    guard end > word.startIndex, end + 1 < word.endIndex, Tones.of(word[end + 1]) != nil else { return end }
    switch (word[end - 1], word[end]) {
    case ("q", "u"), ("Q", "U"), ("Q", "u"), ("q", "U"), ("g", "i"), ("G", "I"), ("G", "i"), ("g", "I"):
      return end + 1
    default: return end
    }
  }

  private static func isQu(_ onset: [Unicode.Scalar]) -> Bool {
    onset.count == 2 && (onset[0] == "q" || onset[0] == "Q")
  }

  private static func isConsonant(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "đ", "Đ": true
    default: scalar.value < 0x80 && Tones.of(scalar) == nil
    }
  }
}

/// The twelve vowels in six tones, in both cases.
private enum Tones {
  struct Letter {
    let untoned: Unicode.Scalar
    let tone: Int
  }

  private static let rows = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
    "yỳýỷỹỵ",
    "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ", "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ",
    "YỲÝỶỸỴ",
  ].map { Array($0.unicodeScalars) }

  private static let letters: [Unicode.Scalar: Letter] = {
    var letters: [Unicode.Scalar: Letter] = [:]
    for row in rows {
      for (tone, scalar) in row.enumerated() { letters[scalar] = Letter(untoned: row[0], tone: tone) }
    }
    return letters
  }()

  private static let rowOfUntoned = [Unicode.Scalar: Int](
    uniqueKeysWithValues: rows.enumerated().map { ($1[0], $0) })

  static func of(_ scalar: Unicode.Scalar) -> Letter? { letters[scalar] }

  /// - Precondition: `vowel` is untoned and one of the twelve.
  static func toned(_ vowel: Unicode.Scalar, _ tone: Int) -> Unicode.Scalar {
    rowOfUntoned[vowel].map { rows[$0][tone] } ?? vowel
  }
}
