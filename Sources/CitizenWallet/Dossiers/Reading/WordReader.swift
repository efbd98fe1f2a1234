/// Numbers of words. What a text shares with the rules has a number of its own, all else is ``unknown``.
enum Word {
  typealias ID = Int32

  static let unknown: ID = 0
  // Signs that part a text, or stand for what has no fixed spelling.
  static let bullet: ID = 1
  static let newline: ID = 2
  static let period: ID = 3
  static let semicolon: ID = 4
  static let colon: ID = 5
  static let comma: ID = 6
  static let opening: ID = 7
  static let closing: ID = 8
  static let slash: ID = 9
  static let number: ID = 10
  /// The number of a legal text or decision, such as 154/2024/NĐ-CP.
  static let reference: ID = 11
  static let first: ID = 16
  /// Numbers that a rule names come from here on. They are numbers too.
  static let firstNumber: ID = 1 << 24

  static func isNumber(_ word: ID) -> Bool { word == number || word >= firstNumber }

  /// Whether an item of a list, or a sentence, ends here.
  static func isBoundary(_ word: ID) -> Bool { (bullet...semicolon).contains(word) }

  /// How the rule files write the signs that a phrase may hold.
  static let written: [String: ID] = [
    ",": comma, "/": slash, ":": colon, "#open": opening, "#close": closing, "#num": number, "#ref": reference,
  ]
}

/// Reads a text as numbered words (CLS-03): composed, in lower case, with the tone where the older spelling has it,
/// abbreviations written out, bullets and enumerators as one sign.
struct WordReader: Sendable {
  private var ids: [String: Word.ID] = Word.written
  private var abbreviations: [String: [Word.ID]] = [:]
  private let variants: [String: String]
  private var next = Word.first

  /// - Parameter variants: other spellings of a word, each with the one that counts.
  init(variants: [String: String]) { self.variants = variants }

  /// Gives a word of a rule its number.
  mutating func number(_ word: String) -> Word.ID {
    let word = variants[word] ?? word
    if let id = ids[word] { return id }
    let isNumber = word.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
    let id = isNumber ? Word.firstNumber + next : next
    ids[word] = id
    next += 1
    return id
  }

  /// Of a text's words only those that a rule names matter, so this comes after all phrases.
  mutating func add(abbreviation: String, for words: [String]) {
    abbreviations[abbreviation] = words.map { ids[$0] ?? ids[variants[$0] ?? $0] ?? Word.unknown }
  }

  /// Makes the other spellings of numbered words known.
  mutating func addVariants() {
    for (variant, word) in variants { if let id = ids[word] { ids[variant] = id } }
  }

  /// The form in which words are compared.
  static func normalized(_ text: String) -> String {
    VietnameseText.toneNormalized(VietnameseText.repaired(VietnameseText.caseFolded(VietnameseText.nfc(text))))
  }

  func words(of text: String) -> [Word.ID] {
    var words: [Word.ID] = []
    var scanner = WordScanner(Self.normalized(text))
    while let piece = scanner.next() {
      switch piece {
      case .sign(let id): words.append(id)
      case .number(let digits): words.append(ids[digits] ?? Word.number)
      case .word(let word):
        if let spelledOut = abbreviations[word] {
          words += spelledOut
        } else {
          words.append(ids[word] ?? Word.unknown)
        }
      }
    }
    return words
  }
}
