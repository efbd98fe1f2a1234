/// What an identifier leads to: the vaults whose heads know it, each with the vault into which it was merged.
struct AliasSearch: Sendable {
  struct Finding: Sendable {
    let owner: OwnerID
    let state: LinkState
    /// The vault that speaks for the owner: its own, or the one into which it was merged.
    let root: FoundVault
  }

  let alias: Alias
  var findings: [Finding] = []
  /// Whether somebody was erased whose alias it was.
  var isErased = false
  /// The only owner that the index names, if it is the only one.
  var onlyOwner: OwnerID?

  /// Vaults whose identifier it is or was, each once.
  var holders: [FoundVault] { roots { $0.holds } }

  /// The vault's name for a log; nil when there is none, or more than one.
  var name: OwnerID? { holders.count == 1 ? holders[0].part.owner : holders.isEmpty ? onlyOwner : nil }

  /// Whether the identifier is in force for the vault that it leads to.
  var isCancelled: Bool { !findings.contains { $0.state == .verified } && findings.contains { $0.state == .cancelled } }

  func roots(_ isWanted: (LinkState) -> Bool) -> [FoundVault] {
    var roots: [FoundVault] = []
    for finding in findings where isWanted(finding.state) {
      guard !roots.contains(where: { $0.part.owner == finding.root.part.owner }) else { continue }
      roots.append(finding.root)
    }
    return roots
  }

  /// The one vault that the identifier leads to; nil when there is none.
  ///
  /// - Throws: `conflict` when it is verified for two (LNK-05); `erased` when it was of one that is gone.
  func vault() throws(Refusal) -> FoundVault? {
    let holders = holders
    guard holders.count <= 1 else { throw Self.conflict }
    guard let only = holders.first else {
      guard !isErased else { throw WalletStore.erased }
      return nil
    }
    return only
  }

  /// As ``vault()``, of this owner. An organisation's number that some person has verified as theirs leads to nobody
  /// (REP-42).
  ///
  /// - Throws: `conflict` also for it; `erased`.
  func vault(of owner: Owner) throws(Refusal) -> FoundVault? {
    let vault = try vault()
    guard let vault else { return nil }
    guard vault.head.isOfOrganisation == (owner.organisationID != nil) else { throw Self.conflict }
    return vault
  }

  static let conflict = Refusal(.conflict, "the identifier is verified for two vaults, and leads to neither")
}

/// A vault that is there, with its head as it was read.
struct FoundVault: Sendable {
  let part: OwnerPart
  let head: VaultHead
}

extension WalletStore {
  /// One reading of the index, and the head of each vault that it names. An erasure that was begun is finished.
  ///
  /// - Throws: `tampered` when an owner was registered and its key or head is gone; `locked`; ``StoreFailure``.
  func search(_ alias: Alias) async throws -> AliasSearch {
    var search = AliasSearch(alias: alias)
    guard let record = try await aliasRecord(of: alias) else { return search }
    search.onlyOwner = record.holders.count == 1 ? record.holders[0].owner : nil
    for holder in record.holders {
      guard holder.erasedAt == nil else {
        search.isErased = true  // STO-37
        continue
      }
      switch try await standing(of: holder.owner) {
      case .erased(let aliases):
        if aliases.contains(try keys.aliasPartition(alias).key) { search.isErased = true }
      case .there(let vault):
        guard let link = vault.head.link(alias) else { continue }
        search.findings.append(
          AliasSearch.Finding(owner: holder.owner, state: link.state, root: try await root(of: vault)))
      case .begun: continue
      }
    }
    return search
  }

  enum Standing: Sendable {
    /// No head yet.
    case begun
    case there(FoundVault)
    /// With the partitions of the aliases that were the owner's.
    case erased([Bytes16])
  }

  /// - Throws: `tampered`; `locked`; ``StoreFailure``.
  func standing(of owner: OwnerID) async throws -> Standing {
    if let standing = try await lookedUp(owner) { return standing }
    // A beginning, or the remains of an owner? The store's log knows. It is long, and this is rare.
    let isRegistered = try await storeLog().created.contains(owner)
    guard isRegistered else { return .begun }
    // Whoever was made between the two looks is there now.
    guard let standing = try await lookedUp(owner) else { throw Refusal(.tampered, "a vault's key or head is gone") }
    return standing
  }

  /// Nil when the owner's key or head is not there.
  private func lookedUp(_ owner: OwnerID) async throws -> Standing? {
    switch try await key(of: owner) {
    case .destroyed(let tombstone):
      try await finishErasure(tombstone)
      return .erased(tombstone.aliases)
    case .present(let part):
      guard let head = try await head(of: part) else { return nil }
      guard head.stage == .erasing else { return .there(FoundVault(part: part, head: head)) }
      try await finishErasure(of: part)
      let keys = try keys
      return .erased(head.heldAliases.map { keys.aliasPartition($0).key })
    case nil: return nil
    }
  }

  func head(of part: OwnerPart) async throws -> VaultHead? {
    try await engine.read(part.partition) { try VaultView.load(part, from: $0)?.head }
  }

  /// The vault that speaks for this one. One that was erased speaks for nobody (LNK-21).
  func root(of vault: FoundVault) async throws -> FoundVault {
    guard let owner = vault.head.mergedInto else { return vault }
    switch try await standing(of: owner) {
    case .there(let first):
      guard first.head.merged.contains(where: { $0.owner == vault.part.owner }) else { throw ByteReader.malformed }
      return first
    case .begun: throw Refusal(.tampered, "the vault is gone into which another was merged")
    case .erased:
      // If this one went with it, that was decided before.
      guard case .there(let vault) = try await standing(of: vault.part.owner) else { throw Self.erased }
      return vault
    }
  }
}
