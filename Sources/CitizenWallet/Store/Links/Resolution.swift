/// What an identifier leads to, and how sure that is.
public struct Resolution: Sendable, Equatable {
  /// What is known of it.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Somebody has claimed it, and nobody has shown it.
    case claimed
    case verified
    /// It was the person's, and its authority has ended it.
    case cancelled
    /// Nobody's any more.
    case revoked
    /// Verified for two vaults. It leads to neither until one link is revoked or the vaults are merged.
    case conflict
  }

  /// One vault's part in it.
  public struct Holder: Sendable, Hashable {
    public let vault: VaultName
    public let state: LinkState
  }

  public let state: State
  /// Whose the one vault is to which the identifier leads, by the number that is in force.
  public let owner: Owner?
  /// Nil where it leads to an organisation, or to no one vault.
  public var person: PersonalID? { owner?.personalID }
  /// Their vault; the first one, if others were merged into it.
  public let vault: VaultName?
  /// Every vault that knows the identifier, for an authority that has to decide.
  public let holders: [Holder]

  /// - Throws: `erased` when it was somebody's who was erased, `not-found` when nobody knows it.
  init(_ search: AliasSearch) throws(Refusal) {
    holders = search.findings.map { Holder(vault: VaultName($0.owner), state: $0.state) }
    let found: FoundVault?  // LNK-04
    let (owners, claimants) = (search.holders, search.roots { $0 == .claimed })
    switch (owners.count, claimants.count) {
    case (2..., _): (state, found) = (.conflict, nil)  // LNK-05
    case (1, _): (state, found) = (search.isCancelled ? .cancelled : .verified, owners[0])
    case (_, 1...): (state, found) = (.claimed, claimants.count == 1 ? claimants[0] : nil)
    default:
      guard !search.isErased else { throw WalletStore.erased }
      guard !search.findings.isEmpty else { throw Refusal(.notFound, "nobody is known by this identifier") }
      (state, found) = (.revoked, nil)
    }
    owner = found?.head.owner
    vault = found.map { VaultName($0.part.owner) }
  }
}

extension Resolution: CustomStringConvertible, CustomReflectable {
  public var description: String { "Resolution(\(state.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension WalletStore {
  /// To whom an identifier leads: one reading of the index, and the head of each vault that it names. The question is
  /// entered in the store's log.
  ///
  /// - Throws: `not-found` when nobody is known by it, `erased` when it was of somebody who was erased; `malformed` for
  ///   an authority without a tool or reason; `tampered`, `locked`; ``StoreFailure``.
  public func resolve(
    _ identifier: LinkedIdentifier, under authority: OperatorAuthority, at now: Instant
  ) async throws -> Resolution {
    try authority.check()
    let alias = Alias(identifier)
    let search = try await search(alias)
    var entry = AuditEntry(.identifierResolved, by: authority.actor, on: .statedByOperator, at: now)
    entry.vault = search.name
    entry.alias = try keys.aliasPartition(alias).key
    try await log(entry)
    return try Resolution(search)
  }
}
