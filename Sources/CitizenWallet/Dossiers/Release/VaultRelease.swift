/// What one vault has released for a preview, under its person's answer. Only ``Vault/release(_:under:at:)`` makes one.
public struct VaultRelease: Sendable {
  public let owner: Owner
  /// The digest of the preview that was answered.
  public let previewDigest: String
  public let consent: Consent
  public let documents: [StoredDocument]
  public let releasedAt: Instant
  let papers: [ReleasePreview.Paper]

  fileprivate init(
    owner: Owner, preview: ReleasePreview, consent: Consent, documents: [StoredDocument],
    papers: [ReleasePreview.Paper], at now: Instant
  ) {
    self.owner = owner
    previewDigest = preview.digest
    self.consent = consent
    self.documents = documents
    self.papers = papers
    releasedAt = now
  }

  /// What a caller has released elsewhere. For the adapter protocol.
  package init(
    stated consent: Consent, of owner: Owner, answering preview: ReleasePreview, at now: Instant
  ) throws(Refusal) {
    let papers = try preview.papers(answeredBy: consent, in: owner, at: now)
    self.init(owner: owner, preview: preview, consent: consent, documents: [], papers: papers, at: now)
  }
}

extension VaultRelease: CustomStringConvertible, CustomReflectable {
  public var description: String { "VaultRelease(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Vault {
  /// REL-04: gives out what a preview showed and its person agreed to, and nothing else: not to somebody else, not for
  /// another plan, and not a paper that has changed since.
  ///
  /// - Throws: what an answer is refused with (`consent-missing`, `out-of-purpose`, `expired`, `not-yet-valid`,
  ///   `consent-expired`); `conflict` when a document has another version now, or serves once and was released for
  ///   another dossier: plan and ask again; `not-found`,
  ///   `tampered`, `locked`; ``StoreFailure``.
  public func release(
    _ preview: ReleasePreview, under consent: ConsentID, at now: Instant
  ) async throws -> VaultRelease {
    guard let given = try await consents(at: now).first(where: { $0.id == consent }) else { throw Self.noSuchConsent }
    let papers = try preview.papers(answeredBy: given, in: owner, at: now)
    let current = try await list(at: now)
    func isAsShown(_ paper: ReleasePreview.Paper) -> Bool {
      current.contains { $0.id == paper.id && $0.version == paper.version }
    }
    guard papers.allSatisfy(isAsShown) else { throw Self.changed }
    let documents = try await release(
      papers.map(\.id), to: preview.recipient, purpose: preview.purpose, dossier: preview.dossier, under: consent,
      at: now)
    // Somebody may have put a new version in between.
    guard
      documents.allSatisfy({ stored in papers.contains { $0.id == stored.id && $0.digest == stored.document.digest } })
    else { throw Self.changed }
    return VaultRelease(
      owner: owner, preview: preview, consent: given, documents: documents, papers: papers, at: now)
  }

  private static let changed = Refusal(.conflict, "a document has changed since the preview was shown")
}
