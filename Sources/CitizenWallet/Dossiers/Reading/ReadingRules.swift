/// The rules by which the prose of the catalogue is read, compiled.
///
/// They are files that a lawyer can review: names of papers with the class and kinds that each means, the words
/// between them, and how often readings of each sort were right.
public struct ReadingRules: Sendable {
  public let papers: [PaperRule]
  let holders: [String]
  let defaults: [ReadingCues.HolderDefault]
  let confidence: ReadingConfidence
  let trie: PhraseTrie
  let reader: WordReader
  let verbs: Verbs
  private let cueBits: [String: UInt64]

  /// The words on which the reading itself turns.
  struct Verbs: Sendable {
    /// "thì" ends a condition, "phải", "cần" and "hồ sơ gồm" oblige, "có" joins only what is handed in as a copy, "của" says
    /// whose, "các" says that they are several, "yêu cầu" that an authority demands,
    /// "là" what a paper is.
    let then, has, of, several, demands, equals: Word.ID
    let obliging: [Word.ID]
    /// Words of an application: "đơn", "đề nghị", "yêu cầu", "đăng ký", "xin", "cấp", "tờ trình", "kiến nghị".
    let applying: [Word.ID]
  }

  /// Reads rule files and checks them.
  ///
  /// - Throws: `malformed` or another refusal whose detail names file, field and reason.
  public init(files: [(name: String, bytes: [UInt8])]) throws(Refusal) {
    var papers: [PaperRule] = []
    var words: ReadingWords?
    var cues: ReadingCues?
    var confidence: ReadingConfidence?
    for file in files {
      let json = try Self.json(file)
      switch json["type"]?.string {
      case "reading-papers": papers += try Self.papers(json, file.name)
      case "reading-words": words = try ReadingWords(json: json, file.name)
      case "reading-cues": cues = try ReadingCues(json: json, file.name)
      case "reading-confidence": confidence = try ReadingConfidence(json: json, file.name)
      default: throw Refusal(.malformed, "\(file.name): type is reading-papers, -words, -cues or -confidence")
      }
    }
    guard let words, let cues, let confidence else {
      throw Refusal(.malformed, "the reading rules lack a file of words, of cues or of confidence")
    }
    self.init(papers: papers, words: words, cues: cues, confidence: confidence)
    try ReadingRuleChecker(self, cues: Set(cues.cues.map(\.name))).check()
  }

  private init(papers: [PaperRule], words: ReadingWords, cues: ReadingCues, confidence: ReadingConfidence) {
    var compiler = PhraseCompiler(reader: WordReader(variants: words.variants))
    for (mark, patterns) in words.marks { compiler.add(patterns) { $0.add(mark) } }
    for (index, rule) in papers.enumerated() {
      compiler.add(rule.phrases) { node in
        node.add(.paper)
        node.papers.append((index, false))
      }
      compiler.add(rule.phrasesAtHead) { node in
        node.add(.paper)
        node.papers.append((index, true))
      }
    }
    for (issuer, patterns) in cues.issuers {
      compiler.add(patterns) { node in
        node.add(.issuer)
        node.issuer = node.issuer ?? issuer
      }
    }
    for (index, holder) in cues.holders.enumerated() {
      compiler.add(holder.phrases) { node in
        node.add(.holder)
        node.holder = node.holder ?? index
      }
    }
    for (index, cue) in cues.cues.enumerated() { compiler.add(cue.phrases) { $0.cues |= 1 << UInt64(index) } }
    verbs = Verbs(
      then: compiler.reader.number("thì"), has: compiler.reader.number("có"), of: compiler.reader.number("của"),
      several: compiler.reader.number("các"), demands: compiler.reader.number("yêu"),
      equals: compiler.reader.number("là"),
      obliging: ["phải", "cần", "hồ"].map { compiler.reader.number($0) },
      applying: ["đơn", "đề", "yêu", "đăng", "xin", "cấp", "trình", "kiến"].map { compiler.reader.number($0) })
    compiler.reader.addVariants()
    for (short, long) in words.abbreviations {
      compiler.reader.add(abbreviation: short, for: long.split(separator: " ").map(String.init))
    }
    self.papers = papers
    holders = cues.holders.map(\.role)
    defaults = cues.defaults
    self.confidence = confidence
    trie = compiler.trie
    reader = compiler.reader
    cueBits = Dictionary(
      cues.cues.enumerated().map { ($1.name, 1 << UInt64($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The bit of a cue; none for a name that is not declared, which the checker refuses.
  func bit(_ cue: String) -> UInt64 { cueBits[cue] ?? 0 }

  private static func json(_ file: (name: String, bytes: [UInt8])) throws(Refusal) -> JSON {
    do throws(Refusal) {
      return try JSON(parsing: file.bytes, limit: RuleFile.maximumBytes)
    } catch {
      throw Refusal(error.code, "\(file.name): \(error.detail)")
    }
  }

  private static func papers(_ json: JSON, _ name: String) throws(Refusal) -> [PaperRule] {
    var members = try JSONFields(json, name)
    _ = try members.string("type")
    _ = try members.string("version")
    var papers: [PaperRule] = []
    for (index, rule) in (try members.optionalArray("rules", limit: 500) ?? []).enumerated() {
      let id = rule["id"]?.string ?? ""
      papers.append(try PaperRule(json: rule, "\(name): \(id.isEmpty ? "rules[\(index)]" : id)"))
    }
    try members.finish()
    return papers
  }
}

/// Numbers the words of phrases and puts the phrases into the trie.
private struct PhraseCompiler {
  var reader: WordReader
  var trie = PhraseTrie()

  mutating func add(_ patterns: [PhrasePattern], _ change: (inout PhraseTrie.Node) -> Void) {
    for words in patterns.flatMap(\.phrases) { trie.add(words.map { reader.number($0) }, change) }
  }
}

extension ReadingRules {
  /// The files of `ReadingRules/`, in the order of their names. Of two rules that serve equally the first stands.
  static let bundledFiles: [(name: String, bytes: [UInt8])] = [
    ("reading-confidence.json", PackageResources.reading_confidence_json),
    ("reading-cues.json", PackageResources.reading_cues_json),
    ("reading-papers-of-others.json", PackageResources.reading_papers_of_others_json),
    ("reading-papers-of-the-state.json", PackageResources.reading_papers_of_the_state_json),
    ("reading-words.json", PackageResources.reading_words_json),
  ]

  /// The rules that come with the library.
  public static let bundled: ReadingRules = {
    do throws(Refusal) {
      return try ReadingRules(files: bundledFiles)
    } catch {
      preconditionFailure("a bundled file of reading rules is bad: \(error)")
    }
  }()
}
