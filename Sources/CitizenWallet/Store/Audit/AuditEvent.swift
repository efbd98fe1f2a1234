internal import WalletCrypto

/// One entry of a hash-chained audit log: who did what, when, on what ground. No personal data.
public struct AuditEvent: Sendable, Equatable {
  /// What was done (`Specs/store.md`).
  @nonexhaustive public enum Action: String, Sendable, Hashable, CaseIterable {
    case storeCreated = "store-created"
    case storeOpened = "store-opened"
    case vaultCreated = "vault-created"
    case vaultOpened = "vault-opened"
    case operatorEntered = "operator-entered"
    case documentStored = "document-stored"
    case documentReplaced = "document-replaced"
    case documentRevoked = "document-revoked"
    case documentSuperseded = "document-superseded"
    case documentExpired = "document-expired"
    case documentCancelled = "document-cancelled"
    case documentRead = "document-read"
    case historyRead = "history-read"
    case contentRead = "content-read"
    case documentsListed = "documents-listed"
    case documentsRead = "documents-read"
    case consentGiven = "consent-given"
    case consentWithdrawn = "consent-withdrawn"
    case consentsRead = "consents-read"
    case documentsReleased = "documents-released"
    case releaseRefused = "release-refused"
    case trailRead = "trail-read"
    case storeRestored = "store-restored"
    case recordsBackedUp = "records-backed-up"
    case keysBackedUp = "keys-backed-up"
    case vaultExported = "vault-exported"
    case vaultImported = "vault-imported"
    case documentImported = "document-imported"
    case originsRead = "origins-read"
    case loginsRead = "logins-read"
    case slotsRead = "slots-read"
    case slotAdded = "slot-added"
    case slotRemoved = "slot-removed"
    case slotReplaced = "slot-replaced"
    case masterKeyExchanged = "master-key-exchanged"
    case anchorTaken = "anchor-taken"
    case holdPlaced = "hold-placed"
    case holdLifted = "hold-lifted"
    case holdsRead = "holds-read"
    case erasureBegun = "erasure-begun"
    case erasureRefused = "erasure-refused"
    case vaultErased = "vault-erased"
    case identifierResolved = "identifier-resolved"
    case linkClaimed = "link-claimed"
    case linkVerified = "link-verified"
    case linkCancelled = "link-cancelled"
    case linkRevoked = "link-revoked"
    case linkConflict = "link-conflict"
    case linksRead = "links-read"
    case mergeBegun = "merge-begun"
    case vaultMerged = "vault-merged"
    case vaultSplit = "vault-split"
    case pseudonymGiven = "pseudonym-given"
    case dossierRecorded = "dossier-recorded"
  }

  /// Who acted.
  public enum Actor: Sendable, Hashable {
    /// The vault's person, by the SHA-256 of the identity assertion.
    case citizen(assertionDigest: [UInt8])
    case `operator`(tool: String, reason: String)
    /// Somebody who acts for the vault's person: by the SHA-256 of their identity assertion and of the documents that
    /// showed the relation.
    case representative(assertionDigest: [UInt8], relation: RepresentationRelation, evidence: [UInt8])
    /// The store itself.
    case system

    public var role: Role {
      switch self {
      case .citizen: .citizen
      case .operator: .operator
      case .representative: .representative
      case .system: .system
      }
    }
  }

  /// As what somebody acted.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case citizen
    case `operator`
    case representative
    case system
  }

  /// Counted from 1 in each log.
  public let number: Int
  public let at: Instant
  public let action: Action
  public let actor: Actor
  public let basis: LegalBasis
  /// A vault's random name: in the store's log, and where another vault is concerned.
  public let vault: String?
  public let documents: [DocumentID]
  /// The version, where one document is concerned.
  public let version: Int?
  /// The instant at which a reader looked, where it was not the present.
  public let asOf: Instant?
  public let consent: ConsentID?
  public let hold: HoldID?
  public let recipient: String?
  public let purpose: String?
  public let dossier: String?
  /// Why a release or an erasure was refused.
  public let refusal: Refusal.Code?
  /// The key slot, where one is concerned.
  public let slot: SlotID?
  /// The export, where one was made or read.
  public let export: ExportID?
  /// The access's name, where it was journaled before it came into the log. The order of such events is that in which
  /// they were entered; ``at`` says when the access was.
  public let access: AccessName?
  /// Who agreed besides, where a child gave a consent together with their representative.
  public let agreedBy: Actor?
  /// The blind name of an identifier, where one is concerned: ``Link/name``.
  public let alias: String?
  /// The record of the citizen's login, where a vault was opened by it and the opening was committed at once.
  public let login: LoginID?
  /// What became of a dossier, for the indicators (`Specs/indicators.md`).
  public let filing: JSON?
  /// What chains the entry to all before it: HMAC-SHA-256 under a key of the log. The last entry's
  /// link is the head of the log, which may be kept elsewhere.
  public let link: [UInt8]

  /// The form of `Specs/store.md`: the sealed entry's members, with `number` before and `link` after them.
  public var json: JSON {
    var entry = AuditEntry(action, by: actor, on: basis, at: at)
    entry.vault = vault.flatMap(Bytes16.init(text:)).map(OwnerID.init)
    entry.documents = documents
    entry.version = version
    entry.asOf = asOf
    entry.consent = consent
    entry.hold = hold
    entry.recipient = recipient
    entry.purpose = purpose
    entry.dossier = dossier
    entry.refusal = refusal
    entry.slot = slot
    entry.export = export
    entry.access = access
    entry.agreedBy = agreedBy
    entry.alias = alias.flatMap(Bytes16.init(text:))
    entry.login = login
    entry.filing = filing
    let members = entry.json.object?.members ?? []
    return .object(
      JSONObject(
        [("number", .integer(Int64(number)))] + members.map { ($0.name, $0.value) }
          + [("link", .string(Base64URL.encode(link)))]))
  }
}
