import CitizenWallet
import WalletCrypto

extension BackChannelResponse {
  /// As if the library had just fetched it.
  static func fetched(
    _ body: String, as contentType: String = "application/json", state: String = "state-1",
    at instant: Instant = Login.now
  ) throws -> BackChannelResponse {
    try BackChannelResponse(
      fetched: Array(body.utf8), contentType: contentType, for: .assumedWithoutLogin(state: state), at: instant)
  }
}

extension DecryptionKeys {
  static func of(_ key: TestKey) throws -> DecryptionKeys {
    try DecryptionKeys(
      [DecryptionKey(privateJWK: key.privateJWK)], algorithms: Set(JWEAlgorithm.allCases),
      encryptions: Set(JWEContentEncryption.allCases))
  }
}

extension TestKey {
  static let portal = TestKey(.p256, "portal-enc")
  static let portalRSA = TestKey(.rsa(bits: 2048), "portal-rsa")

  /// Encrypts for this key.
  func sealed(_ content: String, header: JSONObject = ["cty": "JWT"]) throws -> String {
    try JWESealing.seal(Array(content.utf8), to: JSONWebKey(publicJWK), .ecdhES, .a256GCM, header: header)
  }
}

extension DecryptionKey {
  /// Of ``TestKey/portalRSA``. Reading an RSA key checks that its numbers are primes, which takes its time.
  static let portalRSA = try! DecryptionKey(privateJWK: TestKey.portalRSA.privateJWK)
}
