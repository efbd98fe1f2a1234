/// A person whose e-identity assertion a verifier of this library has accepted.
///
/// There is no other way to make one: it proves that the assertion was meant for this portal and
/// this login, by a provider that the portal trusts, at a level that the portal asked for.
public struct VerifiedIdentity: Sendable {
  public let personalID: PersonalID
  public let identityLevel: IdentityLevel
  public internal(set) var authenticationLevel: AuthenticationLevel
  /// The full name as asserted, in NFC.
  public let fullName: String?
  public let dateOfBirth: PartialDate?
  /// The provider's issuer identifier.
  public let issuer: String
  public let authenticatedAt: Instant?
  /// The assertion's own identifier (`jti`), where it has one.
  public let assertionID: String?
  public let verifiedAt: Instant
  /// Which key of the provider signed, where the assertion says so.
  public let keyID: String?
  /// ASR-15: SHA-256 of the assertion: what is kept of it. The token itself is not kept.
  public let assertionDigest: [UInt8]

  init(
    personalID: PersonalID, identityLevel: IdentityLevel, authenticationLevel: AuthenticationLevel,
    fullName: String?, dateOfBirth: PartialDate?, issuer: String, authenticatedAt: Instant?, assertionID: String?,
    verifiedAt: Instant, keyID: String?, assertionDigest: [UInt8]
  ) {
    self.personalID = personalID
    self.identityLevel = identityLevel
    self.authenticationLevel = authenticationLevel
    self.fullName = fullName
    self.dateOfBirth = dateOfBirth
    self.issuer = issuer
    self.authenticatedAt = authenticatedAt
    self.assertionID = assertionID
    self.verifiedAt = verifiedAt
    self.keyID = keyID
    self.assertionDigest = assertionDigest
  }
}

extension VerifiedIdentity: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedIdentity(level \(identityLevel.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
