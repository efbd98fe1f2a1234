/// What will be used of a citizen's documents for one dossier, shown to them before anything is released.
///
/// It belongs to one plan. Nothing is released by it: the citizen answers with a consent in each vault
/// (``consent(in:withholding:expiresAt:)``), and ``Vault/release(_:under:at:)`` holds the release to both.
public struct ReleasePreview: Sendable, Equatable {
  /// The most bytes of dossier, recipient and purpose.
  public static let maximumTextBytes = 1000
  /// A preview may be answered for so long at most (proposal): afterwards papers may have changed.
  public static let maximumSeconds: Int64 = 24 * 3600

  /// A document that would be used.
  public struct Paper: Sendable, Hashable {
    public let id: DocumentID
    public let version: Int
    /// Whose vault it lies in, and who therefore answers.
    public let owner: Owner
    public let kind: DocumentKind
    public let title: String
    /// SHA-256 of the document's canonical form (RFC 8785).
    public let digest: [UInt8]
  }

  /// A component of the dossier and what takes its place.
  public struct Item: Sendable, Equatable {
    public let code: String?
    public let name: String
    public let by: DossierPlan.Replacement
    /// The documents of vaults that are used; empty where a register, an earlier dossier or an attestation serves.
    public let papers: [Paper]
    public let legalBasis: [String]
    public let explanation: BilingualText
  }

  public let planDigest: String
  public let procedure: String
  /// The dossier (hồ sơ) for which the documents are used.
  public let dossier: String
  /// Who gets them, such as an agency code.
  public let recipient: String
  public let purpose: String
  public let items: [Item]
  public let madeAt: Instant
  /// From this instant on it is too late to answer.
  public let answerBy: Instant

  /// REL-01
  ///
  /// - Parameters:
  ///   - plan: what is to be used, and for what.
  ///   - documents: those of the plan's request.
  ///   - dossier: its code, 1 to 1,000 bytes.
  ///   - recipient: the agency that gets the documents, 1 to 1,000 bytes.
  ///   - purpose: what for, in words that the person reads; 1 to 1,000 bytes.
  ///   - now: when it is shown.
  ///   - answerBy: the last instant at which a consent counts as the answer.
  /// - Throws: `malformed` for an empty text, a time to answer that is over or longer than a day, or a plan that uses
  ///   a document which is not among the documents or lies in no vault; `too-large`; `not-yet-valid` for a plan of later.
  public init(
    of plan: DossierPlan, from documents: [EvidenceDocument], dossier: String, recipient: String, purpose: String,
    at now: Instant, answerBy: Instant
  ) throws(Refusal) {
    let texts = [dossier, recipient, purpose].map(\.nfc)
    guard texts.allSatisfy({ !$0.isEmpty }) else {
      throw Refusal(.malformed, "a preview names a dossier, a recipient and a purpose")
    }
    guard texts.allSatisfy({ $0.utf8.count <= Self.maximumTextBytes }) else {
      throw Refusal(.tooLarge, "a text of a preview is too long")
    }
    guard plan.at <= now else { throw Refusal(.notYetValid, "the plan is of a later instant") }
    guard now < answerBy, answerBy <= now.adding(seconds: Self.maximumSeconds) else {
      throw Refusal(.malformed, "a preview is answered within a day")
    }
    var items: [Item] = []
    for component in plan.components {
      guard let by = component.by else { continue }
      items.append(
        Item(
          code: component.code, name: component.name, by: by, papers: try Self.papers(by, documents),
          legalBasis: component.legalBasis, explanation: component.explanation))
    }
    self.items = items
    planDigest = plan.digest
    procedure = plan.procedure
    (self.dossier, self.recipient, self.purpose) = (texts[0], texts[1], texts[2])
    madeAt = now
    self.answerBy = answerBy
  }

  init(
    planDigest: String, procedure: String, texts: [String], items: [Item], madeAt: Instant, answerBy: Instant
  ) {
    self.planDigest = planDigest
    self.procedure = procedure
    (dossier, recipient, purpose) = (texts[0], texts[1], texts[2])
    self.items = items
    self.madeAt = madeAt
    self.answerBy = answerBy
  }

