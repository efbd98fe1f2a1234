/// A citizen's explicit yes (sự đồng ý): to whom, what for, which documents, until when.
///
/// It covers exactly what it names; nothing is implied and nothing is silent. Given in the vault, it
/// can be withdrawn there, and it is never deleted, so that both remain provable.
public struct Consent: Sendable, Equatable {
  /// The most documents of a consent.
  public static let maximumDocuments = 1000
  /// The most bytes of purpose, recipient and dossier.
  public static let maximumTextBytes = 1000

  /// Nil until the consent is given.
  public let id: ConsentID?
  /// What the documents may be used for.
  public let purpose: String
  /// Who may have them, such as an agency code.
  public let recipient: String
  /// The dossier (hồ sơ) for which they are used.
  public let dossier: String
  /// SHA-256 of the plan that the citizen saw, when there was one.
  public let planDigest: [UInt8]?
  public let documents: [DocumentID]
  /// From this instant on it permits nothing.
  public let expiresAt: Instant
  /// Nil until the consent is given.
  public let givenAt: Instant?
  /// Nil unless the person has withdrawn it.
  public let withdrawnAt: Instant?
  /// What was released under it, in the order of the first times.
  public let releases: [Release]

  /// That a document was released, and when first.
  public struct Release: Sendable, Hashable {
    public let document: DocumentID
    public let at: Instant
  }

  /// A consent to give with ``Vault/give(_:agreedBy:at:)``.
  ///
  /// - Throws: `malformed` for an empty text, no document, a document named twice or a plan digest
  ///   that is no SHA-256; `too-large` for more than ``maximumDocuments`` or ``maximumTextBytes``.
  public init(
    purpose: String, recipient: String, dossier: String, planDigest: [UInt8]? = nil, documents: [DocumentID],
    expiresAt: Instant
  ) throws(Refusal) {
    let texts = [purpose, recipient, dossier].map(\.nfc)
    guard texts.allSatisfy({ !$0.isEmpty }), !documents.isEmpty, Set(documents).count == documents.count,
      planDigest == nil || planDigest?.count == 32
    else { throw Refusal(.malformed, "a consent names a purpose, a recipient, a dossier and each document once") }
    guard texts.allSatisfy({ $0.utf8.count <= Self.maximumTextBytes }), documents.count <= Self.maximumDocuments else {
      throw Refusal(.tooLarge, "a consent names too many documents, or a text of it is too long")
    }
    self.init(
      id: nil, purpose: texts[0], recipient: texts[1], dossier: texts[2], planDigest: planDigest,
      documents: documents, expiresAt: expiresAt, givenAt: nil, withdrawnAt: nil, releases: [])
  }

  private init(
    id: ConsentID?, purpose: String, recipient: String, dossier: String, planDigest: [UInt8]?,
    documents: [DocumentID], expiresAt: Instant, givenAt: Instant?, withdrawnAt: Instant?, releases: [Release]
  ) {
    self.id = id
    self.purpose = purpose
    self.recipient = recipient
    self.dossier = dossier
    self.planDigest = planDigest
    self.documents = documents
    self.expiresAt = expiresAt
    self.givenAt = givenAt
    self.withdrawnAt = withdrawnAt
    self.releases = releases
  }

  func given(as id: ConsentID, at now: Instant) -> Consent {
    Consent(
      id: id, purpose: purpose, recipient: recipient, dossier: dossier, planDigest: planDigest,
      documents: documents, expiresAt: expiresAt, givenAt: now, withdrawnAt: nil, releases: [])
  }

  func withdrawn(at now: Instant) -> Consent {
    Consent(
      id: id, purpose: purpose, recipient: recipient, dossier: dossier, planDigest: planDigest,
      documents: documents, expiresAt: expiresAt, givenAt: givenAt, withdrawnAt: now, releases: releases)
  }

  /// REL-80: documents that were released before keep their first time.
  func released(_ more: [Release]) -> Consent {
    let known = Set(releases.map(\.document))
    return Consent(
      id: id, purpose: purpose, recipient: recipient, dossier: dossier, planDigest: planDigest,
      documents: documents, expiresAt: expiresAt, givenAt: givenAt, withdrawnAt: withdrawnAt,
      releases: releases + more.filter { !known.contains($0.document) })
  }
}

extension Consent: CustomStringConvertible, CustomReflectable {
  public var description: String { "Consent(\(id?.text ?? "not given"), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
