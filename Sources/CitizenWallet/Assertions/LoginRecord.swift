internal import WalletCrypto

/// ASR-30: what is kept about a login, for the audit: by whom, who, how surely, when, and a digest that tells whether
/// a given assertion was this one. The assertion is not kept, nor any name: it is personal data, and could be used
/// elsewhere.
///
/// It is a note and no proof: only a verifier makes a ``VerifiedIdentity``, and none takes a record.
public struct LoginRecord: Sendable, Equatable {
  public let issuer: String
  /// The provider's name of the account.
  public let subject: String
  public let personalID: PersonalID
  public let evidence: VerifiedIdentity.Evidence
  public let identityLevel: IdentityLevel
  public let authenticationLevel: AuthenticationLevel
  /// Nil when the provider did not say.
  public let authenticatedAt: Instant?
  public let verifiedAt: Instant
  /// Which key of the provider signed, where the assertion says so.
  public let keyID: String?
  /// SHA-256.
  public let assertionDigest: [UInt8]

  /// What of a login is kept: no token, no name and no date of birth (ASR-30).
  public init(_ identity: VerifiedIdentity) {
    issuer = identity.issuer
    subject = identity.subject
    personalID = identity.personalID
    evidence = identity.evidence
    identityLevel = identity.identityLevel
    authenticationLevel = identity.authenticationLevel
    authenticatedAt = identity.authenticatedAt
    verifiedAt = identity.verifiedAt
    keyID = identity.keyID
    assertionDigest = identity.assertionDigest
  }
}

extension LoginRecord {
  public var json: JSON {
    .object(members: [
      ("issuer", .string(issuer)), ("subject", .string(subject)), ("personalID", .string(personalID.canonical)),
      ("evidence", .string(evidence.rawValue)), ("identityLevel", .integer(Int64(identityLevel.rawValue))),
      ("authenticationLevel", .integer(Int64(authenticationLevel.rawValue))),
      ("authenticatedAt", authenticatedAt.map { .string($0.description) }),
      ("verifiedAt", .string(verifiedAt.description)), ("keyID", keyID.map(JSON.string)),
      ("assertionDigest", .string(Base64URL.encode(assertionDigest))),
    ])
  }

  /// - Throws: `malformed`, `too-large` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "login")
    issuer = try members.string("issuer", limit: UnverifiedAssertion.maximumBytes)
    subject = try members.string("subject", limit: UnverifiedAssertion.maximumBytes)
    personalID = try PersonalID(members.string("personalID"))
    let evidence = try VerifiedIdentity.Evidence(rawValue: members.string("evidence"))
    let levels = try (
      members.optionalInteger("identityLevel", in: 0...2), members.optionalInteger("authenticationLevel", in: 0...4)
    )
    authenticatedAt = try members.optionalInstant("authenticatedAt")
    verifiedAt = try members.instant("verifiedAt")
    keyID = try members.optionalString("keyID", limit: JSONWebKey.maximumKeyIDBytes)
    let digest = try Base64URL.decode(members.string("assertionDigest"))
    try members.finish()
    guard let evidence, let digest, digest.count == DigestAlgorithm.sha256.byteCount,
      let identityLevel = levels.0.flatMap({ IdentityLevel(rawValue: Int($0)) }),
      let authenticationLevel = levels.1.flatMap({ AuthenticationLevel(rawValue: Int($0)) })
    else { throw Refusal(.malformed, "a record of a login lacks a level or digest, or has a wrong one") }
    self.evidence = evidence
    self.identityLevel = identityLevel
    self.authenticationLevel = authenticationLevel
    assertionDigest = digest
  }
}

extension LoginRecord: CustomStringConvertible, CustomReflectable {
  public var description: String { "LoginRecord(level \(identityLevel.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