  private static func papers(
    _ by: DossierPlan.Replacement, _ documents: [EvidenceDocument]
  ) throws(Refusal) -> [Paper] {
    var papers: [Paper] = []
    for id in by.documentIDs {
      let found = documents.filter { $0.id.map { $0.hasSameBytes(as: id) } ?? false }
      guard found.count == 1, let document = found.first else {
        throw Refusal(.malformed, "the plan uses a document that is not here, or more than one has its name")
      }
      guard document.place == .store else { continue }
      guard let version = document.version, let owner = document.owner else {
        throw Refusal(.malformed, "a document of a store lies in somebody's vault and has a version")
      }
      papers.append(
        Paper(
          id: try DocumentID(id), version: version, owner: owner, kind: document.document.kind,
          title: document.document.title, digest: document.document.digest))
    }
    return papers
  }

  /// All documents of vaults, each once, in the order of the components.
  public var papers: [Paper] {
    var seen = Set<Paper>()
    return items.flatMap(\.papers).filter { seen.insert($0).inserted }
  }

  /// Who has to answer.
  public var owners: [Owner] { Set(papers.map(\.owner)).sorted { $0.canonical < $1.canonical } }
}

// MARK: - The answer

extension ReleasePreview {
  /// REL-02: one person's yes, to give in their vault. It names the plan, and each document that is not withheld.
  ///
  /// - Parameters:
  ///   - vault: whose answer it is.
  ///   - withholding: documents that the person does not want used. What they would have replaced is asked for.
  ///   - expiresAt: the instant from which on nothing is released under it.
  /// - Throws: `malformed` when nothing of this vault is left; `not-found` when a withheld document is not of it.
  public func consent(
    in vault: Owner, withholding: Set<DocumentID>, expiresAt: Instant
  ) throws(Refusal) -> Consent {
    let mine = papers.filter { $0.owner == vault }.map(\.id)
    guard withholding.isSubset(of: mine) else {
      throw Refusal(.notFound, "the preview has no such document of this vault")
    }
    return try Consent(
      purpose: purpose, recipient: recipient, dossier: dossier, planDigest: Self.bytes(planDigest),
      documents: mine.filter { !withholding.contains($0) }, expiresAt: expiresAt)
  }

  /// REL-03: the documents of a vault that a consent answers this preview with.
  ///
  /// - Throws: `out-of-purpose` when it is of another plan, recipient, purpose or dossier, or names what the preview did
  ///   not show; `consent-missing` when it was not given, or withdrawn; `expired` when it was given too late,
  ///   `not-yet-valid` before the preview; `consent-expired`.
  func papers(answeredBy consent: Consent, in vault: Owner, at now: Instant) throws(Refusal) -> [Paper] {
    guard consent.id != nil, let givenAt = consent.givenAt, consent.withdrawnAt == nil else {
      throw Refusal(.consentMissing, "the preview was not answered, or the answer was withdrawn")
    }
    guard givenAt >= madeAt else { throw Refusal(.notYetValid, "the answer is older than the preview") }
    guard givenAt < answerBy else { throw Refusal(.expired, "the preview was answered too late") }
    guard now < consent.expiresAt else { throw Refusal(.consentExpired, "the consent has expired") }
    let mine = papers.filter { $0.owner == vault }
    guard let digest = consent.planDigest, digest == Self.bytes(planDigest),
      consent.recipient.hasSameBytes(as: recipient), consent.purpose.hasSameBytes(as: purpose),
      consent.dossier.hasSameBytes(as: dossier), Set(consent.documents).isSubset(of: mine.map(\.id))
    else { throw Refusal(.outOfPurpose, "the answer is to another preview") }
    return mine.filter { consent.documents.contains($0.id) }
  }
}

// It shows titles of papers and whose they are.
extension ReleasePreview: CustomStringConvertible, CustomReflectable {
  public var description: String { "ReleasePreview(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ReleasePreview.Item: CustomStringConvertible, CustomReflectable {
  public var description: String { "ReleasePreview.Item(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ReleasePreview.Paper: CustomStringConvertible, CustomReflectable {
  public var description: String { "ReleasePreview.Paper(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
