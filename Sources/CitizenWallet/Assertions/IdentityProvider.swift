/// A provider of e-identity assertions that this portal has a contract with.
public struct IdentityProvider: Sendable {
  /// The issuer identifier, compared to the letter (OpenID Connect Core §3.1.3.7 item 2).
  public let issuer: String
  public let keys: VerificationKeySet
  /// ASR-21: the algorithms that this provider signs with. Shared-key algorithms are never among them.
  public let algorithms: Set<JWSAlgorithm>
  public let claims: ClaimMapping
  public let idToken: IDTokenForm
  public let userInfo: UserInfoForm

  /// - Parameters:
  ///   - issuer: its issuer identifier (`iss`), compared to the letter.
  ///   - keys: with which it signs.
  ///   - algorithms: with which it may sign; anything else is refused.
  ///   - claims: which of its claims means what.
  ///   - idToken: what was registered. A token of the other form is refused, so that nobody can leave the encryption
  ///     out.
  ///   - userInfo: the same for userinfo responses.
  public init(
    issuer: String, keys: VerificationKeySet, algorithms: Set<JWSAlgorithm>, claims: ClaimMapping,
    idToken: IDTokenForm = .signed, userInfo: UserInfoForm = .plain
  ) {
    self.issuer = issuer
    self.keys = keys
    self.algorithms = algorithms.intersection(JWSAlgorithm.asymmetric)
    self.claims = claims
    self.idToken = idToken
    self.userInfo = userInfo
  }
}
