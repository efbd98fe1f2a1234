/// Puts together what the papers of one text come to (CLS-13 to CLS-16).
struct ComponentJudgement {
  let text: ComponentText
  let words: [Word.ID]
  let matches: PhraseMatches
  let reading: ComponentReading
  let papers: [ResolvedPaper]
  let surroundings: Surroundings
  let rules: ReadingRules

  var classification: ComponentClassification {
    let componentClass = self.componentClass
    let isStates = componentClass == .stateIssued || componentClass == .mixed
    return ComponentClassification(
      componentClass: componentClass, kinds: isStates ? kinds : [], holder: isStates ? holder : nil,
      hasAlternatives: reading.hasAlternatives || papers.contains(where: \.rule.hasAlternatives) || has(.oneOf),
      isConditional: reading.isConditional, isHandedIn: isStates && has(.handedIn),
      confidence: rules.confidence.value(ground(of: componentClass)), rules: papers.map(\.rule.id))
  }

  private var statePapers: [ResolvedPaper] { papers.filter(\.isStateIssued) }

  private func has(_ mark: Mark) -> Bool { words.indices.contains { matches.has(mark, at: $0) } }

  // MARK: Class

  // CLS-13
  private var componentClass: ComponentClassification.Class {
    if isNote { return .note }
    let definite = papers.filter { $0.componentClass != .unspecified }
    guard let first = definite.first else { return text.isWithoutQuantity ? .note : .unspecified }
    guard !statePapers.isEmpty else {
      return endsOpen && papers.count == 1 ? .note : first.componentClass
    }
    return statePapers.count == definite.count ? .stateIssued : .mixed
  }

  // CLS-14
  private var isNote: Bool {
    if reading.isNote || (text.isWithoutQuantity && endsOpen && isOneItem) { return true }
    guard let first = papers.first else {
      return text.isWithoutQuantity || endsOpen || reading.hasNegation || reading.hasDuty
    }
    // "… nếu không khai thác được thì nộp giấy A" asks for it, whatever else the remark says.
    if !surroundings.isRemark, statePapers.contains(where: \.mention.isObliged) { return false }
    let allBehindConditions = papers.allSatisfy(\.mention.isBehindCondition)
    let named = papers.first { $0.componentClass != .unspecified } ?? first
    if text.isWithoutQuantity,
      named.mention.isBehindCondition || surroundings.isRemark || reading.isBracketed
    {
      return true
    }
    if allBehindConditions, reading.hasDuty || surroundings.isRemark { return true }
    return endsOpen && papers.count == 1 && first.componentClass == .unspecified
  }

  /// Whether the last paper of the state stands in the last sentence or item.
  private var isOneItem: Bool {
    guard let last = statePapers.last else { return true }
    return !words[last.mention.end...].contains(where: Word.isBoundary)
  }

  /// "… bao gồm:" announces rows that follow.
  private var endsOpen: Bool { words.last == Word.colon }

  // MARK: Kinds and holder

  private var kinds: [DocumentKind] {
    var kinds: [DocumentKind] = []
    for kind in statePapers.flatMap(\.rule.kinds) where !kinds.contains(kind) { kinds.append(kind) }
    return kinds
  }

  /// CLS-12: whoever the text names for the first paper of a state authority or for those listed with it, else whoever
  /// usually holds such a paper, else the applicant.
  private var holder: String? {
    guard let start = papers.firstIndex(where: \.isStateIssued) else { return nil }
    let first = papers[start]
    var end = first.end
    for paper in papers[start...] {
      if words[end..<max(end, paper.mention.start)].contains(where: Word.isBoundary) { break }
      if let holder = paper.holder {
        if paper.mention.start == first.mention.start || canHold(holder, first.rule.kinds) { return holder }
        break
      }
      // "Giấy A của B, giấy C của D": B holds A, though no rule knows B.
      let description = words[paper.mention.end..<max(paper.mention.end, paper.end)]
      if description.first == rules.verbs.of, paper.issuer == nil { break }
      end = paper.end
    }
    return first.rule.holder ?? defaultHolder(of: first) ?? "applicant"
  }

