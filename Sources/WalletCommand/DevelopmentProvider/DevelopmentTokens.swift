import CitizenWallet
import WalletCrypto

// What the development provider answers to the portal itself.
extension DevelopmentProvider {
  func token(
    _ request: LoopbackServer.Request, as dialect: DevelopmentDialect
  ) throws(Refusal) -> LoopbackServer.Response {
    let form = try FormEncoding.parameters(of: String(decoding: request.body, as: UTF8.self), plusIsSpace: true)
    func parameter(_ name: String) -> String? { form.first { $0.name == name }?.value }
    let issuer = issuer(of: dialect)
    guard
      ClientProof(form: form, authorization: request.fields["authorization"])
        .isValid(for: client, at: issuer, tokenEndpoint: issuer + "/token", now: clock())
    else { return .json(401, ["error": "invalid_client"]) }
    guard parameter("grant_type") == "authorization_code" else {
      return .json(400, ["error": "unsupported_grant_type"])
    }
    guard let grant = takeGrant(for: parameter("code") ?? ""), clock() < grant.expiresAt,
      grant.request.dialect == dialect, grant.request.returnAddress == parameter("redirect_uri"),
      grant.request.isProven(by: parameter("code_verifier")),
      // As VNeID is observed to ask for it where it has encrypted the code.
      dialect != .vneid || client.encryption == nil || parameter("encrypt_key") != nil
    else { return .json(400, ["error": "invalid_grant"]) }
    var answer: JSONObject = [
      "access_token": .string(accessToken(for: grant)), "token_type": "Bearer", "expires_in": 300,
    ]
    if dialect == .openID { answer["id_token"] = .string(try idToken(for: grant)) }
    return .json(200, dialect == .vneid ? try client.vneidBody(.object(answer)) : .object(answer))
  }

  private func idToken(for grant: Grant) throws(Refusal) -> String {
    let now = clock()
    var claims = DevelopmentDialect.openID.claims(of: grant.account)
    for (name, value) in [
      ("iss", .string(issuer)), ("aud", .string(client.name)), ("iat", .integer(now.secondsSince1970)),
      ("exp", .integer(now.adding(seconds: 300).secondsSince1970)), ("auth_time", .integer(now.secondsSince1970)),
      ("jti", .string(Base64URL.encode(SecureRandom.bytes(12)))),
    ] as [(String, JSON)] { claims[name] = value }
    claims["nonce"] = grant.request.nonce.map(JSON.string)
    let token = signed(claims)
    return client.encryptsIDToken ? try client.sealed(Array(token.utf8), isToken: true) : token
  }

  func userInfo(
    _ request: LoopbackServer.Request, as dialect: DevelopmentDialect
  ) throws(Refusal) -> LoopbackServer.Response {
    let prefix = "Bearer "
    guard let field = request.fields["authorization"], field.hasPrefix(prefix),
      let grant = grant(behind: String(field.dropFirst(prefix.utf8.count))), grant.request.dialect == dialect
    else { return .json(401, ["error": "invalid_token"]) }
    var claims = dialect.claims(of: grant.account)
    switch (dialect, client.userInfo) {
    case (.vneid, _): return .json(200, try client.vneidBody(.object(claims)))
    case (.nationalPortal, _), (.openID, .plain): return .json(200, .object(claims))
    case (.openID, .encrypted): return .jwt(try client.sealed(JSON.object(claims).bytes, isToken: false))
    case (.openID, .signed), (.openID, .signedAndEncrypted):
      (claims["iss"], claims["aud"]) = (.string(issuer), .string(client.name))
      let token = signed(claims)
      return .jwt(client.userInfo == .signed ? token : try client.sealed(Array(token.utf8), isToken: true))
    }
  }
}

extension LoopbackServer.Response {
  fileprivate static func jwt(_ token: String) -> Self {
    Self(status: 200, fields: [("Content-Type", "application/jwt")], body: Array(token.utf8))
  }
}
