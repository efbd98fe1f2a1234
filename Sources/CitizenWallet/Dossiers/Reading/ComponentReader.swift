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
  private let ahead: TextAhead
  private var reading = ComponentReading()
  private var state = State.expecting
  private var position = 0
  /// The first mention of the sentence.
  private var sentenceStart = 0
  private var isBehindCondition = false
  /// Where the words of the last condition begin, behind "trường hợp".
  private var conditionStart = 0
  /// The last comma in it.
  private var conditionComma = 0
  /// Names of papers in the condition.
  private var conditionPapers: [Int] = []
  /// Where what a paper says begins.
  private var contentStart = 0
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
    ahead = TextAhead(words: words, matches: matches, rules: rules)
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

  /// A sentence or item ends. What a paper says goes on behind a semicolon, unless a copy or "hoặc giấy A" follows.
  private mutating func endItem() {
    let goesOn = state == .passedOver && word == Word.semicolon && (isDenied || !ahead.isListed(position + 1))
    if !goesOn {
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
    let end = ahead.endOfBrackets(0)
    return words[end...].allSatisfy { Word.isBoundary($0) }
  }

  /// Nothing in brackets is asked for, but they may hold a condition; and behind words about copies, or where no paper
  /// is named, they may name the paper.
  private mutating func passBrackets() {
    let next = ahead.behindDeterminers(position + 1).position
    if state == .paper, ahead.isTogether(position + 1), isAsked || matches.has(.together, at: position + 1) {
      isAsked = true
      position += 1
      return join()
    }
    if isNothingNamed {
      if next < words.count, ahead.isStrong(at: next), !ahead.isReference(at: next) { return take(at: next) }
      // "Hồ sơ pháp lý (gồm …)"
      if state == .paper, position + 1 < words.count, matches.has(.obligation, at: position + 1) {
        state = .expecting
        return position += 1
      }
    }
    let brackets = position..<ahead.endOfBrackets(position)
    if brackets.contains(where: { matches.has(.condition, at: $0) }) { reading.isConditional = true }
    if let duty = duty(in: brackets) {
      position = duty
      return oblige()
    }
    position = brackets.upperBound
  }

  /// "(người được ủy quyền phải xuất trình giấy A)", "(nếu có, gồm bản sao giấy A)": where the obligation begins.
  private func duty(in brackets: Range<Int>) -> Int? {
    var isConditional = false
    for start in brackets.prefix(Self.reachOfDuty) {
      if matches.has(.negation, at: start) || words[start] == rules.verbs.demands { return nil }
      if matches.has(.condition, at: start) { isConditional = true }
      let next = start + matches.length(.obligation, at: start)
      guard next > start, next < words.count else { continue }
      if ahead.isCopy(behind: next) { return start }
      let isObliging = !isConditional && rules.verbs.obliging.contains(words[start])
      if isObliging, ahead.isPlainlyStates(at: ahead.behindDeterminers(next).position) { return start }
    }
    return nil
  }

  private static let reachOfDuty = 20

  private var isNothingNamed: Bool {
    if state == .expecting { return position > 0 && reading.mentions.count == sentenceStart }
    guard state == .paper, let last = reading.mentions.last else { return false }
    return rules.trie.nodes[last.node].papers.allSatisfy {
      let rule = rules.papers[$0.rule]
      return rule.componentClass == .unspecified || rule.conditions.weight > 0
    }
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
    if paper > 0, paper > determiner || (paper == determiner && ahead.isStrong(at: position)) {
      return take(at: position)
    }
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
    conditionStart = position
    conditionPapers = []
  }

  private mutating func passSubject() {
    if length(.condition) > 0 { return beginCondition() }
    if length(.obligation) > 0 { return oblige() }
    if !isBehindCondition, length(.joiner) > 0 || word == Word.comma, isCopyBehindJoiner { return join() }
    position += 1
  }

  private mutating func oblige() {
    state = .expecting
    isObliged = true
    pass(.obligation)
  }

  /// CLS-07: a condition ends with "thì", with "phải nộp", or with a comma before a paper.
  private mutating func passCondition() {
    if isThen { return endCondition() }
    if word == Word.comma {
      conditionComma = position
      let next = ahead.behindDeterminers(position + 1).position
      if next < words.count {
        if ahead.isStrong(at: next), !ahead.isReference(at: next), !isOfCondition(at: next) { return take(at: next) }
        if matches.has(.obligation, at: next) {
          position = next
          return oblige()
        }
      }
    }
    if length(.paper) > 0, ahead.isStrong(at: position) { conditionPapers.append(matches.paperNode(at: position)) }
    passUntilObligation()
  }

  /// "Trường hợp mất văn bằng, chứng chỉ, …": a paper of the same rule as one in the condition belongs to it too.
  private func isOfCondition(at next: Int) -> Bool {
    let named = Set(rules.trie.nodes[matches.paperNode(at: next)].papers.map(\.rule))
    return conditionPapers.contains { node in rules.trie.nodes[node].papers.contains { named.contains($0.rule) } }
  }

  private mutating func passConditionBehindPaper() {
    if isThen { return endCondition() }
    if length(.joiner) > 0 || word == Word.comma || word == Word.slash, isCopyBehindJoiner || isAlternative {
      return join()
    }
    if length(.paper) > 0, ahead.isStrong(at: position) { conditionPapers.append(matches.paperNode(at: position)) }
    passUntilObligation()
  }

  /// "Giấy A đối với tổ chức hoặc giấy B đối với cá nhân", unless the condition itself names papers.
  private var isAlternative: Bool {
    guard conditionPapers.isEmpty else { return false }
    let next = ahead.behindDeterminers(position + max(length(.joiner), 1)).position
    if word == Word.comma { return ahead.isPlainlyStates(at: next) && !ahead.isReference(at: next) }
    guard length(.either) > 0 || word == Word.slash else { return false }
    return next < words.count && ahead.isStates(at: next) && !ahead.isReference(at: next)
  }

  /// "… có ghi rõ …, kèm theo bản sao giấy A": a copy is handed in, whatever the words before it say.
  private mutating func resumeWithCopy() {
    let isHanding =
      length(.joiner) > 0 && matches.has(.afterJoiner, at: min(position + length(.joiner), words.count - 1))
    if !isDenied, length(.together) > 0 || isHanding, isCopyBehindJoiner { return join() }
    // "… trong đó có thông tin về khai sinh, gồm: giấy A", but not "nội dung gồm: …".
    if !isDenied, word == Word.colon, position > contentStart, matches.has(.obligation, at: position - 1) {
      let next = ahead.behindDeterminers(position + 1).position
      if next < words.count, ahead.isPlainlyStates(at: next) { state = .expecting }
    }
    position += 1
  }

  private var isCopyBehindJoiner: Bool { ahead.isCopy(behind: position + max(length(.joiner), 1)) }

  /// "Trường hợp …, người nộp phải nộp …", "… nộp bản sao …", "…, người nộp nộp giấy phép"; but "khi nộp bản sao"
  /// belongs to the condition, and "cơ quan yêu cầu … nộp bản sao" says what an authority does.
  private mutating func passUntilObligation() {
    if word == rules.verbs.demands { conditionStart = words.count }
    if word == Word.comma { conditionComma = position }
    if length(.obligation) > 0, rules.verbs.obliging.contains(word) || isHandedIn(position + length(.obligation)) {
      return oblige()
    }
    // "trường hợp … là bản sao giấy A"
    if word == rules.verbs.equals, ahead.isCopy(behind: position + 1) { state = .expecting }
    position += 1
  }

  private func isHandedIn(_ next: Int) -> Bool {
    guard position > conditionStart, next < words.count else { return false }
    return ahead.isCopy(behind: next)
      || (conditionComma > conditionStart || length(.together) > 0) && ahead.isStates(at: next)
  }

  /// "Thì" ends a condition: "thì có giấy A" asks for A.
  private mutating func endCondition() {
    state = .subject
    position += 1
    guard position < words.count, word == rules.verbs.has, length(.obligation) == 0 else { return }
    state = .expecting
    isObliged = true
    position += 1
  }

  private var isThen: Bool { word == rules.verbs.then }

  // MARK: Behind a paper's name

  private mutating func followPaper() {
    if isThen, isBehindCondition {
      // What stood before belonged to the condition.
      reading.mentions.removeSubrange(sentenceStart...)
      return endCondition()
    }
    if length(.content) > 0 {
      // "… được thay thế bằng bản sao giấy B"
      if length(.obligation) > length(.content), ahead.isCopy(behind: position + length(.obligation)) {
        return oblige()
      }
      state = .passedOver
      pass(.content)
      return contentStart = position
    }
    if length(.condition) > 0 {
      state = .conditionBehindPaper
      reading.isConditional = true
      pass(.condition)
      conditionPapers = []
      return conditionStart = position
    }
    if length(.joiner) > 0 || word == Word.comma || word == Word.slash { return join() }
    if length(.object) > 0 { isAsked = false }
    guard length(.paper) > 0 else { return position += 1 }
    // "Đơn đề nghị cấp giấy phép theo Mẫu số 1, giấy A": behind the model the list goes on.
    if ahead.isStrong(at: position) { isAsked = ahead.isReference(at: position) }
    pass(.paper)
  }

  /// CLS-08: a joiner, and the paper behind it if there is one.
  private mutating func join() {
    let joiner = position
    let behind = position + max(length(.joiner), 1)
    let (next, hasCopyWord) = ahead.behindDeterminers(behind)
    guard next < words.count, ahead.isStrong(at: next) else {
      // "giấy A bản sao có chứng thực, giấy B": the list goes on.
      if hasCopyWord { isAsked = true }
      return position = behind
    }
    if !ahead.isReference(at: next), hasCopyWord || isAskedToo(joiner, next) {
      if matches.has(.either, at: joiner) || words[joiner] == Word.slash { reading.hasAlternatives = true }
      return take(at: next)
    }
    // "của tổ chức có giấy phép A, giấy phép B"
    if words[joiner] == rules.verbs.has, words[joiner - 1] != Word.comma, ahead.isPlainlyStates(at: next) {
      isAsked = false
    }
    if ahead.isReference(at: next) { isAsked = true }
    position = next + matches.length(.paper, at: next)
  }

  /// What is joined to an application without more is what it applies for.
  private func isAskedToo(_ joiner: Int, _ next: Int) -> Bool {
    guard isAsked, words[joiner] != rules.verbs.has else { return false }
    guard let last = reading.mentions.last, ahead.isForm(last.node), !ahead.isForm(matches.paperNode(at: next)) else {
      return true
    }
    // "Tờ khai và giấy A", "Đơn theo mẫu, giấy A": behind a declaration, or the model of a form, the list goes on.
    let form = last.start..<joiner
    return matches.has(.together, at: joiner) || !form.contains { rules.verbs.applying.contains(words[$0]) }
      || form.dropFirst(last.end - last.start).contains { ahead.isReference(at: $0) }
  }

  private mutating func take(at start: Int) {
    let end = start + matches.length(.paper, at: start)
    position = end
    guard !ahead.isReference(at: start) else { return }
    state = .paper
    isAsked = true
    reading.mentions.append(
      PaperMention(
        start: start, end: end, node: matches.paperNode(at: start), isBehindCondition: isBehindCondition,
        isObliged: isObliged))
  }
}
