// Taking anchors, and holding a store against them.

extension WalletStore {
  /// Opens a store that must not be older than any of the anchors. It looks at one record for each.
  ///
  /// - Throws: `tampered` when it is, or when an anchor is of another store; else as ``open(at:unlock:logging:at:)``.
  public static func open(
    at path: String, unlock: StoreUnlock, against anchors: [StoreAnchor], logging: AccessLogging = .committed,
    at now: Instant
  ) async throws -> WalletStore {
    try await open(at: path, unlock: unlock, against: anchors, isRestored: false, logging: logging, at: now)
  }

  /// The end of the store's log, to keep elsewhere. Taking it is the log's last event.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func anchor(at now: Instant) async throws -> StoreAnchor {
    let keys = try keys
    let mark = try await log(AuditEntry(.anchorTaken, by: .system, on: .operation, at: now))
    try await putMark(mark)
    return StoreAnchor(mark, of: keys.store, in: keys.storeID, at: now)
  }

  /// The end of a trail that ``auditTrail(at:)`` has given; nil for an empty one.
  ///
  /// - Throws: `locked`.
  public func anchor(atEndOf trail: [AuditEvent]) throws -> StoreAnchor? {
    let keys = try keys
    return StoreAnchor(endOf: trail, of: keys.store, in: keys.storeID)
  }

  /// STO-40: the log has come as far as the anchor says, by the same events.
  ///
  /// - Throws: `tampered`.
  func require(_ anchor: StoreAnchor) async throws {
    let keys = try keys
    guard anchor.store == keys.storeID.text, anchor.events > 0 else {
      throw Refusal(.tampered, "the store is not the one of which an anchor was taken")
    }
    var part = keys.store
    if let vault = anchor.vault {
      guard let owner = Bytes16(text: vault).map(OwnerID.init), let key = try await key(of: owner) else {
        throw Self.older
      }
      // Its log went with it, and the store's log says so.
      guard case .present(let present) = key else { return }
      part = present
    }
    let link = try await engine.read(part.partition) { [part] reader in
      try VaultView.load(part, from: reader)?.link(of: UInt64(anchor.events))
    }
    guard link == anchor.link else { throw Self.older }
  }

  private static let older = Refusal(.tampered, "a log is older than an anchor of it, or was written anew")
}

extension Vault {
  /// The end of the vault's log, to keep elsewhere, such as with the person. Taking it is the log's last event.
  ///
  /// - Throws: `not-found` when the person has no vault; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func anchor(at now: Instant) async throws -> StoreAnchor {
    guard let part = try await part(at: now) else { throw Refusal(.notFound, "the owner has no vault") }
    try await store.settle(part)
    let entry = entry(.anchorTaken, at: now)
    let mark = try await store.change(part) { change in
      try change.log(entry)
      return LogMark(of: change.head)
    }
    return StoreAnchor(mark, of: part, in: try store.keys.storeID, at: now)
  }

  /// The end of a trail that ``auditTrail(at:)`` has given; nil for an empty one.
  ///
  /// - Throws: `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func anchor(atEndOf trail: [AuditEvent]) async throws -> StoreAnchor? {
    guard let last = trail.last, let part = try await part(at: last.at) else { return nil }
    return StoreAnchor(endOf: trail, of: part, in: try store.keys.storeID)
  }
}

extension StoreAnchor {
  fileprivate init?(endOf trail: [AuditEvent], of part: OwnerPart, in store: Bytes16) {
    guard let last = trail.last else { return nil }
    self.init(LogMark(events: UInt64(last.number), link: last.link), of: part, in: store, at: last.at)
  }
}
