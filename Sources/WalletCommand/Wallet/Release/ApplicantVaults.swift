import CitizenWallet

/// The vaults of which somebody who applies may dispose: their own, and those of their children.
struct ApplicantVaults {
  /// Each with its owner, the applicant's own first.
  private let vaults: [(owner: Owner, vault: Vault)]
  /// Nil where an operator acts, who sees the vaults of all who play a role and disposes of none.
  let citizen: VerifiedIdentity?

  /// - Throws: `subject-mismatch` for a child whose birth certificate does not show it, or for whom an operator acts.
  init(_ opened: ActorOptions.Opened, children: [PersonalID], in store: WalletStore) async throws {
    citizen = opened.citizen
    var vaults = [(opened.owner, opened.vault)]
    for child in children {
      guard let citizen else { throw Refusal(.subjectMismatch, "a parent logs in to act for a child") }
      vaults.append((.person(child), try await Self.vault(of: child, openedBy: citizen, in: store)))
    }
    self.vaults = vaults
  }

  /// By the birth certificate that lies in the child's vault, which the operator of the wallet looks up.
  private static func vault(
    of child: PersonalID, openedBy citizen: VerifiedIdentity, in store: WalletStore
  ) async throws -> Vault {
    let certificates = try await store.vault(of: child, under: OwnerOption.authority, at: .now()).documents(at: .now())
      .filter { $0.document.kind.slug == "birth-certificate" }
    let claim = UnverifiedRepresentation(
      of: .person(child), as: .parent, evidence: certificates.map { RepresentationEvidence($0) })
    let parent = try RepresentationVerifier().verify(claim, by: citizen, at: .now())
    return try await store.vault(representedBy: citizen, as: parent, at: .now())
  }

  func evidence(at now: Instant) async throws -> [EvidenceDocument] {
    var found: [EvidenceDocument] = []
    for (_, vault) in vaults { found += try await vault.evidence(at: now) }
    return found
  }

  /// Whether anything would be used that lies in one of the vaults.
  func hold(anyOf preview: ReleasePreview) -> Bool {
    preview.papers.contains { paper in vaults.contains { $0.owner == paper.owner } }
  }

  /// Consents in each vault of which something would be used, and releases what was agreed to.
  ///
  /// - Parameter withheld: documents that are not to be used.
  /// - Throws: `subject-mismatch` when an operator would have to consent; `not-found` when a withheld one is not in the
  ///   preview; what consenting and releasing throw.
  func release(
    _ preview: ReleasePreview, withholding withheld: Set<DocumentID>, until expiresAt: Instant
  ) async throws -> [VaultRelease] {
    guard citizen != nil || preview.papers.isEmpty else {
      throw Refusal(.subjectMismatch, "only the person gives or withdraws a consent")
    }
    guard withheld.isSubset(of: preview.papers.map(\.id)) else {
      throw Refusal(.notFound, "the preview has no such document")
    }
    var releases: [VaultRelease] = []
    for (owner, vault) in vaults {
      let papers = preview.papers.filter { $0.owner == owner }.map(\.id)
      // Who agrees to nothing gives no consent.
      guard !withheld.isSuperset(of: papers) else { continue }
      let consent = try preview.consent(in: owner, withholding: withheld.intersection(papers), expiresAt: expiresAt)
      let id = try await vault.give(consent, at: .now())
      releases.append(try await vault.release(preview, under: id, at: .now()))
    }
    return releases
  }
}
