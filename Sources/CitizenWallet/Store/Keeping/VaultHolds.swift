extension Vault {
  /// Forbids that the vault is erased, until ``liftHold(_:at:)``. Several may stand at once.
  ///
  /// Only under an operator's authority, whose reason is kept with the hold. A person without a vault gets one.
  ///
  /// - Parameters:
  ///   - basis: the decision or rule behind it, 1 to 1,000 bytes. It stays in the vault.
  ///   - now: when it happens, for the log.
  /// - Throws: `subject-mismatch` when the citizen tries; `malformed` without a basis, `too-large` for a longer
  ///   one or for more than 1,000 holds; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func placeHold(basis: String, at now: Instant) async throws -> HoldID {
    try requireOperator()  // STO-34
    let basis = basis.nfc
    guard !basis.isEmpty else { throw Refusal(.malformed, "a hold has a basis") }
    guard basis.utf8.count <= LegalHold.maximumBasisBytes else {
      throw Refusal(.tooLarge, "the basis of a hold is longer than \(LegalHold.maximumBasisBytes) bytes")
    }
    let part = try await makePart(at: now)
    let hold = LegalHold(id: HoldID(.random()), basis: basis, placedAt: now, placedBy: actor)
    let record = part.seal(hold.json.bytes, as: .hold(hold.id, revision: 1))
    var entry = entry(.holdPlaced, at: now)
    entry.hold = hold.id
    return try await store.change(part) { [entry] change, view in
      // A hold on a person lies where it is seen by whoever decides of all that is theirs (LNK-24).
      guard view.head.mergedInto == nil else { throw Self.isMerged }
      guard view.head.holds.count < VaultHead.maximumHolds else {
        throw Refusal(.tooLarge, "a vault has at most \(VaultHead.maximumHolds) holds")
      }
      try change.put(record)
      change.head.holds.append(VaultHead.HoldEntry(id: hold.id, revision: 1, digest: record.digest))
      try change.log(entry)
      return hold.id
    }
  }

  /// Ends a hold. Lifting it again changes nothing. Only under an operator's authority.
  ///
  /// - Throws: `subject-mismatch`, `not-found`.
  public func liftHold(_ id: HoldID, at now: Instant) async throws {
    try requireOperator()  // STO-34
    let actor = actor
    var entry = entry(.holdLifted, at: now)
    entry.hold = id
    try await inPart(at: now, elseThrowing: Self.noSuchHold) { [entry] part in
      try await store.change(part) { change, view in
        guard let index = view.head.holds.firstIndex(where: { $0.id == id }) else { throw Self.noSuchHold }
        let hold = try view.hold(view.head.holds[index])
        guard hold.lifted == nil else { return }
        let revision = view.head.holds[index].revision + 1
        let record = part.seal(hold.lifted(by: actor, at: now).json.bytes, as: .hold(id, revision: revision))
        try change.remove(.hold(id, revision: revision - 1))
        try change.put(record)
        change.head.holds[index] = VaultHead.HoldEntry(id: id, revision: revision, digest: record.digest)
        try change.log(entry)
      }
    }
  }

  /// All holds that were placed here, also the lifted ones, the first first.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func holds(at now: Instant) async throws -> [LegalHold] {
    try await accessAll(logging: entry(.holdsRead, at: now)) { view, _ in try view.head.holds.map(view.hold) }
      .flatMap(\.value)
  }

  private static let isMerged = Refusal(.conflict, "the vault was merged into another, where holds are placed")
  private static let noSuchHold = Refusal(.notFound, "the vault has no such hold")
}

extension VaultView {
  /// - Throws: `tampered`.
  func hold(_ entry: VaultHead.HoldEntry) throws -> LegalHold {
    let payload = try payload(.hold(entry.id, revision: entry.revision), digest: entry.digest)
    guard let json = try? JSON(parsing: payload, limit: 64 * 1024), let hold = try? LegalHold(json: json),
      hold.id == entry.id
    else { throw ByteReader.malformed }
    return hold
  }

  /// STO-35: why the vault must not be erased at an instant; nil when it may be.
  ///
  /// - Throws: `tampered`.
  func erasureRefusal(at now: Instant) throws -> Refusal? {
    for entry in head.holds where try hold(entry).lifted == nil {
      return Refusal(.retained, "a legal hold forbids that the vault is erased")
    }
    let today = now.date()
    guard head.documents.allSatisfy({ $0.retainedUntil.map { $0 < today } ?? true }) else {
      return Refusal(.retained, "a document of the vault must be kept until a later day")
    }
    return nil
  }
}
