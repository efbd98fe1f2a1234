internal import WalletCrypto

/// The proof that whoever presents an attestation holds the key that it was issued to (RFC 9901 §4.3).
struct KeyBinding {
  private let token: String?
  private let holderKey: JSON?
  private let presentation: String
  private let issuerPayload: JSONObject

  static let maximumBytes = 64 * 1024

  /// - Parameter presentation: the compact serialisation up to and including the last tilde.
  init(_ token: String?, holderKey: JSON?, boundTo presentation: String, payload: JSONObject) {
    self.token = token
    self.holderKey = holderKey
    self.presentation = presentation
    issuerPayload = payload
  }

  /// The holder's proof of possession, where one is required. One that nobody asked for counts for nothing, but it has
  /// the form of one: else a presentation without its last tilde would lose a disclosure in silence.
  func verify(
    _ requirement: AttestationPolicy.KeyBindingRequirement, at now: Instant
  ) throws(Refusal) -> HolderProof? {
    guard case .required(let audience, let nonce, let maximumAge) = requirement else {
      if let token { _ = try UnverifiedJWS(compact: token, limit: Self.maximumBytes) }  // ATT-10
      return nil
    }
    guard let token, let holderKey else {
      throw Refusal(.holderBindingMissing, "the holder does not prove to hold the attestation's key")
    }
    let claims = try claims(of: token, signedBy: holderKey)
    // ATT-13
    guard claims["aud"]?.string?.hasSameBytes(as: audience) == true else {
      throw Refusal(.audienceMismatch, "the presentation is for another audience")
    }
    guard !nonce.isEmpty, claims["nonce"]?.string?.hasSameBytes(as: nonce) == true else {
      throw Refusal(.nonceMismatch, "the presentation answers another request")
    }
    let madeAt = try checkTimes(claims, maximumAge: maximumAge, at: now)
    // ATT-15
    let digest = Digest.base64URL(presentation.utf8.span, with: try .ofSelectiveDisclosure(in: issuerPayload))
    guard claims["sd_hash"]?.string?.hasSameBytes(as: digest) == true else {
      throw Refusal(.holderBindingInvalid, "the holder's proof is over other disclosures")
    }
    return HolderProof(audience: audience, nonce: nonce, madeAt: madeAt)
  }

  /// ATT-10: whatever is wrong with the proof's form, type, algorithm or signature refuses it alike.
  private func claims(of token: String, signedBy holderKey: JSON) throws(Refusal) -> JSONObject {
    do throws(Refusal) {
      let jws = try UnverifiedJWS(compact: token, limit: Self.maximumBytes)
      guard jws.untrustedHeader["typ"]?.string == "kb+jwt" else {
        throw Refusal(.holderBindingInvalid, "the holder's proof is of another type")
      }
      try jws.untrustedHeader.checkCriticalHeaders()
      let algorithm = try jws.algorithm(among: JWSAlgorithm.asymmetric)
      let key = try JSONWebKey(holderKey)
      guard key.fits(algorithm) else {
        throw Refusal(.holderBindingInvalid, "the holder's key is for another algorithm")
      }
      return try jws.verified(by: key, algorithm: algorithm).claims(limit: Self.maximumBytes)
    } catch {
      throw Refusal(.holderBindingInvalid, "the holder's proof is not signed by the attestation's key")
    }
  }

  /// ATT-11: judged by the proof's own `iat`, and by `exp` and `nbf` as any JWT that has them.
  private func checkTimes(_ claims: JSONObject, maximumAge: Int64, at now: Instant) throws(Refusal) -> Instant {
    guard let madeAt = try? claims.numericDate("iat") else {
      throw Refusal(.holderBindingInvalid, "the holder's proof does not say when it was made")
    }
    guard now <= madeAt.adding(seconds: maximumAge), madeAt <= now.adding(seconds: AttestationVerifier.clockTolerance)
    else { throw Refusal(.holderBindingInvalid, "the holder's proof was not made just now") }
    let isBeforeEnd = try? claims.numericDate("exp").map { now < $0 } ?? true
    let isAfterStart = try? claims.numericDate("nbf").map { $0 <= now } ?? true
    guard isBeforeEnd == true, isAfterStart == true else {
      throw Refusal(.holderBindingInvalid, "the holder's proof is not valid at this time")
    }
    return madeAt
  }
}
