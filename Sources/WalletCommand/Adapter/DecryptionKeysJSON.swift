import CitizenWallet

extension DecryptionKeys {
  /// Reads `keys`, a set of private JWKs, and what was agreed on: `algorithms` and `encryptions`.
  ///
  /// - Throws: `malformed`, `too-large` or `unsupported-algorithm`; ``Unsupported`` when no algorithm that the caller
  ///   names is offered.
  init(json: JSON) throws {
    var members = try JSONFields(json, "decryption")
    let set = try members.required("keys")
    let names = try (members.strings("algorithms"), members.strings("encryptions"))
    try members.finish()
    guard let elements = set["keys"]?.array else { throw Refusal(.malformed, "a key set has no array of keys") }
    guard elements.count <= VerificationKeySet.maximumKeys else { throw Refusal(.tooLarge, "a key set is too large") }
    let algorithms = names.0.compactMap(JWEAlgorithm.init(rawValue:))
    let encryptions = names.1.compactMap(JWEContentEncryption.init(rawValue:))
    guard !algorithms.isEmpty, !encryptions.isEmpty else { throw Unsupported() }
    try self.init(
      elements.map(DecryptionKey.init(privateJWK:)), algorithms: Set(algorithms), encryptions: Set(encryptions))
  }
}
