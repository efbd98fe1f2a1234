internal import WalletCrypto

extension Vault {
  static let maximumRelyingPartyBytes = 1000

  /// The person's name for one relying party, in place of a number (OpenID Connect Core §8.1, pairwise).
  ///
  /// The same party gets the same name for ever, also when the personal ID was established anew; two parties cannot
  /// find out that they speak of one person, and nobody gets back from it to the person. The log says who was given one.
  ///
  /// - Parameters:
  ///   - relyingParty: how the party is called, 1 to 1,000 bytes in NFC; compared byte for byte.
  ///   - now: when it happens, for the log.
  /// - Returns: 43 characters of base64url.
  /// - Throws: `malformed`, `too-large`; `not-found` when the person has no vault; `erased`, `tampered`, `locked`;
  ///   ``StoreFailure``.
  public func pseudonym(for relyingParty: String, at now: Instant) async throws -> String {
    try require(.consent)
    let relyingParty = relyingParty.nfc
    guard !relyingParty.isEmpty else { throw Refusal(.malformed, "a relying party has a name") }
    guard relyingParty.utf8.count <= Self.maximumRelyingPartyBytes else {
      throw Refusal(.tooLarge, "a relying party's name is longer than \(Self.maximumRelyingPartyBytes) bytes")
    }
    guard let part = try await part(at: now) else { throw Refusal(.notFound, "the owner has no vault") }
    var entry = entry(.pseudonymGiven, at: now)
    entry.recipient = relyingParty
    try await store.change(part) { [entry] change in try change.log(entry) }
    return Base64URL.encode(try store.keys.pseudonym(of: part.owner, for: relyingParty))
  }
}
