/// How two written names stand to each other (`Specs/identifier.md`, name.match).
///
/// A relation speaks of spelling. Who somebody is, the personal ID and the register decide.
public enum NameRelation: Sendable, Hashable {
  /// One name, as written or up to case, spacing, encoding and look-alike letters.
  case equal(Reason)
  /// One name in two spellings that are both in use.
  case equivalent(Reason)
  /// One of the two has lost its diacritics, so that it may be the other name, or a third.
  case compatible(Reason)
  case different(Reason)

  /// Why, as a code for programs. Each belongs to one relation.
  public enum Reason: String, Sendable, CaseIterable {
    case identical
    case caseOrSpace = "case-or-space"
    case lookAlikes = "look-alikes"
    case tonePlacement = "tone-placement"
    case iOrY = "i-y"
    case diacriticsLost = "diacritics-lost"
    case diacriticsDiffer = "diacritics-differ"
    case wordOrderDiffers = "word-order-differs"
    case wordCountDiffers = "word-count-differs"
    case wordsDiffer = "words-differ"
  }

  /// The relation that a reason stands for.
  init(_ reason: Reason) {
    switch reason {
    case .identical, .caseOrSpace, .lookAlikes: self = .equal(reason)
    case .tonePlacement, .iOrY: self = .equivalent(reason)
    case .diacriticsLost: self = .compatible(reason)
    case .diacriticsDiffer, .wordOrderDiffers, .wordCountDiffers, .wordsDiffer: self = .different(reason)
    }
  }

  /// `equal`, `equivalent`, `compatible` or `different`: the name on every wire.
  public var rawValue: String {
    switch self {
    case .equal: "equal"
    case .equivalent: "equivalent"
    case .compatible: "compatible"
    case .different: "different"
    }
  }

  /// The code of the reason.
  public var reason: String {
    switch self {
    case .equal(let reason), .equivalent(let reason), .compatible(let reason), .different(let reason): reason.rawValue
    }
  }
}
