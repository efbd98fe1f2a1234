/// One rule of a rule file: names of a paper, and what the paper is (`Specs/classification.md`).
public struct PaperRule: Sendable {
  /// What the rule says of a paper so named.
  enum Meaning: Sendable, Equatable {
    case paper(ComponentClassification.Class)
    /// No paper at all: "theo Mẫu số …", "Nghị định số …".
    case reference
  }

  public let id: String
  let meaning: Meaning
  let kinds: [DocumentKind]
  /// Counts wherever a paper can stand.
  let phrases: [PhrasePattern]
  /// Counts only where a paper is expected: words that mean much else.
  let phrasesAtHead: [PhrasePattern]
  let conditions: Conditions
  /// Only Vietnamese authorities issue what is called so: a foreigner's paper beside it says nothing about it.
  let isDomestic: Bool
  let hasAlternatives: Bool
  let holder: String?
  /// The clause of law that names the paper.
  let basis: String?
  let examples: [Example]

  /// What must hold for the rule to apply. The rule with the most conditions wins.
  struct Conditions: Sendable, Equatable {
    var issuer: Issuer?
    var unlessIssuer: Issuer?
    /// A cue behind the paper's name, up to the next paper or the end of the item.
    var saying: String?
    /// A cue anywhere in the text, in the procedure's name or in the heading.
    var row: String?
    /// A cue that must not stand in the text.
    var unlessRow: String?
    /// A cue in the procedure's name or the heading.
    var procedure: String?
    /// The name must be all: "giấy chứng nhận đã cấp", and not "giấy chứng nhận ưu đãi".
    var isBare = false

    /// How much they say: the rule that asks for more is the better one.
    var weight: Int {
      (issuer == nil ? 0 : 2) + (row == nil ? 0 : 2) + (saying == nil ? 0 : 1) + (procedure == nil ? 0 : 4)
        + (isBare ? 1 : 0)
    }
  }

  /// A text of the rule's own that must be read as said.
  struct Example: Sendable, Equatable {
    let text: ComponentText
    let componentClass: ComponentClassification.Class
    let kinds: [DocumentKind]
    let holder: String?
  }

  var isReference: Bool { meaning == .reference }
  var componentClass: ComponentClassification.Class? {
    if case .paper(let componentClass) = meaning { componentClass } else { nil }
  }
}
