internal import WalletCrypto

// Who opened the vault as its citizen or for them, and by what evidence: the record of the login (ASR-30), sealed in the vault that
// it opened, and gone with it. The log names it, so that it can be neither exchanged nor taken away unseen.

/// A login's record as it is sealed. Its name is its digest: the same login is kept once, whoever writes it first.
struct KeptLogin: Sendable {
  let payload: [UInt8]
  let id: LoginID

  static let maximumBytes = 256 * 1024

  init(_ record: LoginRecord) { self.init(payload: record.json.bytes) }

  /// STO-100
  private init(payload: [UInt8]) {
    self.payload = payload
    id = LoginID(Bytes16(prefix: Digest.sha256(payload))!)
  }

  /// STO-102
  ///
  /// - Throws: `tampered`.
  static func record(_ payload: [UInt8], named id: LoginID, of actor: AuditEvent.Actor) throws(Refusal) -> LoginRecord {
    guard KeptLogin(payload: payload).id == id, let json = try? JSON(parsing: payload, limit: maximumBytes),
      let record = try? LoginRecord(json: json), actor.assertionDigest == record.assertionDigest
    else { throw ByteReader.malformed }
    return record
  }
}

extension VaultView {
  /// The records of logins that the log names, in its order, each once.
  ///
  /// - Throws: `tampered`.
  func logins(in events: [AuditEvent]) throws -> [(id: LoginID, record: LoginRecord)] {
    var seen: Set<LoginID> = []
    return try events.compactMap { event in
      guard let id = event.login, seen.insert(id).inserted else { return nil }
      return (id, try login(id, of: event.actor))
    }
  }

  /// - Throws: `tampered`.
  func login(_ id: LoginID, of actor: AuditEvent.Actor) throws -> LoginRecord {
    try KeptLogin.record(payload(.login(id)), named: id, of: actor)
  }
}

extension WalletStore {
  /// STO-101: opens a vault for somebody who has logged in. The login's record is there before the first event that rests on it.
  func open(_ part: OwnerPart, by login: KeptLogin, logging opened: AuditEntry) async throws {
    if let journals, journals.logging == .journaled,
      try await view(of: part, isAccess: true, { try $0.has(.login(login.id)) })
    {
      return try await access(part, logging: opened) { _, _ in }
    }
    try await change(part) { change, view in
      if try !view.has(.login(login.id)) { try change.put(part.seal(login.payload, as: .login(login.id))) }
      var opened = opened
      opened.login = login.id
      try change.log(opened)
    }
  }
}

extension Vault {
  /// The logins with which the vault was opened, by the citizen or for them, the first one first.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func logins(at now: Instant) async throws -> [LoginRecord] {
    try await accessAll(logging: entry(.loginsRead, at: now)) { view, _ in
      try view.logins(in: view.events()).map(\.record)
    }.flatMap(\.value)
  }
}

extension AuditEvent.Actor {
  /// Of whoever has logged in.
  fileprivate var assertionDigest: [UInt8]? {
    switch self {
    case .citizen(let digest): digest
    case .representative(let digest, _, _): digest
    case .operator, .system: nil
    }
  }
}
