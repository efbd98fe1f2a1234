/// The words between the papers: what begins a condition, what joins, what denies (file type `reading-words`).
struct ReadingWords: Sendable {
  let abbreviations: [String: String]
  let variants: [String: String]
  let marks: [(mark: Mark, phrases: [PhrasePattern])]

  private static let members: [(name: String, mark: Mark)] = [
    ("copyWords", .copyWord), ("fillers", .filler), ("conditions", .condition), ("obligations", .obligation),
    ("contents", .content), ("negations", .negation), ("notes", .note), ("joiners", .joiner), ("together", .together),
    ("either", .either), ("neutral", .neutral), ("afterJoiners", .afterJoiner), ("objects", .object),
    ("duties", .duty), ("oneOf", .oneOf), ("handedIn", .handedIn),
    ("otherActs", .anotherAct), ("afterNames", .afterName),
  ]

  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    _ = try members.string("type")
    _ = try members.string("version")
    abbreviations = try Self.table(members.optionalObject("abbreviations"), "\(what): abbreviations")
    variants = try Self.table(members.optionalObject("variants"), "\(what): variants")
    var marks: [(mark: Mark, phrases: [PhrasePattern])] = []
    for (name, mark) in Self.members {
      let phrases = try PaperRule.patterns(members.optionalStrings(name, limit: 400), "\(what): \(name)")
      guard !phrases.isEmpty else { throw Refusal(.malformed, "\(what): \(name) is empty or absent") }
      marks.append((mark, phrases))
    }
    try members.finish()
    self.marks = marks
  }

  private static func table(_ object: JSONObject?, _ what: String) throws(Refusal) -> [String: String] {
    var table: [String: String] = [:]
    for (name, value) in object?.members ?? [] {
      guard let text = value.string, !text.isEmpty else { throw Refusal(.malformed, "\(what) holds no text") }
      table[WordReader.normalized(name)] = WordReader.normalized(text)
    }
    return table
  }
}

/// What tells whose a paper is and who has issued it (file type `reading-cues`).
struct ReadingCues: Sendable {
  let issuers: [(issuer: Issuer, phrases: [PhrasePattern])]
  let holders: [(role: String, phrases: [PhrasePattern])]
  let cues: [(name: String, phrases: [PhrasePattern])]
  let defaults: [HolderDefault]

  /// Who holds a paper whose text does not say it.
  struct HolderDefault: Sendable {
    enum Place: String, Sendable {
      /// In the text before the paper.
      case before
      /// In the procedure's name or the heading.
      case procedure
    }

    let role: String
    /// The only kind it is for.
    let kind: DocumentKind?
    let place: Place
    let cue: String
  }

  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    _ = try members.string("type")
    _ = try members.string("version")
    var issuers: [(issuer: Issuer, phrases: [PhrasePattern])] = []
    for (name, phrases) in try Self.lists(members.optionalObject("issuers"), "\(what): issuers") {
      issuers.append((try ruleValue(Issuer.self, name, "\(what): issuers"), phrases))
    }
    self.issuers = issuers
    holders = try Self.lists(members.optionalObject("holders"), "\(what): holders").map { (role: $0, phrases: $1) }
    cues = try Self.lists(members.optionalObject("cues"), "\(what): cues").map { (name: $0, phrases: $1) }
    guard cues.count <= UInt64.bitWidth else { throw Refusal(.tooLarge, "\(what): there are more than 64 cues") }
    var defaults: [HolderDefault] = []
    for (index, entry) in (try members.optionalArray("defaults", limit: 50) ?? []).enumerated() {
      defaults.append(try HolderDefault(json: entry, "\(what): defaults[\(index)]"))
    }
    self.defaults = defaults
    try members.finish()
  }

  private static func lists(
    _ object: JSONObject?, _ what: String
  ) throws(Refusal) -> [(name: String, phrases: [PhrasePattern])] {
    var lists: [(name: String, phrases: [PhrasePattern])] = []
    for (name, value) in object?.members ?? [] {
      let phrases = value.array?.compactMap(\.string) ?? []
      guard !phrases.isEmpty, phrases.count == value.array?.count else {
        throw Refusal(.malformed, "\(what).\(name) is not a list of phrases")
      }
      lists.append((name, try PaperRule.patterns(phrases, "\(what).\(name)")))
    }
    return lists
  }
}

extension ReadingCues.HolderDefault {
  fileprivate init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    role = try members.string("role", limit: 64)
    kind = try members.optionalString("kind").map { text throws(Refusal) in try ruleKind(text, "\(what).kind") }
    place = try ruleValue(Place.self, members.string("place"), "\(what).place")
    cue = try members.string("cue", limit: 64)
    try members.finish()
  }
}
