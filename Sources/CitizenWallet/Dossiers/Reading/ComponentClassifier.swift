/// Reads what a dossier component asks for: the one reader of the catalogue's prose.
///
/// A pure function of the text and the rules. It takes time in proportion to the length of the text.
public struct ComponentClassifier: Sendable {
  private let rules: ReadingRules

  /// Reads by these rules.
  public init(rules: ReadingRules = .bundled) { self.rules = rules }

  /// What a component asks for. The same text gives the same answer, and nothing is refused.
  public func classify(_ text: ComponentText) -> ComponentClassification {
    let words = rules.reader.words(of: text.name)
    let matches = PhraseMatches(words, rules.trie)
    let context = rules.reader.words(of: text.procedureName + " . " + text.caseName)
    let heading = rules.reader.words(of: text.caseName)
    let surroundings = Surroundings(
      cues: PhraseMatches(context, rules.trie).allCues,
      isRemark: Self.beginsWithRemark(heading, PhraseMatches(heading, rules.trie)))
    let reading = ComponentReader.read(words, matches, rules)
    let papers = PaperResolver(words, matches, reading.mentions, procedureCues: surroundings.cues, rules: rules)
      .papers()
    return ComponentJudgement(
      text: text, words: words, matches: matches, reading: reading, papers: papers, surroundings: surroundings,
      rules: rules
    ).classification
  }

  private static func beginsWithRemark(_ words: [Word.ID], _ matches: PhraseMatches) -> Bool {
    guard let first = words.firstIndex(where: { $0 != Word.bullet }) else { return false }
    return matches.has(.note, at: first)
  }
}

/// What the procedure's name and the heading add.
struct Surroundings {
  let cues: UInt64
  /// The heading says that remarks follow.
  let isRemark: Bool
}
