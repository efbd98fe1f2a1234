/// What a portal and a provider have agreed on when the portal was registered: what the provider answers with, and how
/// that is protected.
///
/// It decides what a login rests on, so nothing has a default: whoever wants no encryption says so.
public enum LoginProfile: Sendable {
  /// OpenID Connect: the provider signs an ID token (`Specs/assertion.md`).
  ///
  /// - Parameters:
  ///   - signedWith: the algorithms of this provider, for ID tokens and signed userinfo (ASR-21).
  ///   - idToken: whether it is encrypted for the portal. Another form is refused.
  ///   - userInfo: whether userinfo is fetched, and how it is protected.
  case openID(signedWith: Set<JWSAlgorithm>, idToken: IDTokenForm, userInfo: UserInfoRequest)

  /// No ID token and no nonce: who logged in stands in the userinfo alone, which only the connection vouches for
  /// (`Specs/vneid.md`).
  ///
  /// - Parameters:
  ///   - decryptingWith: the portal's key, for whose public half the provider encrypts code and bodies in VNeID's own
  ///     way. Nil: nothing is encrypted, and what is gets refused.
  ///   - proofKey: whether the code is bound to this login by PKCE. Nothing else binds it.
  case userInfoAlone(decryptingWith: DecryptionKey?, proofKey: ProofKey)

  /// Whether PKCE (RFC 7636) is sent.
  public enum ProofKey: Sendable, Hashable {
    /// A provider that does not know it ignores it (RFC 6749 §3.1).
    case sent
    /// For a provider that refuses a request with parameters that it does not know. Whoever gets hold of a code before
    /// it is used can then log in with it at this portal as its person.
    case notSent
  }

  /// Whether userinfo is asked for, and in which form it comes.
  public enum UserInfoRequest: Sendable {
    /// The ID token says everything.
    case notAsked
    /// Fetched with the access token and judged with the ID token (ASR-26 to ASR-28).
    case fetched(UserInfoForm)
  }

  /// VNeID as deployed. Its endpoints come from a contract; its claims are ``ClaimMapping/vneid``.
  ///
  /// - Parameter key: RSA; VNeID has the public half.
  public static func vneid(decryptingWith key: DecryptionKey) -> LoginProfile {
    .userInfoAlone(decryptingWith: key, proofKey: .sent)
  }

  /// The national portal's single sign-on, as observed in public clients of 2020 and 2023. Its claims are
  /// ``ClaimMapping/nationalPortal``.
  public static let nationalPortal = LoginProfile.userInfoAlone(decryptingWith: nil, proofKey: .sent)

  /// LOG-16: a nonce goes where an ID token can bring it back.
  var sendsNonce: Bool { if case .openID = self { true } else { false } }

  var sendsProofKey: Bool { if case .userInfoAlone(_, .notSent) = self { false } else { true } }
}
