import CitizenWallet

extension Adapter {
  static func identityProvider(_ json: JSON) throws -> IdentityProvider {
    var members = try JSONFields(json, "provider")
    let issuer = try members.string("issuer")
    let keys = try VerificationKeySet(members.required("keys"))
    let claims = try claimMapping(&members, or: .default)
    let algorithms = try members.optionalStrings("algorithms", limit: 100)
    let decryption = try members.optional("decryption").map(DecryptionKeys.init(json:))
    let forms = try (members.optionalString("idToken") ?? "signed", members.optionalString("userInfo") ?? "plain")
    try members.finish()
    return IdentityProvider(
      issuer: issuer, keys: keys,
      algorithms: algorithms.map { Set($0.compactMap(JWSAlgorithm.init(rawValue:))) } ?? JWSAlgorithm.asymmetric,
      claims: claims, idToken: try idTokenForm(forms.0, decryption), userInfo: try userInfoForm(forms.1, decryption))
  }

  static func userInfoProvider(_ json: JSON, _ key: DecryptionKey) throws -> UserInfoProvider {
    var members = try JSONFields(json, "provider")
    let issuer = try members.string("issuer")
    let claims = try claimMapping(&members, or: .vneid)
    try members.finish()
    return UserInfoProvider(issuer: issuer, claims: claims, key: key)
  }

  /// A userinfo response, as the caller says that it was fetched.
  static func userInfo(_ json: JSON, at instant: Instant) throws -> BackChannelResponse {
    var members = try JSONFields(json, "userInfo")
    let type = try members.string("contentType")
    let body = try members.string("body", limit: JSONFields.maximumBytes)
    try members.finish()
    return try BackChannelResponse(
      fetched: Array(body.utf8), contentType: type, for: .assumedWithoutLogin(state: ""), at: instant)
  }

  /// `claims` is an object, or the name of a mapping that the library knows.
  private static func claimMapping(_ members: inout JSONFields, or base: ClaimMapping) throws -> ClaimMapping {
    switch members.optional("claims") {
    case nil: base
    case "vneid": .vneid
    case "national-portal": .nationalPortal
    case let json?: try ClaimMapping(json: json, changing: base)
    }
  }

  private static func idTokenForm(_ name: String, _ keys: DecryptionKeys?) throws -> IDTokenForm {
    switch (name, keys) {
    case ("signed", _): .signed
    case ("signed-and-encrypted", let keys?): .signedAndEncrypted(keys)
    default: throw Refusal(.malformed, "provider.idToken is unknown, or needs keys for decryption")
    }
  }

  private static func userInfoForm(_ name: String, _ keys: DecryptionKeys?) throws -> UserInfoForm {
    switch (name, keys) {
    case ("plain", _): .plain
    case ("signed", _): .signed
    case ("encrypted", let keys?): .encrypted(keys)
    case ("signed-and-encrypted", let keys?): .signedAndEncrypted(keys)
    default: throw Refusal(.malformed, "provider.userInfo is unknown, or needs keys for decryption")
    }
  }
}
