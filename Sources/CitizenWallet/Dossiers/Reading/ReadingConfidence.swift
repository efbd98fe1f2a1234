/// On what a reading rests, for readings of one ground are right equally often.
enum ReadingGround: String, Sendable, Hashable, CaseIterable {
  /// One paper that the law of reuse names, and nothing else.
  case statePlain = "state-plain"
  /// Papers of the state of one kind, asked for without more.
  case stateNamed = "state-named"
  /// The same behind a condition.
  case stateConditional = "state-conditional"
  /// Several of them, where one may do or all may be needed.
  case stateSeveral = "state-several"
  /// A permit, certificate or decision without a kind of its own.
  case stateGeneral = "state-general"
  case mixed
  case form
  case privatePaper = "private"
  case thirdParty = "third-party"
  case newEvidence = "new-evidence"
  case unspecified
  case note
  /// A single word, or nothing that any rule knows.
  case hardlyAnything = "hardly-anything"
}

/// How often readings of each ground were right on the labelled sample (file type `reading-confidence`).
struct ReadingConfidence: Sendable {
  private let counts: [ReadingGround: (right: Int, wrong: Int)]

  /// CLS-15: Laplace's rule of succession, so that a few right readings are not certainty.
  func value(_ ground: ReadingGround) -> Double {
    let (right, wrong) = counts[ground] ?? (0, 0)
    return Double(right + 1) / Double(right + wrong + 2)
  }

  func count(_ ground: ReadingGround) -> (right: Int, wrong: Int) { counts[ground] ?? (0, 0) }

  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    _ = try members.string("type")
    _ = try members.string("version")
    let grounds = try members.optionalObject("grounds") ?? [:]
    try members.finish()
    var counts: [ReadingGround: (right: Int, wrong: Int)] = [:]
    for (name, entry) in grounds.members {
      let field = "\(what): grounds.\(name)"
      let ground = try ruleValue(ReadingGround.self, name, field)
      var entry = try JSONFields(entry, field)
      guard let right = try entry.optionalInteger("right", in: 0...1_000_000),
        let wrong = try entry.optionalInteger("wrong", in: 0...1_000_000)
      else { throw Refusal(.malformed, "\(field) lacks right or wrong") }
      try entry.finish()
      counts[ground] = (Int(right), Int(wrong))
    }
    self.counts = counts
  }
}
