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
