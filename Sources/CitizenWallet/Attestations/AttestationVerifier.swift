/// Verifies attestations: SD-JWT VC (RFC 9901, draft-ietf-oauth-sd-jwt-vc) and plain JWT.
public enum AttestationVerifier {
  /// Clocks of issuer and verifier may differ by so many seconds, for `iat` only.
  public static let clockTolerance: Int64 = 60

  /// Verifies an attestation under an explicit policy.
  ///
  /// - Throws: a ``Refusal`` by `Specs/attestation.md`.
  public static func verify(
    _ attestation: UnverifiedAttestation, policy: AttestationPolicy, at now: Instant
  ) throws(Refusal) -> VerifiedAttestation {
    let (token, verified, issuer) = try signature(of: attestation, issuers: policy.issuers)
    let format = try format(of: verified.header, attestation)
    let payload = try verified.claims(limit: UnverifiedAttestation.maximumBytes)
    let claims = try DisclosedPayload(payload: payload, disclosures: attestation.disclosures).claims
    let type = try type(of: claims, format: format, policy.type)
    let times = try validityTimes(of: claims, at: now)
    let holderKey = try holderKey(of: claims)
    let compact = UnverifiedAttestation.compact(token, attestation.disclosures)
    let isHolderProven = try KeyBinding(
      attestation.keyBinding, holderKey: holderKey, boundTo: compact, payload: payload
    )
    .verify(policy.keyBinding, at: now)
    try checkStatus(of: claims, policy.status)
    return VerifiedAttestation(
      format: format, issuer: issuer, type: type, claims: claims, holderKey: holderKey,
      isHolderProven: isHolderProven, issuedAt: times.issuedAt, expiresAt: times.expiresAt, verifiedAt: now,
      attestation: attestation.hasSelectiveDisclosure ? compact : String(compact.dropLast()))
  }

  /// ATT-02, ATT-03: a trusted issuer by its own keys, with an algorithm of a public key.
  ///
  /// The issuer is looked up by what the payload says of itself, which the signature then proves.
  private static func signature(
    of attestation: UnverifiedAttestation, issuers: [TrustedIssuer]
  ) throws(Refusal) -> (UnverifiedJWS, VerifiedJWS, issuer: String) {
    var lastRefusal = Refusal(.malformed, "an attestation has no signature")
    for token in attestation.signatures {
      do throws(Refusal) {
        _ = try token.algorithm(among: JWSAlgorithm.asymmetric)
        let issuer = try issuer(claimedBy: token, among: issuers)
        return (token, try token.verified(by: issuer.keys, allowing: JWSAlgorithm.asymmetric), issuer.issuer)
      } catch {
        lastRefusal = error
      }
    }
    throw lastRefusal
  }

  private static func issuer(
    claimedBy token: UnverifiedJWS, among issuers: [TrustedIssuer]
  ) throws(Refusal) -> TrustedIssuer {
    let payload = try token.untrustedClaims(limit: UnverifiedAttestation.maximumBytes)
    guard let claimed = payload["iss"] else { throw Refusal(.untrustedIssuer, "the attestation names no issuer") }
    guard let claimed = claimed.string else { throw Refusal(.malformed, "iss is not a string") }
    guard let issuer = issuers.first(where: { $0.issuer.hasSameBytes(as: claimed) }) else {
      throw Refusal(.untrustedIssuer, "the attestation's issuer is not trusted here")
    }
    return issuer
  }

  // ATT-01
  private static func format(
    of header: JSONObject, _ attestation: UnverifiedAttestation
  ) throws(Refusal) -> AttestationFormat {
    let type = try header.text("typ")
    if attestation.hasSelectiveDisclosure {
      if let format = type.flatMap(AttestationFormat.init(rawValue:)), format != .jwt { return format }
    } else if type == nil || type?.lowercased() == "jwt" {
      return .jwt
    }
    throw Refusal(.unsupportedFormat, "the attestation's media type is not that of its form")
  }

  // ATT-08
  private static func type(
    of claims: JSONObject, format: AttestationFormat, _ requirement: AttestationPolicy.TypeRequirement
  ) throws(Refusal) -> String? {
    let type = try claims.text("vct")
    guard format == .jwt || type != nil else { throw Refusal(.malformed, "the attestation names no type (vct)") }
    if case .exactly(let expected) = requirement {
      guard let type, type.hasSameBytes(as: expected) else {
        throw Refusal(.unknownKind, "the attestation is of another type than expected")
      }
    }
    return type
  }

  /// ATT-09: it is no longer valid at the very second of `exp`.
  private static func validityTimes(
    of claims: JSONObject, at now: Instant
  ) throws(Refusal) -> (issuedAt: Instant?, expiresAt: Instant?) {
    let issuedAt = try claims.numericDate("iat")
    let expiresAt = try claims.numericDate("exp")
    if let expiresAt, now >= expiresAt { throw Refusal(.expired, "the attestation has expired") }
    if let start = try claims.numericDate("nbf"), now < start {
      throw Refusal(.notYetValid, "the attestation is not yet valid")
    }
    if let issuedAt, now.adding(seconds: clockTolerance) < issuedAt {
      throw Refusal(.notYetValid, "the attestation was issued in the future")
    }
    return (issuedAt, expiresAt)
  }

  private static func holderKey(of claims: JSONObject) throws(Refusal) -> JSON? {
    guard let confirmation = claims["cnf"] else { return nil }
    guard let confirmation = confirmation.object else { throw Refusal(.malformed, "cnf is not an object") }
    return confirmation["jwk"]
  }

  /// ATT-12: no status list is read yet, so an attestation that has a status is accepted only by a
  /// verifier who ignores status by name.
  private static func checkStatus(
    of claims: JSONObject, _ requirement: AttestationPolicy.StatusRequirement
  ) throws(Refusal) {
    switch requirement {
    case .ignore: return
    case .ifPresent where claims["status"] == nil: return
    case .require, .ifPresent: throw Refusal(.statusUnavailable, "the attestation's status cannot be read")
    }
  }
}

extension UnverifiedJWS {
  /// The payload before any check of the signature: for finding whose keys to check it with.
  func untrustedClaims(limit: Int) throws(Refusal) -> JSONObject {
    guard let object = try JSON(parsing: untrustedPayload(), limit: limit).object else {
      throw Refusal(.malformed, "the token's payload is not a JSON object")
    }
    return object
  }
}
