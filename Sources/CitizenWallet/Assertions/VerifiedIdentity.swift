/// A person whose e-identity assertion a verifier of this library has accepted.
///
/// There is no other way to make one: it proves that the assertion was meant for this portal and
/// this login, by a provider that the portal trusts, at a level that the portal asked for.
public struct VerifiedIdentity: Sendable {
  /// What the verifier had.
  public enum Evidence: String, Sendable, Hashable, CaseIterable {
    /// An ID token that the provider signed.
    case idToken = "id-token"
    /// Both: what the ID token does not say is read from the userinfo, which only the connection vouches for where it
    /// is not signed.
    case idTokenAndUserInfo = "id-token-and-userinfo"
    /// A userinfo response without one, believed because the portal itself fetched it over TLS.
    case userInfo = "userinfo"
  }

  public let personalID: PersonalID
  public let identityLevel: IdentityLevel
  public internal(set) var authenticationLevel: AuthenticationLevel
  /// The full name as asserted, in NFC.
  public let fullName: String?
  /// Nil when the provider does not say.
  public let dateOfBirth: PartialDate?
  /// The provider's issuer identifier.
  public let issuer: String
  /// When the person authenticated; nil when the provider does not say.
  public let authenticatedAt: Instant?
  /// The assertion's own identifier (`jti`), where it has one.
  public let assertionID: String?
  public let verifiedAt: Instant
  /// Which key of the provider signed, where the assertion says so.
  public let keyID: String?
  /// ASR-15: SHA-256 of the assertion: what is kept of it. The token itself is not kept.
  public let assertionDigest: [UInt8]
  /// What the verifier took its word from.
  public let evidence: Evidence
  /// The provider's name of the account (`sub`); of whoever has none, the personal ID.
  public let subject: String
  /// What else the provider calls the account, where its mapping names such a claim.
  public let accountID: String?
  /// The number of the old identity card, as asserted beside the personal ID.
  public let legacyID: Identifier?

  init(
    personalID: PersonalID, identityLevel: IdentityLevel, authenticationLevel: AuthenticationLevel,
    fullName: String?, dateOfBirth: PartialDate?, issuer: String, authenticatedAt: Instant?, assertionID: String?,
    verifiedAt: Instant, keyID: String?, assertionDigest: [UInt8], evidence: Evidence = .idToken,
    subject: String? = nil, accountID: String? = nil, legacyID: Identifier? = nil
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
    self.evidence = evidence
    self.subject = subject ?? personalID.canonical
    self.accountID = accountID
    self.legacyID = legacyID
  }

  init(
    _ person: ClaimedPerson, by issuer: String, evidence: Evidence, subject: String?, authenticatedAt: Instant?,
    assertionID: String?, keyID: String?, digest: [UInt8], at now: Instant
  ) {
    self.init(
      personalID: person.personalID, identityLevel: person.identityLevel,
      authenticationLevel: person.authenticationLevel, fullName: person.fullName, dateOfBirth: person.dateOfBirth,
      issuer: issuer, authenticatedAt: authenticatedAt, assertionID: assertionID, verifiedAt: now, keyID: keyID,
      assertionDigest: digest, evidence: evidence, subject: subject, accountID: person.accountID,
      legacyID: person.legacyID)
  }
}

extension VerifiedIdentity: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedIdentity(level \(identityLevel.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
