internal import WalletCrypto

/// The key under which a portal seals its pending logins. All processes of a portal share one.
public struct LoginKey: Sendable {
  private let cipher: AES256GCM
  private static let info = Array("citizenwallet/1/login".utf8)
  private static let version: UInt8 = 1

  /// A key has so many bytes.
  public static let byteCount = 32

  /// - Throws: `malformed` unless there are 32 bytes.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.count == Self.byteCount,
      let key = HKDF.derive(from: SecretBytes(copying: bytes), salt: [], info: Self.info, count: AES256GCM.keyCount)
    else { throw Refusal(.malformed, "a key for logins has not 32 bytes") }
    cipher = AES256GCM(key: key)
  }

  /// u8 1 ‖ nonce ‖ ciphertext ‖ tag, as base64url (LOG-06).
  func seal(_ payload: [UInt8], random: RandomSource) -> String {
    let nonce = random.bytes(AES256GCM.nonceCount)
    return Base64URL.encode([Self.version] + nonce + cipher.seal(payload, nonce: nonce, authenticating: Self.info))
  }

  func open(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= PendingLogin.maximumBytes, let bytes = Base64URL.decode(text),
      bytes.count > 1 + AES256GCM.nonceCount, bytes[0] == Self.version
    else { return nil }
    return cipher.open(
      Array(bytes[(1 + AES256GCM.nonceCount)...]), nonce: Array(bytes[1...AES256GCM.nonceCount]),
      authenticating: Self.info)
  }
}

extension LoginKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "LoginKey(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a portal must remember of a login until the person is back. It leaves the library sealed.
struct PendingLogin: Sendable {
  let issuer: String
  let client: String
  let returnAddress: String
  let state: String
  let nonce: String
  /// The secret of PKCE (RFC 7636 §4.1).
  let verifier: String
  let expiresAt: Instant

  static let maximumBytes = 16 * 1024
  /// A person may look for their telephone, and no more.
  static let seconds: Int64 = 600
  private static let randomCount = 32

  init(issuer: String, client: String, returnAddress: Endpoint, random: RandomSource, at now: Instant) {
    self.issuer = issuer
    self.client = client
    self.returnAddress = returnAddress.text
    // LOG-05: 256 bits each.
    state = Base64URL.encode(random.bytes(Self.randomCount))
    nonce = Base64URL.encode(random.bytes(Self.randomCount))
    verifier = Base64URL.encode(random.bytes(Self.randomCount))
    expiresAt = now.adding(seconds: Self.seconds)
  }

  /// S256 (RFC 7636 §4.2).
  var challenge: String { Base64URL.encode(Digest.sha256(Array(verifier.utf8))) }

  func sealed(by key: LoginKey, random: RandomSource) -> String {
    let json: JSON = [
      "issuer": .string(issuer), "client": .string(client), "returnAddress": .string(returnAddress),
      "state": .string(state), "nonce": .string(nonce), "verifier": .string(verifier),
      "expiresAt": .string(expiresAt.description),
    ]
    return key.seal(json.bytes, random: random)
  }

  /// - Throws: `tampered` for anything but what was sealed under this key.
  init(_ sealed: String, by key: LoginKey) throws(Refusal) {
    guard let payload = key.open(sealed) else {
      throw Refusal(.tampered, "the pending login is not what the portal was given")
    }
    do {
      var members = try JSONFields(JSON(parsing: payload, limit: Self.maximumBytes), "login")
      issuer = try members.string("issuer", limit: Endpoint.maximumBytes)
      client = try members.string("client", limit: LoginRegistration.maximumClientBytes)
      returnAddress = try members.string("returnAddress", limit: Endpoint.maximumBytes)
      state = try members.string("state")
      nonce = try members.string("nonce")
      verifier = try members.string("verifier")
      expiresAt = try members.instant("expiresAt")
      try members.finish()
    } catch {
      throw Refusal(.tampered, "the pending login does not have its form")
    }
  }
}
