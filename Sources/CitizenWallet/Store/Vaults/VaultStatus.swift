// What becomes of a document by the word of its issuer. Each change is a version of its own, whose
// document differs from the one before in its status alone and which has the same content.

extension Vault {
  /// Notes that the issuer has withdrawn a document (thu hồi).
  ///
  /// - Parameters:
  ///   - id: the document.
  ///   - reason: why, 1 to 1,000 bytes. It is kept in the document and not in the audit log.
  ///   - day: since when; nil is the day of `now` in Vietnam.
  ///   - version: the current version as the caller knows it; nil takes whichever is current.
  ///   - now: when it happens, for the log.
  /// - Throws: `not-found`; `conflict` when another version is current, or when the document is already
  ///   revoked, cancelled or replaced; `malformed` without a reason, `too-large` for a longer one;
  ///   `tampered`, `locked`; ``StoreFailure``.
  public func revoke(
    _ id: DocumentID, reason: String, since day: PartialDate? = nil, expecting version: Int? = nil, at now: Instant
  ) async throws -> DocumentReference {
    try await note(.revoked, of: id, reason: reason, since: day, expecting: version, at: now)
  }

  /// Notes that another document has taken the place of this one (thay thế).
  ///
  /// - Parameters:
  ///   - id: the document.
  ///   - reason: why, 1 to 1,000 bytes.
  ///   - number: the number of the new document, where it has one.
  ///   - day: since when; nil is the day of `now` in Vietnam.
  ///   - version: the current version as the caller knows it; nil takes whichever is current.
  ///   - now: when it happens, for the log.
  /// - Throws: as ``revoke(_:reason:since:expecting:at:)``.
  public func supersede(
    _ id: DocumentID, reason: String, replacedBy number: String? = nil, since day: PartialDate? = nil,
    expecting version: Int? = nil, at now: Instant
  ) async throws -> DocumentReference {
    try await note(.superseded, of: id, reason: reason, replacedBy: number, since: day, expecting: version, at: now)
  }

  /// Notes that a document has expired by its issuer's word, whatever its term says. It can still be
  /// revoked, superseded or cancelled. Parameters are those of ``revoke(_:reason:since:expecting:at:)``.
  ///
  /// - Throws: as there.
  public func expire(
    _ id: DocumentID, reason: String, since day: PartialDate? = nil, expecting version: Int? = nil, at now: Instant
  ) async throws -> DocumentReference {
    try await note(.expired, of: id, reason: reason, since: day, expecting: version, at: now)
  }

  /// Notes that a document was declared void (hủy bỏ). Parameters are those of ``revoke(_:reason:since:expecting:at:)``.
  ///
  /// - Throws: as there.
  public func cancel(
    _ id: DocumentID, reason: String, since day: PartialDate? = nil, expecting version: Int? = nil, at now: Instant
  ) async throws -> DocumentReference {
    try await note(.cancelled, of: id, reason: reason, since: day, expecting: version, at: now)
  }

  private func note(
    _ change: DocumentChange, of id: DocumentID, reason: String, replacedBy number: String? = nil,
    since day: PartialDate?, expecting version: Int?, at now: Instant
  ) async throws -> DocumentReference {
    guard let state = change.state, !reason.isEmpty else {
      throw Refusal(.malformed, "a change of status has a reason")
    }
    try require(.put)
    let status = Document.Status(
      state, since: day ?? PartialDate(now.date()), reason: reason.nfc, replacedBy: number?.nfc)
    let step = StatusChange(change: change, status: status, by: actor.role, expecting: version, at: now)
    let blank = entry(change.action, at: now)
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { part in
      try await store.change(part) { change, view in
        guard let index = view.head.documents.firstIndex(where: { $0.id == id }) else { throw Self.noSuchDocument }
        let draft = try step.draft(after: view.head.documents[index], in: view)
        try draft.put(in: &change)
        change.head.documents[index].append(
          draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil)
        let reference = DocumentReference(id: id, version: change.head.documents[index].currentVersion)
        var entry = blank
        entry.documents = [id]
        entry.version = reference.version
        try change.log(entry)
        return reference
      }
    }
  }
}

/// One change of a status, to apply to the version that is current in a transaction.
private struct StatusChange: Sendable {
  let change: DocumentChange
  let status: Document.Status
  let by: AuditEvent.Role
  let expecting: Int?
  let at: Instant

  func draft(after entry: DocumentEntry, in view: VaultView) throws -> DocumentDraft {
    let number = entry.currentVersion
    guard expecting == nil || expecting == number else {
      throw Refusal(.conflict, "the document has another current version")
    }
    guard number < VaultHead.maximumVersions else {
      throw Refusal(.tooLarge, "a document has at most \(VaultHead.maximumVersions) versions")
    }
    let current = try view.sealed(entry).open(with: view.part)
    guard current.document.status.state.canBecome(status.state) else {
      throw Refusal(.conflict, "the document is out of force already")
    }
    let next = StoredDocument(
      id: entry.id, version: number + 1, document: current.document.with(status), storedAt: at, change: change,
      by: by, contentRecord: current.contentRecord)
    return try DocumentDraft(next, in: view.part)
  }
}

extension Document.Status.State {
  /// STO-31: what has become of a document is final, except that an expired one may still be withdrawn.
  func canBecome(_ next: Self) -> Bool {
    self == .inForce || (self == .expired && next != .expired && next != .inForce)
  }
}

extension DocumentChange {
  fileprivate var action: AuditEvent.Action {
    switch self {
    case .stored: .documentStored
    case .replaced: .documentReplaced
    case .revoked: .documentRevoked
    case .superseded: .documentSuperseded
    case .expired: .documentExpired
    case .cancelled: .documentCancelled
    }
  }
}
