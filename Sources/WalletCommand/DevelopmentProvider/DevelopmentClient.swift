import CitizenWallet
import WalletCrypto

/// The one portal that the development provider knows, as it was registered.
struct DevelopmentClient: Sendable {
  let name: String
  let secret: String
  /// Nil where the portal has no key and proves itself by its secret.
  let keys: VerificationKeySet?
  /// The portal's public key; nil where nothing is encrypted for it.
  var encryption: JSONWebKey?
  var encryptsIDToken = false
  var userInfo = UserInfoProtection.plain

  enum UserInfoProtection: String, CaseIterable, Sendable {
    case plain
    case signed
    case encrypted
    case signedAndEncrypted = "signed-and-encrypted"
  }

  /// A JWE for the portal, if it has a key for one.
  func sealed(_ content: [UInt8], isToken: Bool) throws(Refusal) -> String {
    guard let encryption else { throw Refusal(.unknownKey, "the portal has no key for encryption") }
    let algorithm: JWEAlgorithm =
      if case .rsa? = encryption.publicKey?.kind { .rsaOAEP256 } else { .ecdhES }
    return try JWESealing.seal(
      content, to: encryption, algorithm, .a256GCM, header: isToken ? ["cty": "JWT"] : [:])
  }

  /// VNeID's own encryption of a body; the body itself where there is no key.
  func vneidBody(_ content: JSON) throws(Refusal) -> JSON {
    try encryption.map { key throws(Refusal) in try VNeIDSealing.body(content, to: key) } ?? content
  }
}
