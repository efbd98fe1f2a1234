/// A paper's name where the text asks for the paper.
struct PaperMention {
  let start: Int
  let end: Int
  /// The trie's node of the name.
  let node: Int
  /// Whether a condition stands before it in its sentence.
  let isBehindCondition: Bool
  /// Whether "nộp", "phải có" or the like stands before it in its sentence.
  let isObliged: Bool
}

/// What one pass over a text finds.
struct ComponentReading {
  var mentions: [PaperMention] = []
  var isConditional = false
  var hasAlternatives = false
  /// It calls itself a remark.
  var isNote = false
  /// Something in it is not asked for.
  var hasNegation = false
  /// It says what somebody has to do.
  var hasDuty = false
  /// It stands in brackets as a whole.
  var isBracketed = false
  /// Words that no rule knows, or a condition, stand before the first paper.
  var startsOtherwise = false
}

/// Reads a text once, from its first word to its last (CLS-06 to CLS-09).
///
/// Vietnamese noun phrases begin with their head: what is asked for stands at the start of an item, behind words about
/// copies, or is joined to such a head. A paper's name anywhere else only describes one.
struct ComponentReader {
  private enum State {
    /// At the start of an item, or behind "phải nộp": a paper may follow.
    case expecting
    /// Behind words that no rule knows.
    case subject
    /// In a condition, before any paper of the sentence.
    case condition
    /// Behind a paper's name.
    case paper
    /// In a condition behind a paper's name.
    case conditionBehindPaper
    /// In what is not asked for, or in what a paper says.
    case passedOver
  }

  private let words: [Word.ID]
  private let matches: PhraseMatches
  private let rules: ReadingRules
  private var reading = ComponentReading()
  private var state = State.expecting
  private var position = 0
  /// The first mention of the sentence.
  private var sentenceStart = 0
  private var isBehindCondition = false
  private var isObliged = false
  /// Whether what is passed over is not to be handed in.
  private var isDenied = false
  /// Whether what is joined to the last paper's name is asked for as that one was.
  private var isAsked = true

  static func read(_ words: [Word.ID], _ matches: PhraseMatches, _ rules: ReadingRules) -> ComponentReading {
    var reader = ComponentReader(words: words, matches: matches, rules: rules)
    reader.reading.isBracketed = words.count > 2 && words[0] == Word.opening && reader.isClosedAtEnd
    while reader.position < words.count { reader.step() }
    return reader.reading
  }

  private init(words: [Word.ID], matches: PhraseMatches, rules: ReadingRules) {
    self.words = words
    self.matches = matches
    self.rules = rules
  }

  private var word: Word.ID { words[position] }

  private func length(_ mark: Mark) -> Int { matches.length(mark, at: position) }

  /// Passes over a phrase of a mark that begins here.
  private mutating func pass(_ mark: Mark) { position += length(mark) }

  private mutating func step() {
    if state != .expecting, length(.neutral) > 0 { return pass(.neutral) }
    if Word.isBoundary(word) { return endItem() }
    if word == Word.opening, position > 0 || !reading.isBracketed { return passBrackets() }
    if word == Word.closing { return position += 1 }
    if length(.duty) > 0 { reading.hasDuty = true }
    if state == .passedOver { return resumeWithCopy() }
    if length(.negation) > 0 {
      reading.hasNegation = true
      isDenied = true
      state = .passedOver
      return pass(.negation)
    }
    if word == Word.colon {
      state = .expecting
      return position += 1
    }
    switch state {
    case .expecting: expect()
    case .subject: passSubject()
    case .condition: passCondition()
    case .conditionBehindPaper: passConditionBehindPaper()
    case .paper, .passedOver: followPaper()
    }
  }

  /// A sentence or item ends. What a paper says goes on behind a semicolon.
  private mutating func endItem() {
    if state != .passedOver || word != Word.semicolon {
      state = .expecting
      isAsked = true
      isDenied = false
      isBehindCondition = false
      isObliged = false
      sentenceStart = reading.mentions.count
    }
    position += 1
  }

