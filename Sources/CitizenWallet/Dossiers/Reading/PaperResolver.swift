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
  /// Where the condition begins that stands in brackets around a word, as in "(nếu có)".
  private let asides: [Int?]

  init(
    _ words: [Word.ID], _ matches: PhraseMatches, _ mentions: [PaperMention], procedureCues: UInt64,
    rules: ReadingRules
  ) {
    self.words = words
    self.matches = matches
    self.mentions = mentions
    self.rules = rules
    self.procedureCues = procedureCues
    var asides = [Int?](repeating: nil, count: words.count)
    var depth = 0
    for position in words.indices {
      if words[position] == Word.opening { depth += 1 }
      if words[position] == Word.closing { depth -= 1 }
      guard depth > 0 else { continue }
      asides[position] = position > 0 ? asides[position - 1] : nil
      if asides[position] == nil, matches.has(.condition, at: position) { asides[position] = position }
    }
    self.asides = asides
  }

  func papers() -> [ResolvedPaper] {
    let papers = resolved()
    guard papers.count < mentions.count else { return papers }
    // What no rule takes for a paper hides nothing that is said of the one before it.
    return PaperResolver(words, matches, papers.map(\.mention), procedureCues: procedureCues, rules: rules).resolved()
  }

  private func resolved() -> [ResolvedPaper] {
    var papers: [ResolvedPaper] = []
    var carried: Issuer?
    let ends = mentions.indices.map(endOfDescription)
    let issuers = issuers(ends)
    for (index, mention) in mentions.enumerated() {
      let end = ends[index]
      let issuer = issuers[index] ?? carried
      // "Tài liệu của doanh nghiệp nước ngoài: …" speaks of all that follow.
      if issuer == .foreign, end < words.count, words[end] == Word.colon || words[end - 1] == Word.colon {
        carried = .foreign
      }
      guard let rule = rule(mention, issuer: issuer, until: endOfSaying(index, ends)),
        let paperClass = rule.componentClass
      else { continue }
      // CLS-11
      let isForeign = issuer == .foreign || isEquatedWithForeign(index, issuers)
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
      let isCondition =
        matches.has(.condition, at: end) && !matches.has(.neutral, at: end - 1) && asides[end] == nil
      if isCondition { break }
      end += 1
    }
    return end
  }

  // MARK: Issuer

  /// Behind the number of a legal text stand those who have issued that text.
  private static let reachOfReference = 11

  /// Whoever has issued a paper has issued those coordinated with it: "bản án, quyết định của Tòa án".
  private func issuers(_ ends: [Int]) -> [Issuer?] {
    var issuers = [Issuer?](repeating: nil, count: mentions.count)
    for index in mentions.indices.reversed() {
      issuers[index] = issuer(mentions[index], until: ends[index])
      if issuers[index] == nil, isCoordinated(index) { issuers[index] = issuers[index + 1] }
    }
    return issuers
  }

  /// What is said of a paper is said of those coordinated with it, too.
  private func endOfSaying(_ index: Int, _ ends: [Int]) -> Int {
    var last = index
    while isCoordinated(last) { last += 1 }
    return ends[last]
  }

  /// Whether nothing but a joiner and words about copies stands between a paper's name and the next.
  private func isCoordinated(_ index: Int) -> Bool {
    guard index + 1 < mentions.count else { return false }
    var position = mentions[index].end
    while position < mentions[index + 1].start {
      if let closing = closing(position) {
        position = closing + 1
        continue
      }
      let passed = [Mark.joiner, .copyWord, .filler].map { matches.length($0, at: position) }.max() ?? 0
      let isSign = words[position] == Word.comma || words[position] == Word.slash
      guard passed > 0 || isSign else { return false }
      position += max(passed, 1)
    }
    return true
  }

  /// Where brackets close that open here and hold few words.
  private func closing(_ position: Int) -> Int? {
    guard words[position] == Word.opening else { return nil }
    return words[position..<min(position + 16, words.count)].firstIndex(of: Word.closing)
  }

  /// Who has issued it: the first that the description names, unless that one turns out to be foreign.
  private func issuer(_ mention: PaperMention, until end: Int) -> Issuer? {
    var found: (issuer: Issuer, reach: Int)?
    var covered = mention.start
    for position in mention.start..<end {
      let length = matches.length(.issuer, at: position)
      guard let issuer = matches.issuer(at: position), position + length <= end + 3, asides[position] == nil,
        !isOfReference(position, from: mention.start), !isOfAnotherAct(position, from: mention.end),
        position + length > covered
      else { continue }
      covered = position + length
      guard let first = found else {
        found = (issuer, max(position + 6, position + length + 4))
        continue
      }
      // "do cơ quan có thẩm quyền của nước ngoài cấp"
      if issuer == .foreign, position <= first.reach { found = (issuer, first.reach) }
    }
    return found?.issuer
  }

  /// "Theo mẫu do Bộ Ngoại giao ban hành" says who has made the form, "có xác nhận của …" who has signed it too.
  private func isOfAnotherAct(_ position: Int, from start: Int) -> Bool {
    (max(start, position - 5)..<max(start, position)).contains {
      $0 + matches.length(.anotherAct, at: $0) == position
    }
  }

  private func isOfReference(_ position: Int, from start: Int) -> Bool {
    let first = max(start, position - Self.reachOfReference)
    return first < position && words[first...position].contains(Word.reference)
  }

  /// "Giấy A hoặc giấy tờ có giá trị tương đương của thương nhân nước ngoài": A is as foreign as the other.
  private func isEquatedWithForeign(_ index: Int, _ issuers: [Issuer?]) -> Bool {
    var end = mentions[index].end
    for (next, issuer) in zip(mentions, issuers).dropFirst(index + 1).prefix(Self.reachOfEquation) {
      guard !words[end..<next.start].contains(where: { Word.isBoundary($0) || $0 == Word.colon }) else { return false }
      end = next.end
      let named = rules.trie.nodes[next.node].papers
      if named.contains(where: { rules.papers[$0.rule].componentClass == .unspecified }) {
        return isOfForeign(from: end)
      }
      if issuer != nil { return false }
    }
    return false
  }

  private static let reachOfEquation = 4

  /// Whether a foreign issuer is named up to the end of the item or a condition.
  private func isOfForeign(from start: Int) -> Bool {
    var position = start
    while position < words.count, !Word.isBoundary(words[position]), !matches.has(.condition, at: position) {
      if matches.issuer(at: position) == .foreign { return true }
      position += 1
    }
    return false
  }

  // MARK: Rule

  /// The rule of the longest name that has one whose conditions hold; of several the one with most conditions.
  private func rule(_ mention: PaperMention, issuer: Issuer?, until end: Int) -> PaperRule? {
    let row = matches.allCues | procedureCues
    var best: PaperRule?
    var node = PhraseTrie.root
    for position in mention.start..<mention.end {
      guard let child = rules.trie.child(of: node, by: words[position]) else { break }
      node = child
      guard !rules.trie.nodes[Int(node)].papers.isEmpty else { continue }
      let isBare = endsName(position + 1)
      let saying = matches.cues(in: position + 1..<max(position + 1, end))
      let fitting = rules.trie.nodes[Int(node)].papers.map { rules.papers[$0.rule] }.filter {
        (isBare || !$0.conditions.isBare) && holds($0.conditions, issuer: issuer, saying: saying, row: row)
      }
      // The first of the best, as `max` would give the last.
      let heaviest = fitting.map(\.conditions.weight).max()
      if let rule = fitting.first(where: { $0.conditions.weight == heaviest }) { best = rule }
    }
    return best
  }

  /// Whether nothing here can belong to a name that ends before.
  private func endsName(_ position: Int) -> Bool {
    guard position < words.count else { return true }
    if (Word.bullet...Word.slash).contains(words[position]) { return true }
    return [Mark.afterName, .joiner, .condition, .copyWord, .filler, .obligation].contains {
      matches.has($0, at: position)
    }
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
    for position in mention.start..<max(mention.end, min(next, end + 4)) {
      if position >= end, Word.isBoundary(words[position]) { return nil }
      if let start = asides[position], position >= start + 4 { continue }
      if let holder = matches.holder(at: position), !isOfReference(position, from: mention.start) {
        return rules.holders[holder]
      }
    }
    return nil
  }
}
