/// What stands ahead of the reader in a text: words about copies, brackets, names of papers.
struct TextAhead {
  let words: [Word.ID]
  let matches: PhraseMatches
  let rules: ReadingRules

  func endOfBrackets(_ start: Int) -> Int {
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

  /// Past words about copies and the like, to where a paper may begin.
  func behindDeterminers(_ start: Int) -> (position: Int, hasCopyWord: Bool) {
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

  /// Whether words about copies and the name of a paper stand here.
  func isCopy(behind start: Int) -> Bool {
    let (next, hasCopyWord) = behindDeterminers(start)
    return hasCopyWord && next < words.count && isStrong(at: next) && !isReference(at: next)
  }

  /// "(kèm theo giấy A)", "(hoặc giấy A)": what is handed in with the paper, or in its place.
  func isTogether(_ start: Int) -> Bool {
    guard start < words.count, matches.has(.together, at: start) || matches.has(.either, at: start) else {
      return false
    }
    let next = behindDeterminers(start + matches.length(.joiner, at: start)).position
    return next < words.count && isStrong(at: next) && !isReference(at: next)
  }

  /// Whether a copy, or "hoặc giấy A", stands here.
  func isListed(_ start: Int) -> Bool {
    guard start < words.count else { return false }
    let next = behindDeterminers(start + matches.length(.joiner, at: start))
    return next.position < words.count && isStrong(at: next.position) && !isReference(at: next.position)
      && (next.hasCopyWord || matches.has(.either, at: start))
  }

  // MARK: Names of papers

  func isStrong(at position: Int) -> Bool {
    rules.trie.nodes[matches.paperNode(at: position)].papers.contains { !$0.atHead }
  }

  func isStates(at position: Int) -> Bool {
    isStrong(at: position)
      && rules.trie.nodes[matches.paperNode(at: position)].papers.contains {
        rules.papers[$0.rule].componentClass == .stateIssued
      }
  }

  /// Whether the name alone says that an authority issues it.
  func isPlainlyStates(at position: Int) -> Bool {
    position < words.count
      && rules.trie.nodes[matches.paperNode(at: position)].papers.contains {
        let rule = rules.papers[$0.rule]
        return !$0.atHead && rule.componentClass == .stateIssued && rule.conditions.weight == 0
      }
  }

  func isReference(at position: Int) -> Bool {
    rules.trie.nodes[matches.paperNode(at: position)].papers.contains { rules.papers[$0.rule].isReference }
  }

  func isForm(_ node: Int) -> Bool {
    rules.trie.nodes[node].papers.map { rules.papers[$0.rule] }.contains {
      $0.componentClass == .form && $0.conditions.weight == 0
    }
  }
}
