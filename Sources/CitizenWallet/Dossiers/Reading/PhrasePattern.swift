/// One phrase of a rule file: words, `(this|or that)`, `[perhaps]` (CLS-04).
struct PhrasePattern {
  /// Every way to write it.
  let phrases: [[String]]

  /// A phrase that can be written in more ways is a mistake of whoever wrote it.
  static let maximumWays = 1024
  static let maximumWords = 32

  init(_ written: String, _ what: String) throws(Refusal) {
    var parser = Parser(written, what)
    let ways = try parser.alternatives()
    guard parser.isAtEnd else { throw Refusal(.malformed, "\(what) closes a bracket that is not open") }
    let phrases = ways.filter { !$0.isEmpty }
    guard !phrases.isEmpty, phrases.count == ways.count else { throw Refusal(.malformed, "\(what) may be empty") }
    guard phrases.allSatisfy({ $0.count <= Self.maximumWords }) else {
      throw Refusal(.tooLarge, "\(what) has more than \(Self.maximumWords) words")
    }
    self.phrases = phrases
  }

  private struct Parser {
    private var pieces: [String]
    private let what: String

    /// - Parameter what: the phrase's name in refusals.
    init(_ written: String, _ what: String) {
      self.what = what
      let brackets = Set<Character>("()[]|")
      var pieces: [String] = [""]
      for character in WordReader.normalized(written) {
        if brackets.contains(character) {
          pieces += [String(character), ""]
        } else if character == " " {
          pieces.append("")
        } else {
          pieces[pieces.count - 1].append(character)
        }
      }
      self.pieces = pieces.filter { !$0.isEmpty }.reversed()
    }

    var isAtEnd: Bool { pieces.isEmpty }

    /// Up to a closing bracket or the end.
    mutating func alternatives() throws(Refusal) -> [[String]] {
      var all: [[String]] = []
      var current: [[String]] = [[]]
      while let piece = pieces.last, piece != ")", piece != "]" {
        pieces.removeLast()
        switch piece {
        case "|":
          all += current
          current = [[]]
        case "(": current = try joined(current, bracket(")"))
        case "[": current = try joined(current, bracket("]") + [[]])
        default: current = current.map { $0 + [piece] }
        }
      }
      return all + current
    }

    private mutating func bracket(_ closing: String) throws(Refusal) -> [[String]] {
      let ways = try alternatives()
      guard pieces.popLast() == closing else { throw Refusal(.malformed, "\(what) leaves a bracket open") }
      return ways
    }

    private func joined(_ first: [[String]], _ second: [[String]]) throws(Refusal) -> [[String]] {
      guard first.count * second.count <= PhrasePattern.maximumWays else {
        throw Refusal(.tooLarge, "\(what) can be written in more than \(PhrasePattern.maximumWays) ways")
      }
      return first.flatMap { start in second.map { start + $0 } }
    }
  }
}
