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
    let proven = try proven(attestation, policy: policy, at: now)
    return proven.with(try status(of: proven, policy, policy.status, at: now))
  }

  /// Everything but the status.
  static func proven(
    _ attestation: UnverifiedAttestation, policy: AttestationPolicy, at now: Instant
  ) throws(Refusal) -> VerifiedAttestation {
    let (token, verified, payload, signer) = try signature(of: attestation, anchors: policy.anchors, at: now)
    let format = try format(of: verified.header, attestation)
    let disclosed = try DisclosedPayload(payload: payload, disclosures: attestation.disclosures)
    let claims = disclosed.claims
    let evidence = AttestationEvidence(
      algorithm: verified.algorithm, keyID: verified.keyID, payload: payload, disclosures: attestation.disclosures,
      places: disclosed.places)
    let type = try type(of: claims, format: format, policy.type, evidence)
    let mandates = try mandates(of: signer, type: type, issuedAt: claims.numericDate("iat"))
    let times = try validityTimes(of: claims, at: now)
    let holderKey = try holderKey(of: claims)
    let compact = attestation.compact(token)
    let holderProof = try KeyBinding(
      attestation.keyBinding, holderKey: holderKey, boundTo: compact, payload: payload
    )
    .verify(policy.keyBinding, at: now)
    return VerifiedAttestation(
      format: format, issuer: signer.issuer, mandates: mandates, type: type, claims: claims, holderKey: holderKey,
      holderProof: holderProof, issuedAt: times.issuedAt, expiresAt: times.expiresAt, status: nil, verifiedAt: now,
      attestation: compact, evidence: evidence)
  }

  /// ATT-02, ATT-03: a trusted issuer by its own keys, with an algorithm of a public key.
  ///
  /// The issuer is looked up by what the payload says of itself, which the signature then proves, with all the rest.
  private static func signature(
    of attestation: UnverifiedAttestation, anchors: TrustAnchors, at now: Instant
  ) throws(Refusal) -> (UnverifiedJWS, VerifiedJWS, payload: JSONObject, TrustedSigner) {
    var lastRefusal = Refusal(.malformed, "an attestation has no signature")
    for token in attestation.signatures {
      do throws(Refusal) {
        _ = try token.algorithm(among: JWSAlgorithm.asymmetric)
        let payload = try token.untrustedClaims(limit: UnverifiedAttestation.maximumBytes)
        let claimed = payload["iss"]
        guard claimed == nil || claimed?.string != nil else { throw Refusal(.malformed, "iss is not a string") }
        let (verified, signer) = try anchors.verify(token, by: claimed?.string, for: .attestation, at: now)
        return (token, verified, payload, signer)
      } catch {
        lastRefusal = error
      }
    }
    throw lastRefusal
  }

  /// ATT-40: what the issuer was trusted to attest, so far as it attests this type and signed in time.
  private static func mandates(
    of signer: TrustedSigner, type: String?, issuedAt: Instant?
  ) throws(Refusal) -> [Mandate] {
    let mandates = signer.anchors.compactMap { anchor -> Mandate? in
      guard anchor.period.covers(issuedAt: issuedAt), let mandate = anchor.mandate, mandate.covers(type: type) else {
        return nil
      }
      return mandate
    }
    guard !mandates.isEmpty else {
      throw Refusal(.untrustedIssuer, "the issuer is not trusted to attest this type, or not at that time")
    }
    return mandates
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
    of claims: JSONObject, format: AttestationFormat, _ requirement: AttestationPolicy.TypeRequirement,
    _ evidence: AttestationEvidence
  ) throws(Refusal) -> String? {
    let type = try claims.text("vct")
    guard format == .jwt || type != nil else { throw Refusal(.malformed, "the attestation names no type (vct)") }
    let others = try AttestationClaims.otherTypes(in: claims)
    let expected: String
    switch requirement {
    case .anyType: return type
    case .exactly(let name): expected = name
    case .described(let metadata): expected = metadata.type
    case .including(let name): expected = others.contains { $0.hasSameBytes(as: name) } ? type ?? name : name
    }
    guard let type, type.hasSameBytes(as: expected) else {
      throw Refusal(.unknownKind, "the attestation is of another type than expected")
    }
    if case .described(let metadata) = requirement { try metadata.check(evidence, integrity: claims["vct#integrity"]) }
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

  /// ATT-12: comes last, for an attestation that is no good has no status (draft-ietf-oauth-status-list §8.3).
  static func status(
    of attestation: VerifiedAttestation, _ policy: AttestationPolicy,
    _ requirement: AttestationPolicy.StatusRequirement, at now: Instant
  ) throws(Refusal) -> AttestationStatus? {
    let lists: StatusLists
    switch requirement {
    case .ignore: return nil
    case .ifPresent(let given), .require(let given): lists = given
    }
    guard let reference = try StatusReference(claims: attestation.claims) else {
      guard case .ifPresent = requirement else {
        throw Refusal(.statusUnavailable, "the attestation has no status")
      }
      return nil
    }
    return try lists.status(reference, of: attestation.issuer, trusting: policy.anchors, at: now)
  }
}
