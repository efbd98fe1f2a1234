/// A paper that the text asks for, and what the rules say of it.
struct ResolvedPaper {
  let rule: PaperRule
  let componentClass: ComponentClassification.Class
  let mention: PaperMention
  /// Where the words that describe it end.
  let end: Int
  let issuer: Issuer?
  /// The role that the text names.
  let holder: String?

  var isStateIssued: Bool { componentClass == .stateIssued }
}

/// Finds for each mention the rule that fits what the text says of the paper (CLS-10 to CLS-12).
struct PaperResolver {
  private let words: [Word.ID]
  private let matches: PhraseMatches
  private let mentions: [PaperMention]
  private let rules: ReadingRules
  private let procedureCues: UInt64

  init(
    _ words: [Word.ID], _ matches: PhraseMatches, _ mentions: [PaperMention], procedureCues: UInt64,
    rules: ReadingRules
  ) {
    self.words = words
    self.matches = matches
    self.mentions = mentions
    self.rules = rules
    self.procedureCues = procedureCues
  }

  func papers() -> [ResolvedPaper] {
    var papers: [ResolvedPaper] = []
    var carried: Issuer?
    for (index, mention) in mentions.enumerated() {
      let end = endOfDescription(index)
      let issuer = self.issuer(mention, until: end) ?? carried
      // "Tài liệu của doanh nghiệp nước ngoài: …" speaks of all that follow.
      if issuer == .foreign, end < words.count, words[end] == Word.colon { carried = .foreign }
      guard let rule = rule(mention, issuer: issuer, until: end), let paperClass = rule.componentClass else { continue }
      // CLS-11
      let isForeign = issuer == .foreign || isEquatedWithForeign(index)
      let isOfOthers = paperClass == .stateIssued && isForeign && !rule.isDomestic
      papers.append(
        ResolvedPaper(
          rule: rule, componentClass: isOfOthers ? .thirdParty : paperClass, mention: mention, end: end,
          issuer: issuer, holder: holder(index, until: end)))
    }
    return papers
  }

  /// Up to the next paper, the end of the item, or a condition.
  private func endOfDescription(_ index: Int) -> Int {
    let next = index + 1 < mentions.count ? mentions[index + 1].start : words.count
    var end = mentions[index].end
    while end < next, !Word.isBoundary(words[end]) {
      let isCondition = matches.has(.condition, at: end) && !matches.has(.neutral, at: end - 1)
      if isCondition { break }
      end += 1
    }
    return end
  }

  // MARK: Issuer

  /// Behind the number of a legal text stand those who have issued that text.
  private static let reachOfReference = 11

  /// Who has issued it: the first that the description names, unless that one turns out to be foreign.
  private func issuer(_ mention: PaperMention, until end: Int) -> Issuer? {
    var found: (issuer: Issuer, position: Int)?
    for position in mention.start..<end {
      guard let issuer = matches.issuer(at: position), position + matches.length(.issuer, at: position) <= end + 3,
        !isOfReference(position, from: mention.start)
      else { continue }
      guard let first = found else {
        found = (issuer, position)
        continue
      }
      // "do cơ quan có thẩm quyền của nước ngoài cấp"
      if issuer == .foreign, position - first.position <= 6 { found = (issuer, first.position) }
    }
    return found?.issuer
  }

  private func isOfReference(_ position: Int, from start: Int) -> Bool {
    let first = max(0, start - 12, position - Self.reachOfReference)
    return first < position && words[first...position].contains(Word.reference)
  }

  /// "Giấy A hoặc giấy tờ có giá trị tương đương của thương nhân nước ngoài": A is as foreign as the other.
  private func isEquatedWithForeign(_ index: Int) -> Bool {
    guard index + 1 < mentions.count else { return false }
    let next = mentions[index + 1]
    let between = words[mentions[index].end..<next.start]
    guard !between.contains(where: { Word.isBoundary($0) || $0 == Word.colon }) else { return false }
    let isGeneral = rules.trie.nodes[next.node].papers.contains { rules.papers[$0.rule].componentClass == .unspecified }
    guard isGeneral else { return false }
    var position = next.end
    while position < words.count, !Word.isBoundary(words[position]), !matches.has(.condition, at: position) {
      if matches.issuer(at: position) == .foreign { return true }
      position += 1
    }
    return false
  }

  // MARK: Rule

  /// The rule of the longest name that has one whose conditions hold; of several the one with most conditions.
  private func rule(_ mention: PaperMention, issuer: Issuer?, until end: Int) -> PaperRule? {
    let saying = matches.cues(in: mention.end..<max(mention.end, end))
    let row = matches.allCues | procedureCues
    var best: PaperRule?
    var node = PhraseTrie.root
    for word in words[mention.start..<mention.end] {
      guard let child = rules.trie.child(of: node, by: word) else { break }
      node = child
      let fitting = rules.trie.nodes[Int(node)].papers.map { rules.papers[$0.rule] }.filter {
        holds($0.conditions, issuer: issuer, saying: saying, row: row)
      }
      // The first of the best, as `max` would give the last.
      let heaviest = fitting.map(\.conditions.weight).max()
      if let rule = fitting.first(where: { $0.conditions.weight == heaviest }) { best = rule }
    }
    return best
  }

  private func holds(_ conditions: PaperRule.Conditions, issuer: Issuer?, saying: UInt64, row: UInt64) -> Bool {
    func isGiven(_ cue: String?, in cues: UInt64) -> Bool { cue.map { rules.bit($0) & cues != 0 } ?? true }
    if let wanted = conditions.issuer, wanted != issuer { return false }
    if let unwanted = conditions.unlessIssuer, unwanted == issuer { return false }
    if let unwanted = conditions.unlessRow, rules.bit(unwanted) & matches.allCues != 0 { return false }
    return isGiven(conditions.saying, in: saying) && isGiven(conditions.row, in: row)
      && isGiven(conditions.procedure, in: procedureCues)
  }

  // MARK: Holder

  /// The role that the description names, or a condition that begins right behind it.
  private func holder(_ index: Int, until end: Int) -> String? {
    let mention = mentions[index]
    let next = index + 1 < mentions.count ? mentions[index + 1].start : words.count
    for position in mention.end..<max(mention.end, min(next, end + 4)) {
      if position >= end, Word.isBoundary(words[position]) { return nil }
      if let holder = matches.holder(at: position), !isOfReference(position, from: mention.start) {
        return rules.holders[holder]
      }
    }
    return nil
  }
}
