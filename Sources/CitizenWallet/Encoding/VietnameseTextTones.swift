extension VietnameseText {
  /// The text with every tone mark where the older spelling puts it: hòa, thúy, hoàn, khuya.
  ///
  /// Composed (NFC) before the tones are looked at; case, spacing and everything that is no Vietnamese
  /// syllable stay as they are.
  public static func toneNormalized(_ text: String) -> String { respelled(text, unifyingIWithY: false) }

  /// ``toneNormalized(_:)``, and `i` read as `y` where the spec calls them one spelling (IDN-24).
  static func respelled(_ text: String, unifyingIWithY: Bool) -> String {
    var scalars = Array(nfc(text).unicodeScalars)
    var position = 0
    while position < scalars.count {
      let start = position
      while position < scalars.count, isWordScalar(scalars[position]) { position += 1 }
      if let syllable = Syllable(in: scalars, start..<position) {
        if unifyingIWithY { syllable.spellIAsY(in: &scalars) }
        syllable.placeTone(in: &scalars)
      }
      position += 1
    }
    var output = String.UnicodeScalarView()
    output.append(contentsOf: scalars)
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

/// Where the parts of one written syllable stand in a text: consonants, one group of vowels, consonants.
///
/// What cannot be read so (vowels that make no group, a foreign letter) is no syllable and is left alone.
private struct Syllable {
  private let vowels: Range<Int>
  private let isOpen: Bool
  private let beginsWithQu: Bool

  init?(in text: [Unicode.Scalar], _ word: Range<Int>) {
    let start = Self.startOfVowels(text, word)
    var end = start
    while end < word.upperBound, Tones.of(text[end]) != nil { end += 1 }
    guard Self.isVowelGroup(text[start..<end]), text[end..<word.upperBound].allSatisfy(Self.isConsonant) else {
      return nil
    }
    vowels = start..<end
    isOpen = end == word.upperBound
    beginsWithQu = start - word.lowerBound == 2 && (text[word.lowerBound] == "q" || text[word.lowerBound] == "Q")
  }

  // IDN-24: behind qu- there is one vowel, and i is only another way to write it.
  func spellIAsY(in text: inout [Unicode.Scalar]) {
    guard beginsWithQu, vowels.count == 1, let letter = Tones.of(text[vowels.lowerBound]) else { return }
    if letter.untoned == "i" { text[vowels.lowerBound] = Tones.toned("y", letter.tone) }
    if letter.untoned == "I" { text[vowels.lowerBound] = Tones.toned("Y", letter.tone) }
  }

  // IDN-23: on the vowel that has a mark of its own; else on the first of two, or the second when
  // consonants follow; else on the middle one of three, or the last.
  func placeTone(in text: inout [Unicode.Scalar]) {
    let toned = vowels.filter { Tones.of(text[$0]).map { $0.tone > 0 } ?? false }
    guard vowels.count > 1, toned.count == 1, let letter = Tones.of(text[toned[0]]) else { return }
    text[toned[0]] = letter.untoned
    let marked = vowels.last { text[$0].value >= 0x80 }
    let to = marked ?? vowels.lowerBound + vowels.count - (isOpen ? 2 : 1)
    text[to] = Tones.toned(text[to], letter.tone)
  }

  /// The groups of two and three vowels that the language has, before a tone is put on them.
  private static let vowelGroups = Set(
    """
    ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi oo ôô ơi ua uâ ui uê uô uơ uy ưa ưi ươ ưu yê
    iêu yêu oai oao oay oeo uây uêu uôi uya uyê uyu ươi ươu
    """.split(whereSeparator: \.isWhitespace).map { key(Array($0.unicodeScalars)[...]) })

  private static func key(_ vowels: ArraySlice<Unicode.Scalar>) -> UInt64 {
    vowels.reduce(0) { $0 << 21 | UInt64(Tones.of($1)?.lowerCased.value ?? 0) }
  }

  private static func isVowelGroup(_ vowels: ArraySlice<Unicode.Scalar>) -> Bool {
    switch vowels.count {
    case 1: true
    case 2, 3: vowelGroups.contains(key(vowels))
    default: false
    }
  }

  /// The `u` of qu- and the `i` of gi- belong to the onset when another vowel follows them.
  private static func startOfVowels(_ text: [Unicode.Scalar], _ word: Range<Int>) -> Int {
    let start = word.first { !isConsonant(text[$0]) } ?? word.upperBound
    guard start > word.lowerBound, start + 1 < word.upperBound, Tones.of(text[start + 1]) != nil else { return start }
    switch (text[start - 1], text[start]) {
    case ("q", "u"), ("Q", "U"), ("Q", "u"), ("q", "U"), ("g", "i"), ("G", "I"), ("G", "i"), ("g", "I"):
      return start + 1
    default: return start
    }
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
    /// Untoned, in lower case.
    let lowerCased: Unicode.Scalar
    let tone: Int
  }

  private static let rows = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
    "yỳýỷỹỵ",
    "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ", "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ",
    "YỲÝỶỸỴ",
  ].map { Array($0.unicodeScalars) }

  /// By code point, up to the last Vietnamese letter.
  private static let letters: [Letter?] = {
    var letters = [Letter?](repeating: nil, count: 0x1EFA)
    for (number, row) in rows.enumerated() {
      for (tone, scalar) in row.enumerated() {
        letters[Int(scalar.value)] = Letter(untoned: row[0], lowerCased: rows[number % 12][0], tone: tone)
      }
    }
    return letters
  }()

  private static let rowOfUntoned = [Unicode.Scalar: Int](
    uniqueKeysWithValues: rows.enumerated().map { ($1[0], $0) })

  static func of(_ scalar: Unicode.Scalar) -> Letter? {
    scalar.value < letters.count ? letters[Int(scalar.value)] : nil
  }

  /// - Precondition: `vowel` is untoned and one of the twelve.
  static func toned(_ vowel: Unicode.Scalar, _ tone: Int) -> Unicode.Scalar {
    rowOfUntoned[vowel].map { rows[$0][tone] } ?? vowel
  }
}
