internal import Synchronization

/// Reads what a dossier component asks for: the one reader of the catalogue's prose.
///
/// A function of the text and the rules alone. It takes time in proportion to the length of the text.
public struct ComponentClassifier: Sendable {
  private let rules: ReadingRules
  private let lastSurroundings = LastSurroundings()

  /// Reads by these rules.
  public init(rules: ReadingRules = .bundled) { self.rules = rules }

  /// What a component asks for. The same text gives the same answer, and nothing is refused.
  public func classify(_ text: ComponentText) -> ComponentClassification {
    let words = rules.reader.words(of: text.name)
    let matches = PhraseMatches(words, rules.trie)
    let surroundings = lastSurroundings.of(text) { Surroundings(text, rules) }
    let reading = ComponentReader.read(words, matches, rules)
    let papers = PaperResolver(words, matches, reading.mentions, procedureCues: surroundings.cues, rules: rules)
      .papers()
    return ComponentJudgement(
      text: text, words: words, matches: matches, reading: reading, papers: papers, surroundings: surroundings,
      rules: rules
    ).classification
  }
}

/// What the procedure's name and the heading add.
struct Surroundings: Sendable {
  let cues: UInt64
  /// The heading says that remarks follow.
  let isRemark: Bool

  init(_ text: ComponentText, _ rules: ReadingRules) {
    let heading = rules.reader.words(of: text.caseName)
    let headingMatches = PhraseMatches(heading, rules.trie)
    let name = PhraseMatches(rules.reader.words(of: text.procedureName), rules.trie)
    cues = name.allCues | headingMatches.allCues
    isRemark =
      heading.firstIndex { $0 != Word.bullet }.map { headingMatches.has(.note, at: $0) } ?? false
  }
}

/// The rows of a procedure follow each other, so what was read last of its name and heading serves the next row too.
private final class LastSurroundings: Sendable {
  private struct Entry {
    let procedureName: String
    let caseName: String
    let surroundings: Surroundings
  }

  private let last = Mutex<Entry?>(nil)

  func of(_ text: ComponentText, _ read: () -> Surroundings) -> Surroundings {
    let known = last.withLock { $0 }
    if let known, known.procedureName == text.procedureName, known.caseName == text.caseName {
      return known.surroundings
    }
    let surroundings = read()
    last.withLock {
      $0 = Entry(procedureName: text.procedureName, caseName: text.caseName, surroundings: surroundings)
    }
    return surroundings
  }
}
