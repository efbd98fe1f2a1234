import CitizenWallet
import WalletCrypto

/// What a portal asks of the authorization endpoint.
struct AuthorizationRequest: Sendable {
  let dialect: DevelopmentDialect
  let returnAddress: String
  let state: String?
  let nonce: String?
  /// Nil where a dialect does without PKCE and the portal too.
  private let challenge: String?

  /// A return address is on this machine: a development provider sends nobody away.
  init(query: String, client: String, dialect: DevelopmentDialect) throws(Refusal) {
    let parameters = try FormEncoding.parameters(of: query)
    func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
    guard parameter("client_id") == client else { throw Refusal(.malformed, "this client is not known here") }
    challenge = parameter("code_challenge")
    guard parameter("response_type") == "code", let address = parameter("redirect_uri"),
      challenge == nil ? dialect != .openID : parameter("code_challenge_method") == "S256"
    else { throw Refusal(.malformed, "the request is not one for a code with PKCE") }
    guard address.hasPrefix("http://127."), (try? Endpoint(address)) != nil else {
      throw Refusal(.malformed, "the return address is not on this machine")
    }
    self.dialect = dialect
    returnAddress = address
    state = parameter("state")
    nonce = parameter("nonce")
  }

  func isProven(by verifier: String?) -> Bool {
    verifier.map { Base64URL.encode(Digest.sha256(Array($0.utf8))) } == challenge
  }

  /// The address to send the person back to.
  ///
  /// - Parameter unescaped: goes there as it is, plus signs too, as VNeID is observed to do.
  func answer(_ parameters: [(name: String, value: String)], unescaped: String = "") -> String {
    let all = FormEncoding.text(of: parameters + (state.map { [(name: "state", value: $0)] } ?? []))
    let query = [unescaped, all].filter { !$0.isEmpty }.joined(separator: "&")
    return returnAddress + (returnAddress.contains("?") ? "&" : "?") + query
  }
}

/// What a code stands for.
struct Grant: Sendable {
  let request: AuthorizationRequest
  let account: DevelopmentAccount
  let expiresAt: Instant
}

/// Things under random names, the oldest forgotten when there are too many.
struct Kept<Value> {
  private var names: [String] = []
  private var values: [String: Value] = [:]

  mutating func keep(_ value: Value, atMost limit: Int) -> String {
    let name = Base64URL.encode(SecureRandom.bytes(24))
    names.append(name)
    values[name] = value
    while names.count > limit { values[names.removeFirst()] = nil }
    return name
  }

  mutating func take(_ name: String) -> Value? { values.removeValue(forKey: name) }
  func value(_ name: String) -> Value? { values[name] }
}
