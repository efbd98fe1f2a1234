/// What the law asks for in one family of procedures, as data (`Specs/dossier.md`).
public struct ProcedureRules: Sendable, Equatable {
  public let id: String
  /// The day of this version, `yyyy-MM-dd`. A plan names it, so that it can be replayed.
  public let version: String
  /// SHA-256 of the canonical form (RFC 8785) of the rule file, in base64url: what has to be there to replay a plan.
  public let digest: String
  /// The rule file as it was read, for records of plans that brought their own rules.
  let source: JSON
  public let name: BilingualText
  /// The number of the decision that published the procedure (quyết định công bố).
  public let decision: String
  public let effectiveFrom: CalendarDate
  public let effectiveTo: CalendarDate?
  public let procedures: [Listing]
  public let cases: [String: BilingualText]
  public let roles: [String: Role]
  public let facts: [String: FactDeclaration]
  /// Catalogue rows that a person has read and found to ask for nothing.
  public let notes: [String]
  public let components: [ComponentRule]
  /// What the file was written from.
  public let sources: [Source]

  /// A code of the family and the codes it is or was also known by.
  public struct Listing: Sendable, Equatable {
    public let code: String
    public let aliases: [String]
    /// Repealed codes whose place it has taken.
    public let predecessors: [String]
    /// The case that each number behind the code means, such as `01` of `1.004222.01`.
    public let cases: [String: String]
  }

  /// Where a text of the file comes from.
  public struct Source: Sendable, Equatable {
    public let text: String
    public let standing: Standing

    /// How firm it is, as in `Specs/terms.md`.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
      /// Read in the text of the law.
      case law
      /// Known through other texts that cite it; the article itself was not read.
      case cited
      /// Seen in systems or lists in use.
      case observed
      /// From memory, to be looked up before it is relied on.
      case memory
      /// Our own proposal.
      case ours
    }
  }

  /// A part that a person plays in the procedure.
  public struct Role: Sendable, Equatable {
    public let name: BilingualText
    /// Who plays it when the request does not say: the first of these that is given. `applicant` always is.
    public let fallback: [String]
  }

  /// The entry of a code, of a copy of it, or of what it has taken the place of.
  func listing(of code: String) -> Listing? {
    procedures.first { $0.code == code || $0.aliases.contains(code) || $0.predecessors.contains(code) }
  }

  func isEffective(on date: CalendarDate) -> Bool {
    effectiveFrom <= date && effectiveTo.map { date <= $0 } != false
  }
}

/// A fact that conditions speak of, its type, and what holds when nobody states it.
public struct FactDeclaration: Sendable, Equatable {
  /// What a fact can be.
  public enum FactType: Sendable, Equatable {
    case boolean
    case choice([String])
  }

  public let type: FactType
  public let standard: JSON?
  public let name: BilingualText

  func accepts(_ value: JSON) -> Bool {
    switch type {
    case .boolean: value.bool != nil
    case .choice(let values): value.string.map(values.contains) == true
    }
  }
}
