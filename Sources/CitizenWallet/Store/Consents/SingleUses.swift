/// What vaults know of papers that serve once: which of some documents are such, and which were released before.
struct SingleUses: Sendable {
  private let single: Set<DocumentID>
  private let released: Set<DocumentID>

  static let none = SingleUses(single: [], released: [])

  fileprivate init(single: Set<DocumentID>, released: Set<DocumentID>) {
    self.single = single
    self.released = released
  }

  var spent: Set<DocumentID> { single.intersection(released) }

  func union(_ other: SingleUses) -> SingleUses {
    SingleUses(single: single.union(other.single), released: released.union(other.released))
  }
}

extension VaultView {
  /// - Parameter dossier: releases for this one do not count.
  func singleUses(of ids: [DocumentID], before dossier: String) throws -> SingleUses {
    var single = Set<DocumentID>()
    for document in ids.compactMap(head.document) {
      if try sealed(document).open(with: part).document.usage == .singleUse { single.insert(document.id) }
    }
    // The other half may lie in a vault that was merged with this one.
    guard !single.isEmpty || !head.merged.isEmpty || head.mergedInto != nil else { return .none }
    var released = Set<DocumentID>()
    for consent in try releasedConsents() where !consent.dossier.hasSameBytes(as: dossier) {
      released.formUnion(consent.releases.map(\.document))
    }
    return SingleUses(single: single, released: released)
  }

  /// Consents that have changed since they were given: what was never used under one is not opened.
  private func releasedConsents() throws -> [Consent] {
    try head.consents.filter { $0.revision > 1 }.map(consent)
  }
}

extension VaultChange {
  /// REL-80: enters a release in its consent.
  mutating func enter(
    releasesOf ids: [DocumentID], under id: ConsentID, from view: VaultView, at now: Instant
  ) throws {
    guard let entry = view.head.consent(id) else { throw Vault.noSuchConsent }
    let before = try view.consent(entry)
    let after = before.released(ids.map { Consent.Release(document: $0, at: now) })
    if after != before { try replace(entry, by: after) }
  }

  /// Seals a consent under its next revision and removes the former one.
  mutating func replace(_ entry: VaultHead.ConsentEntry, by consent: Consent) throws {
    guard let index = head.consents.firstIndex(where: { $0.id == entry.id }) else { throw Vault.noSuchConsent }
    let revision = entry.revision + 1
    let record = part.seal(consent.json.bytes, as: .consent(entry.id, revision: revision))
    try remove(.consent(entry.id, revision: entry.revision))
    try put(record)
    head.consents[index] = VaultHead.ConsentEntry(id: entry.id, revision: revision, digest: record.digest)
  }
}

extension Vault {
  /// For which dossiers each document was released, by the consents of this vault and of those that it came from.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  func dossiersOfReleases(at now: Instant) async throws -> [DocumentID: Set<String>] {
    var dossiers: [DocumentID: Set<String>] = [:]
    let own = try await consents(at: now)
    for consent in try await own + origins(at: now).flatMap(\.consents) {
      for release in consent.releases { dossiers[release.document, default: []].insert(consent.dossier) }
    }
    return dossiers
  }
}
