/// The decision for every component of one dossier, each with its reasons.
public struct DossierPlan: Sendable, Equatable {
  /// The code that was asked for, cleaned.
  public let procedure: String
  /// The code that has taken its place, when the procedure asked for has a successor.
  public let successor: String?
  /// The rules that decided. Nil when no rule knows the procedure.
  public let rules: RulesUsed?
  public let at: Instant
  public let components: [Component]

  /// The rules by which it was made, to find them again.
  public struct RulesUsed: Sendable, Hashable {
    public let id: String
    public let version: String
    /// SHA-256 of the canonical form (RFC 8785) of the rule file, in base64url.
    public let digest: String
    /// The general law of reuse that was applied with them.
    public let substitution: Law

    /// The general law, by version and digest.
    public struct Law: Sendable, Hashable {
      public let version: String
      public let digest: String
    }
  }

  /// How many components the citizen need not submit.
  public var dropped: Int { count(.dropped) }
  /// How many components the citizen must submit.
  public var required: Int { count(.required) }

  private func count(_ decision: Decision) -> Int { components.count { $0.decision == decision } }
}

extension DossierPlan {
  /// What is decided for a component.
  public enum Decision: String, Sendable, Hashable, CaseIterable {
    /// Not submitted: an announced register or a document at hand takes its place.
    case dropped
    /// No paper is asked for, and the answer in the form is filled in.
    case prefilled
    /// A register or document gives a part; the citizen submits the rest.
    case partial
    case required
    case notApplicable = "not-applicable"
    /// Filled in by the citizen.
    case form
  }

  /// One component of the dossier (thành phần hồ sơ).
  public struct Component: Sendable, Equatable {
    /// The component's code in the national catalogue.
    public let code: String?
    public let name: String
    public let decision: Decision
    public let by: Replacement?
    /// Two sources that say different things of one paper, when that is why it is asked for; else empty.
    public let conflict: [Replacement]
    /// Announced registers that were asked, answered, and did not prove it: they should hold it, and do not, or not
    /// rightly.
    public let asked: [Register]
    public let reasons: [Reason]
    public let legalBasis: [String]
    public let explanation: BilingualText
  }

  /// What takes the place of a component.
  public struct Replacement: Sendable, Hashable {
    /// Where a replacement is, in the official order.
    public enum Source: String, Sendable, Hashable, CaseIterable {
      case nationalDatabase = "national-database"
      case store
      case priorDossier = "prior-dossier"
      case attestation
    }

    public let source: Source
    public let register: Register?
    /// The documents used; more than one when several together prove it.
    public let documentIDs: [String]
    /// The result code that stands in for the component in the national dossier synchronisation.
    public let resultCode: String?
  }
}
