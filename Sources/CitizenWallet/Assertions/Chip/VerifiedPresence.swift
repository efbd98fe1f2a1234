/// A person who was compared with a genuine card by a trusted operator, just now.
///
/// Only a ``PresenceVerifier`` makes one. It says that the card's person was there, not that they have an account.
public struct VerifiedPresence: Sendable {
  /// Of the card; nil on documents of other countries.
  public let personalID: PersonalID?
  public let authenticationLevel: AuthenticationLevel
  public let method: BiometricMethod
  /// The operator.
  public let issuer: String
  public let comparedAt: Instant
  public let usableUntil: Instant
  /// Which key of the operator signed, where the result says so.
  public let keyID: String?
  public let securityObjectDigest: [UInt8]
  /// SHA-256 of the result: what is kept of it.
  public let resultDigest: [UInt8]

  init(
    personalID: PersonalID?, authenticationLevel: AuthenticationLevel, method: BiometricMethod, issuer: String,
    comparedAt: Instant, usableUntil: Instant, keyID: String?, securityObjectDigest: [UInt8], resultDigest: [UInt8]
  ) {
    self.personalID = personalID
    self.authenticationLevel = authenticationLevel
    self.method = method
    self.issuer = issuer
    self.comparedAt = comparedAt
    self.usableUntil = usableUntil
    self.keyID = keyID
    self.securityObjectDigest = securityObjectDigest
    self.resultDigest = resultDigest
  }
}

extension VerifiedPresence: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedPresence(level \(authenticationLevel.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension VerifiedIdentity {
  /// CHP-55: this session with the authentication level that the presence of its person reaches. A higher one stays,
  /// and so does the identity level: that is how the account was proven.
  ///
  /// - Throws: `subject-mismatch` when the card is another person's, `authentication-too-old`.
  public func raised(by presence: VerifiedPresence, at now: Instant) throws(Refusal) -> VerifiedIdentity {
    guard presence.personalID == personalID else {
      throw Refusal(.subjectMismatch, "the card is another person's than the session")
    }
    guard now <= presence.usableUntil else {
      throw Refusal(.authenticationTooOld, "the person was compared too long ago")
    }
    var raised = self
    raised.authenticationLevel = max(authenticationLevel, presence.authenticationLevel)
    return raised
  }
}