  /// Whether the brackets that open the text close with it.
  private var isClosedAtEnd: Bool {
    let end = endOfBrackets(0)
    return words[end...].allSatisfy { Word.isBoundary($0) }
  }

  /// Nothing in brackets is asked for, but they may hold a condition; and behind words about copies, or where no paper
  /// is named, they may name the paper.
  private mutating func passBrackets() {
    let next = behindDeterminers(position + 1).position
    if isNothingNamed {
      if next < words.count, isStrong(at: next), !isReference(at: next) { return take(at: next) }
      // "Hồ sơ pháp lý (gồm …)"
      if state == .paper, position + 1 < words.count, matches.has(.obligation, at: position + 1) {
        state = .expecting
        return position += 1
      }
    }
    let end = endOfBrackets(position)
    if (position..<end).contains(where: { matches.has(.condition, at: $0) }) { reading.isConditional = true }
    position = end
  }

  private var isNothingNamed: Bool {
    if state == .expecting { return position > 0 && reading.mentions.count == sentenceStart }
    guard state == .paper, let last = reading.mentions.last else { return false }
    return rules.trie.nodes[last.node].papers.allSatisfy {
      let rule = rules.papers[$0.rule]
      return rule.componentClass == .unspecified || rule.conditions.weight > 0
    }
  }

  private func endOfBrackets(_ start: Int) -> Int {
    var depth = 0
    var end = start
    while end < words.count {
      if words[end] == Word.opening { depth += 1 }
      if words[end] == Word.closing { depth -= 1 }
      end += 1
      if depth == 0 { break }
    }
    return end
  }

  // MARK: Where a paper may begin

  private mutating func expect() {
    if word == Word.comma || word == Word.slash { return position += 1 }
    if length(.note) > 0, reading.mentions.isEmpty {
      reading.isNote = true
      return pass(.note)
    }
    let paper = length(.paper)
    let determiner = max(length(.copyWord), length(.filler))
    if length(.condition) > 0, paper <= length(.condition) { return beginCondition() }
    if paper > 0, paper > determiner || (paper == determiner && isStrong(at: position)) { return take(at: position) }
    if determiner > 0 { return position += determiner }
    if length(.obligation) > 0 { return oblige() }
    if length(.joiner) > 0 { return pass(.joiner) }
    if reading.mentions.isEmpty { reading.startsOtherwise = true }
    state = .subject
    position += 1
  }

  private mutating func beginCondition() {
    if reading.mentions.isEmpty { reading.startsOtherwise = true }
    state = .condition
    reading.isConditional = true
    isBehindCondition = true
    pass(.condition)
  }

  private mutating func passSubject() {
    if length(.condition) > 0 { return beginCondition() }
    if length(.obligation) > 0 { return oblige() }
    position += 1
  }

  private mutating func oblige() {
    state = .expecting
    isObliged = true
    pass(.obligation)
  }

  /// CLS-07: a condition ends with "thì", with "phải nộp", or with a comma before a paper.
  private mutating func passCondition() {
    if isThen {
      state = .subject
      return position += 1
    }
    if word == Word.comma {
      let next = behindDeterminers(position + 1).position
      if next < words.count {
        if isStrong(at: next), !isReference(at: next) { return take(at: next) }
        if matches.has(.obligation, at: next) {
          position = next
          return oblige()
        }
      }
    }
    passUntilObligation()
  }

  private mutating func passConditionBehindPaper() {
    if isThen {
      state = .subject
      return position += 1
    }
    if length(.joiner) > 0 || word == Word.comma, isCopyBehindJoiner { return join() }
    passUntilObligation()
  }

  /// "… có ghi rõ …, kèm theo bản sao giấy A": a copy is handed in, whatever the words before it say.
  private mutating func resumeWithCopy() {
    if !isDenied, length(.together) > 0, isCopyBehindJoiner { return join() }
    position += 1
  }

  private var isCopyBehindJoiner: Bool {
    let (next, hasCopyWord) = behindDeterminers(position + max(length(.joiner), 1))
    return hasCopyWord && next < words.count && isStrong(at: next) && !isReference(at: next)
  }

