/// What a phrase means to the reader.
enum Mark: Int, CaseIterable {
  /// "bản sao có chứng thực": how the paper is to be handed in.
  case copyWord
  /// "một trong các": may stand before a paper, and says nothing.
  case filler
  /// "trường hợp": begins a condition.
  case condition
  /// "phải nộp": a paper follows.
  case obligation
  /// "ghi rõ": what follows is what the paper says.
  case content
  /// "không phải nộp": what follows is not asked for.
  case negation
  /// "lưu ý": begins a remark.
  case note
  /// "và", "hoặc": another paper may follow.
  case joiner
  /// "kèm theo": another paper follows, even behind an application.
  case together
  /// "hoặc": either is enough.
  case either
  /// "sửa đổi, bổ sung": holds a word of another mark, and is none.
  case neutral
  /// "nộp lại": may stand between a joiner and the paper.
  case afterJoiner
  /// "chi phí": papers that follow are what something costs.
  case object
  /// "có trách nhiệm": the sentence is about what somebody does.
  case duty
  /// "một trong".
  case oneOf
  /// "bản gốc": the paper itself is handed in.
  case handedIn
  /// "theo yêu cầu": whoever is named behind it has not issued the paper.
  case anotherAct
  /// "đã cấp": says something of a paper, and is no part of its name.
  case afterName
  /// The name of a paper.
  case paper
  case issuer
  case holder
}

/// All phrases of the rules, word by word, so that finding those that begin at a word takes as many steps as
/// the longest of them has words (CLS-05).
struct PhraseTrie: Sendable {
  struct Node: Sendable {
    var hasChildren = false
    /// One bit for each mark.
    var marks: UInt32 = 0
    /// The rules of papers of this name, in the order of the files, and whether the name counts only where a paper is
    /// expected.
    var papers: [(rule: Int, atHead: Bool)] = []
    var issuer: Issuer?
    var holder: Int?
    /// One bit for each cue.
    var cues: UInt64 = 0
  }

  static let root: Int32 = 0
  private(set) var nodes: [Node] = [Node()]
  private var children: [UInt64: Int32] = [:]

  /// A number of the text goes by the number that a phrase names, or by any.
  func child(of node: Int32, by word: Word.ID) -> Int32? {
    // Most words of a text are in no phrase, and most phrases end here.
    guard word != Word.unknown, nodes[Int(node)].hasChildren else { return nil }
    return children[Self.key(node, word)]
      ?? (Word.isNumber(word) ? children[Self.key(node, Word.number)] : nil)
  }

  mutating func add(_ phrase: [Word.ID], _ change: (inout Node) -> Void) {
    var node = Self.root
    for word in phrase {
      if let child = children[Self.key(node, word)] {
        node = child
      } else {
        nodes[Int(node)].hasChildren = true
        nodes.append(Node())
        children[Self.key(node, word)] = Int32(nodes.count - 1)
        node = Int32(nodes.count - 1)
      }
    }
    change(&nodes[Int(node)])
  }

  private static func key(_ node: Int32, _ word: Word.ID) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }
}

extension PhraseTrie.Node {
  mutating func add(_ mark: Mark) { marks |= 1 << UInt32(mark.rawValue) }
}

/// Where phrases begin in a text, and how long the longest of each mark is there.
struct PhraseMatches {
  private let lengths: [UInt8]
  private let paperNodes: [Int32]
  private let issuers: [Issuer?]
  private let holders: [Int?]
  private let cues: [UInt64]
  /// The cues that stand anywhere in the text.
  let allCues: UInt64

  init(_ words: [Word.ID], _ trie: PhraseTrie) {
    let width = Mark.allCases.count
    var lengths = [UInt8](repeating: 0, count: words.count * width)
    var paperNodes = [Int32](repeating: PhraseTrie.root, count: words.count)
    var issuers = [Issuer?](repeating: nil, count: words.count)
    var holders = [Int?](repeating: nil, count: words.count)
    var cues = [UInt64](repeating: 0, count: words.count)
    for start in words.indices {
      var node = PhraseTrie.root
      var end = start
      while end < words.count, let child = trie.child(of: node, by: words[end]) {
        node = child
        end += 1
        let found = trie.nodes[Int(node)]
        cues[start] |= found.cues
        var marks = found.marks
        while marks != 0 {
          let mark = marks.trailingZeroBitCount
          lengths[start * width + mark] = UInt8(end - start)
          marks &= marks - 1
        }
        if !found.papers.isEmpty { paperNodes[start] = node }
        if let issuer = found.issuer { issuers[start] = issuer }
        if let holder = found.holder { holders[start] = holder }
      }
      // "đơn vị" is no "đơn".
      let (neutral, paper) = (start * width + Mark.neutral.rawValue, start * width + Mark.paper.rawValue)
      if lengths[neutral] > lengths[paper] {
        lengths[paper] = 0
        paperNodes[start] = PhraseTrie.root
      }
    }
    self.lengths = lengths
    self.paperNodes = paperNodes
    self.issuers = issuers
    self.holders = holders
    self.cues = cues
    allCues = cues.reduce(0, |)
  }

  /// How many words the longest phrase of a mark has that begins here; 0 when there is none.
  func length(_ mark: Mark, at position: Int) -> Int {
    Int(lengths[position * Mark.allCases.count + mark.rawValue])
  }

  func has(_ mark: Mark, at position: Int) -> Bool { length(mark, at: position) > 0 }

  func paperNode(at position: Int) -> Int { Int(paperNodes[position]) }
  func issuer(at position: Int) -> Issuer? { issuers[position] }
  func holder(at position: Int) -> Int? { holders[position] }

  /// The cues that begin in a part of the text.
  func cues(in range: Range<Int>) -> UInt64 { range.reduce(0) { $0 | cues[$1] } }
}

/// Who has issued a paper, as its text says.
enum Issuer: String, Sendable, CaseIterable {
  case state
  case foreign
  /// A bank, a hospital, a maker: neither the state nor the citizen.
  case third
  /// The citizen, or the organisation that applies.
  case own
}
