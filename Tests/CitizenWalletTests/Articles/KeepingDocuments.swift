import CitizenWallet

extension Portal {
  /// Opens the store, and makes it on the first start.
  static func openStore(at path: String, passphrase: String, now: Instant) async throws -> WalletStore {
    let unlock = try StoreUnlock.passphrase(passphrase)
    do {
      return try await WalletStore.open(at: path, unlock: unlock, at: now)
    } catch let refusal as Refusal where refusal.code == .notFound {
      return try await WalletStore.create(at: path, unlock: unlock, at: now)
    }
  }

  /// A citizen uploads a scan of a diploma.
  func keep(
    scan pdf: [UInt8], of citizen: PersonalID, in vault: Vault, at now: Instant
  ) async throws -> DocumentReference {
    let diploma = try Document(
      kind: DocumentKind("diploma"), title: "Bằng tốt nghiệp đại học", holders: [Document.Holder(citizen)],
      issuer: Document.Issuer(code: nil, name: "Trường Đại học Ví Dụ"), number: "QH-2012-0123",
      issuedOn: PartialDate(iso8601: "2012-06"), validity: .permanent, usage: .reusable, copyClass: .plainScan,
      source: Document.Source(.selfDeclared))
    return try await vault.put(diploma, content: DocumentContent(mediaType: "application/pdf", bytes: pdf), at: now)
  }

  /// What lies in the vault and is in force, without opening a single document.
  func titles(in vault: Vault, at now: Instant) async throws -> [String] {
    try await vault.list(at: now).filter { $0.force == .inForce }.map(\.title)
  }

  /// A better scan takes the place of the first, which stays in the history. If somebody else was faster, it is refused
  /// as a `conflict`.
  func replace(
    _ reference: DocumentReference, by pdf: [UInt8], in vault: Vault, at now: Instant
  ) async throws -> DocumentReference {
    let stored = try await vault.get(reference.id, at: now)
    return try await vault.put(
      stored.document, content: DocumentContent(mediaType: "application/pdf", bytes: pdf), replacing: reference.id,
      expecting: reference.version, at: now)
  }
}
