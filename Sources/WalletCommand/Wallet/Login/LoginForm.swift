import ArgumentParser
import CitizenWallet

/// In which of the known ways a provider says who is there.
enum LoginForm: String, ExpressibleByArgument, CaseIterable {
  case openID = "openid"
  case vneid
  case nationalPortal = "national-portal"

  /// The claims as they were observed; a contract may say otherwise.
  var claims: ClaimMapping {
    switch self {
    case .openID: .default
    case .vneid: .vneid
    case .nationalPortal: .nationalPortal
    }
  }

  /// - Parameter key: for whose public half the provider encrypts; nil where it encrypts nothing.
  func profile(decryptingWith key: DecryptionKey?) -> LoginProfile {
    switch self {
    case .openID:
      .openID(signedWith: JWSAlgorithm.asymmetric, idToken: .signed, userInfo: .notAsked)
    case .vneid, .nationalPortal: .userInfoAlone(decryptingWith: key, proofKey: .sent)
    }
  }
}

extension ProviderMetadata {
  /// The endpoints of a provider that publishes nothing: `authorization_endpoint`, `token_endpoint` and
  /// `userinfo_endpoint`, as a configuration would have them (LOG-03).
  init(contract json: JSON, of issuer: String) throws(Refusal) {
    var members = try JSONFields(json, "endpoints")
    let authorization = try Endpoint(members.string("authorization_endpoint", limit: Endpoint.maximumBytes))
    let token = try Endpoint(members.string("token_endpoint", limit: Endpoint.maximumBytes))
    let userInfo = try Endpoint(members.string("userinfo_endpoint", limit: Endpoint.maximumBytes))
    try members.finish()
    self.init(
      issuer: issuer, authorizationEndpoint: authorization, tokenEndpoint: token, keysEndpoint: nil,
      userInfoEndpoint: userInfo, answersNameIssuer: false)
  }

  /// Those of `dev-idp`, whose issuer they stand below.
  init(developmentProvider issuer: String) throws(Refusal) {
    self.init(
      issuer: issuer, authorizationEndpoint: try Endpoint(issuer + "/authorize"),
      tokenEndpoint: try Endpoint(issuer + "/token"), keysEndpoint: nil,
      userInfoEndpoint: try Endpoint(issuer + "/userinfo"), answersNameIssuer: false)
  }
}
