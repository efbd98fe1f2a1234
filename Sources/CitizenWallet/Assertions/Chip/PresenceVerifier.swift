internal import WalletCrypto

/// What a biometric comparison at a card reader is worth, as data of the portal.
public struct PresencePolicy: Sendable, Equatable {
  /// The authentication level that each method reaches together with the card. What is not named reaches none.
  public let levels: [BiometricMethod: AuthenticationLevel]
  /// How long after the comparison it counts, in seconds.
  public let maximumAge: Int64

  public init(levels: [BiometricMethod: AuthenticationLevel], maximumAge: Int64) {
    self.levels = levels
    self.maximumAge = maximumAge
  }
}

/// Verifies that an operator of card readers has compared the person with a verified card, for one portal.
public struct PresenceVerifier: Sendable {
  public let operators: [BiometricOperator]
  /// The portal's name at the operators.
  public let audience: String
  public let policy: PresencePolicy
  private let used: any SingleUse

  /// How far an operator's clock may run ahead of ours.
  public static let clockTolerance: Int64 = 60

  /// - Parameters:
  ///   - operators: who may compare faces and fingerprints, with their keys.
  ///   - audience: the portal's name in results (`aud`).
  ///   - policy: which method is worth which authentication level, and how old a result may be.
  ///   - used: where single use is remembered; share it between all verifiers of a portal.
  public init(operators: [BiometricOperator], audience: String, policy: PresencePolicy, used: any SingleUse) {
    self.operators = operators
    self.audience = audience
    self.policy = policy
    self.used = used
  }

  /// Verifies one result for the session that made `nonce`.
  ///
  /// - Throws: a ``Refusal`` by `Specs/chip.md`, or what the single-use memory throws when it fails.
  public func verify(
    _ result: UnverifiedBiometricResult, of chip: VerifiedChip, nonce: String, at now: Instant
  ) async throws -> VerifiedPresence {
    try chip.requireInForce(at: now)
    let presence = try judge(result, of: chip, nonce: nonce, at: now)
    let forgettable = now.adding(seconds: policy.maximumAge).adding(seconds: Self.clockTolerance)
    guard try await used.take(presence.resultDigest, until: forgettable, at: now) else {
      throw Refusal(.replayed, "the biometric result was used before")  // CHP-54
    }
    return presence
  }

  private func judge(
    _ result: UnverifiedBiometricResult, of chip: VerifiedChip, nonce: String, at now: Instant
  ) throws(Refusal) -> VerifiedPresence {
    // CHP-50
    guard result.token.untrustedHeader["typ"]?.string == "biometric-result+jwt" else {
      throw Refusal(.unsupportedFormat, "the token is no biometric result")
    }
    let reader = try self.reader(of: result)
    let token = try result.token.verified(by: reader.keys, allowing: reader.algorithms)
    let claims = try token.claims(limit: UnverifiedBiometricResult.maximumBytes)
    try checkRecipient(claims, nonce: nonce)
    let time = try time(claims, at: now)
    try checkCard(claims, chip)
    let method = try method(claims)
    guard let level = policy.levels[method], level != .unknown else {
      throw Refusal(.assuranceTooLow, "this biometric method reaches no authentication level here")  // CHP-53
    }
    guard method != .face || chip.signedDataGroups.contains(2) else {  // CHP-60
      throw Refusal(.digestMismatch, "the card has no signed face to compare with")
    }
    return VerifiedPresence(
      personalID: chip.personalID, authenticationLevel: level, method: method, issuer: reader.issuer, comparedAt: time,
      usableUntil: time.adding(seconds: policy.maximumAge), keyID: token.keyID,
      securityObjectDigest: chip.securityObjectDigest, resultDigest: result.token.signingInputDigest)
  }

  /// The operator whom the token names: its keys are the only ones that are tried.
  private func reader(of result: UnverifiedBiometricResult) throws(Refusal) -> BiometricOperator {
    let claims = try JSON(parsing: result.token.untrustedPayload(), limit: UnverifiedBiometricResult.maximumBytes)
    guard let issuer = claims["iss"]?.string else {
      throw Refusal(.malformed, "the biometric result names no operator")
    }
    guard let found = operators.first(where: { $0.issuer.hasSameBytes(as: issuer) }) else {
      throw Refusal(.untrustedIssuer, "the biometric result is of another operator")
    }
    return found
  }

  // CHP-51
  private func checkRecipient(_ claims: JSONObject, nonce: String) throws(Refusal) {
    guard claims["aud"]?.string?.hasSameBytes(as: audience) ?? false else {
      throw Refusal(.audienceMismatch, "the biometric result is not for this portal")
    }
    guard !nonce.isEmpty, claims["nonce"]?.string?.hasSameBytes(as: nonce) ?? false else {
      throw Refusal(.nonceMismatch, "the biometric result does not answer this session")
    }
  }

  private func time(_ claims: JSONObject, at now: Instant) throws(Refusal) -> Instant {
    guard let time = try claims.numericDate("iat") else {
      throw Refusal(.malformed, "the biometric result does not say when")
    }
    guard time <= now.adding(seconds: Self.clockTolerance) else {
      throw Refusal(.notYetValid, "the biometric result is from the future")
    }
    guard now <= time.adding(seconds: policy.maximumAge) else {
      throw Refusal(.authenticationTooOld, "the person was compared too long ago")
    }
    return time
  }

  /// CHP-52: the same card, and the person to whom it belongs.
  private func checkCard(_ claims: JSONObject, _ chip: VerifiedChip) throws(Refusal) {
    guard let digest = claims["sod_sha256"]?.string.flatMap(Base64URL.decode) else {
      throw Refusal(.malformed, "the biometric result names no card")
    }
    guard digest == chip.securityObjectDigest else {
      throw Refusal(.subjectMismatch, "the biometric result is about another card")
    }
    switch claims["result"]?.string {
    case "match": return
    case "no-match": throw Refusal(.subjectMismatch, "the person is not the one on the card")
    default: throw Refusal(.malformed, "the biometric result does not say what was found")
    }
  }

  private func method(_ claims: JSONObject) throws(Refusal) -> BiometricMethod {
    guard let name = claims["method"]?.string else { throw Refusal(.malformed, "the biometric result names no method") }
    guard let method = BiometricMethod(rawValue: name) else {
      throw Refusal(.assuranceTooLow, "this biometric method reaches no authentication level here")
    }
    return method
  }
}