  private mutating func passUntilObligation() {
    if length(.obligation) > 0, rules.verbs.obliging.contains(word) { return oblige() }
    position += 1
  }

  private var isThen: Bool { word == rules.verbs.then }

  // MARK: Behind a paper's name

  private mutating func followPaper() {
    if isThen, isBehindCondition {
      // What stood before belonged to the condition.
      reading.mentions.removeSubrange(sentenceStart...)
      state = .subject
      return position += 1
    }
    if length(.content) > 0 {
      state = .passedOver
      return pass(.content)
    }
    if length(.condition) > 0 {
      state = .conditionBehindPaper
      reading.isConditional = true
      return pass(.condition)
    }
    if length(.joiner) > 0 || word == Word.comma || word == Word.slash { return join() }
    if length(.object) > 0 { isAsked = false }
    guard length(.paper) > 0 else { return position += 1 }
    if isStrong(at: position), !isReference(at: position) { isAsked = false }
    pass(.paper)
  }

  /// CLS-08: a joiner, and the paper behind it if there is one.
  private mutating func join() {
    let joiner = position
    let behind = position + max(length(.joiner), 1)
    let (next, hasCopyWord) = behindDeterminers(behind)
    guard next < words.count, isStrong(at: next) else {
      // "giấy A bản sao có chứng thực, giấy B": the list goes on.
      if hasCopyWord { isAsked = true }
      return position = behind
    }
    if !isReference(at: next), hasCopyWord || isAskedToo(joiner, next) {
      if matches.has(.either, at: joiner) || words[joiner] == Word.slash { reading.hasAlternatives = true }
      return take(at: next)
    }
    position = next + matches.length(.paper, at: next)
  }

  /// What is joined to an application without more is what it applies for.
  private func isAskedToo(_ joiner: Int, _ next: Int) -> Bool {
    guard isAsked, words[joiner] != rules.verbs.has else { return false }
    guard let last = reading.mentions.last, isForm(last.node), !isForm(matches.paperNode(at: next)) else { return true }
    // "Đơn theo mẫu, giấy A": behind the model of the form the list goes on.
    return matches.has(.together, at: joiner) || (last.end..<joiner).contains(where: isReference(at:))
  }

  private mutating func take(at start: Int) {
    let end = start + matches.length(.paper, at: start)
    position = end
    guard !isReference(at: start) else { return }
    state = .paper
    isAsked = true
    reading.mentions.append(
      PaperMention(
        start: start, end: end, node: matches.paperNode(at: start), isBehindCondition: isBehindCondition,
        isObliged: isObliged))
  }

  /// Past words about copies and the like, to where a paper may begin.
  private func behindDeterminers(_ start: Int) -> (position: Int, hasCopyWord: Bool) {
    var next = start
    var hasCopyWord = false
    while next < words.count {
      if words[next] == Word.opening {
        let end = endOfBrackets(next)
        guard end - next <= 14 else { break }
        next = end
        continue
      }
      let copyWord = matches.length(.copyWord, at: next)
      let determiner = max(copyWord, matches.length(.filler, at: next))
      guard determiner > 0 else {
        let handing = matches.length(.afterJoiner, at: next)
        guard handing > 0 else { break }
        hasCopyWord = true
        next += handing
        continue
      }
      if matches.length(.paper, at: next) >= determiner, isStrong(at: next) { break }
      if copyWord == determiner { hasCopyWord = true }
      next += determiner
    }
    return (next, hasCopyWord)
  }

  // MARK: Names of papers

  private func isStrong(at position: Int) -> Bool {
    rules.trie.nodes[matches.paperNode(at: position)].papers.contains { !$0.atHead }
  }

  private func isReference(at position: Int) -> Bool {
    rules.trie.nodes[matches.paperNode(at: position)].papers.contains { rules.papers[$0.rule].isReference }
  }

  private func isForm(_ node: Int) -> Bool {
    rules.trie.nodes[node].papers.map { rules.papers[$0.rule] }.contains {
      $0.componentClass == .form && $0.conditions.weight == 0
    }
  }
}