  /// Whether somebody who holds a paper listed behind may hold the first one too: what is registered for a thing or an
  /// organisation is not a person's.
  private func canHold(_ role: String, _ kinds: [DocumentKind]) -> Bool {
    let persons = ["employee", "representative", "child", "mother", "father", "parent", "spouse", "deceased"]
    let things = [
      "vehicle-registration", "vehicle-inspection", "business-registration", "establishment-decision",
      "investment-registration", "land-certificate", "construction-permit",
    ]
    return !persons.contains(role) || !kinds.contains { things.contains($0.slug) }
  }

  private func defaultHolder(of paper: ResolvedPaper) -> String? {
    let before = matches.cues(in: startOfSentence(paper.mention.start)..<paper.mention.start)
    return rules.defaults.first { entry in
      let cues = entry.place == .before ? before : surroundings.cues
      return entry.kind.map { $0 == paper.rule.kinds.first } != false && rules.bit(entry.cue) & cues != 0
    }?.role
  }

  private func startOfSentence(_ position: Int) -> Int {
    words[..<position].lastIndex { $0 == Word.period || $0 == Word.newline } ?? 0
  }

  // MARK: Ground

  /// The cues that the judgement itself asks for.
  static let cues = ["abroad", "foreigner", "changes-the-paper"]

  // CLS-15
  private func ground(of componentClass: ComponentClassification.Class) -> ReadingGround {
    switch componentClass {
    case .note: .note
    case .mixed: .mixed
    case .unspecified: papers.isEmpty ? .hardlyAnything : .unspecified
    case .form: isOneWord ? .hardlyAnything : .form
    case .privatePaper: isOneWord ? .hardlyAnything : .privatePaper
    case .thirdParty: isOneWord ? .hardlyAnything : .thirdParty
    case .newEvidence: isOneWord ? .hardlyAnything : .newEvidence
    case .stateIssued: stateGround
    }
  }

  private var stateGround: ReadingGround {
    let general = Set(["permit-other", "other-state"])
    if statePapers.contains(where: { !general.isDisjoint(with: $0.rule.kinds.map(\.slug)) }) { return .stateGeneral }
    if papers.contains(where: \.mention.isBehindCondition) { return .stateConditional }
    if kinds.count > 1 { return .stateSeveral }
    return isPlain ? .statePlain : .stateNamed
  }

  /// One paper that the law of reuse names, at the head of the text; and nothing that speaks of another paper, of
  /// another country, of several persons, of one whom no rule knows, or of a change of the paper itself.
  private var isPlain: Bool {
    let abroad = rules.bit("abroad") | rules.bit("foreigner")
    guard papers.count == 1, let paper = papers.first, paper.rule.basis != nil, !reading.startsOtherwise,
      !has(.negation), abroad & matches.allCues == 0,
      (abroad | rules.bit("changes-the-paper")) & surroundings.cues == 0,
      !text.isCutOff
    else { return false }
    return !isOfSeveral(paper) && !namesOthers(than: paper)
  }

  /// "Các sổ …", "… của A, B", or "của" somebody whom no rule knows.
  private func isOfSeveral(_ paper: ResolvedPaper) -> Bool {
    let mention = paper.mention
    if mention.start > 0, words[mention.start - 1] == rules.verbs.several, !has(.oneOf) { return true }
    let description = mention.end..<max(mention.end, paper.end)
    if paper.holder != nil { return description.contains { words[$0] == Word.comma || matches.has(.joiner, at: $0) } }
    return words[description].first == rules.verbs.of && paper.issuer == nil
  }

  /// Whether the name of a paper of another rule stands anywhere in the text.
  private func namesOthers(than paper: ResolvedPaper) -> Bool {
    var position = 0
    while position < words.count {
      let length = matches.length(.paper, at: position)
      let named = rules.trie.nodes[matches.paperNode(at: position)].papers.filter { !$0.atHead }.map {
        rules.papers[$0.rule]
      }
      let isOther = !named.contains {
        $0.isReference || $0.kinds == paper.rule.kinds || $0.componentClass == .unspecified
      }
      if !named.isEmpty, isOther { return true }
      position += max(length, 1)
    }
    return false
  }

  /// A single word as a paper's name says too little.
  private var isOneWord: Bool { papers.allSatisfy { $0.mention.end - $0.mention.start == 1 } }
}
