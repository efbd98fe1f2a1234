internal import WalletCrypto

/// A status list token as it arrived (draft-ietf-oauth-status-list §5.1, JWT form). Nothing of it is believed yet.
public struct UnverifiedStatusList: Sendable {
  let token: UnverifiedJWS

  // STA-08
  /// The most bytes of a token.
  public static let maximumBytes = 16 * 1024 * 1024

  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(_ text: String) throws(Refusal) {
    token = try UnverifiedJWS(compact: text, limit: Self.maximumBytes)
  }
}

/// A status list whose issuer has signed it. Only ``StatusListVerifier`` makes one.
public struct VerifiedStatusList: Sendable {
  /// Where it is published, and what attestations call it by.
  public let uri: String
  public let issuedAt: Instant
  /// Nil when it does not end.
  public let expiresAt: Instant?
  /// For how many seconds after it was fetched it need not be fetched again.
  public let timeToLive: Int64?
  /// What it says; an issuer may go on from here.
  public let list: StatusList

  /// STA-05: whether it speaks of this instant: it had been issued and was not over.
  func holds(at now: Instant) -> Bool {
    issuedAt <= now.adding(seconds: AttestationVerifier.clockTolerance) && expiresAt.map { now < $0 } ?? true
  }
}

/// Verifies status list tokens (draft-ietf-oauth-status-list §8.3).
public enum StatusListVerifier {
  /// What a list is asked for as, and comes as.
  public static let mediaType = "statuslist+jwt"

  /// - Parameters:
  ///   - list: as it was fetched.
  ///   - uri: what the attestation calls the list by.
  ///   - keys: those of whoever may say how the attestations fare.
  ///   - now: the instant to judge by.
  /// - Throws: a ``Refusal`` by `Specs/status.md`.
  public static func verify(
    _ list: UnverifiedStatusList, uri: String, signedBy keys: VerificationKeySet, at now: Instant
  ) throws(Refusal) -> VerifiedStatusList {
    try read(list.token.verified(by: keys, allowing: JWSAlgorithm.asymmetric), uri: uri, at: now)  // STA-01
  }

  /// TRU-10: the same by anchors for status lists, which must be for the issuer of the attestation.
  ///
  /// - Throws: a ``Refusal`` by `Specs/status.md` or `Specs/trust.md`.
  public static func verify(
    _ list: UnverifiedStatusList, uri: String, of issuer: String, trusting anchors: TrustAnchors, at now: Instant
  ) throws(Refusal) -> VerifiedStatusList {
    let (token, signer) = try anchors.verify(list.token, by: issuer, for: .statusList, at: now)
    let verified = try read(token, uri: uri, at: now)
    guard signer.anchors.contains(where: { $0.period.covers(issuedAt: verified.issuedAt) }) else {
      throw Refusal(.untrustedIssuer, "the issuer signed status lists with another key by then")
    }
    return verified
  }

  /// What a token says whose signature is found good.
  static func read(_ token: VerifiedJWS, uri: String, at now: Instant) throws(Refusal) -> VerifiedStatusList {
    guard token.header["typ"]?.string == mediaType else {
      throw Refusal(.unsupportedFormat, "the token is not of the media type of a status list")  // STA-01
    }
    let claims = try token.claims(limit: UnverifiedStatusList.maximumBytes)
    // STA-04: a list of other attestations by the same hand says nothing of these.
    guard let subject = try claims.text("sub") else { throw Refusal(.malformed, "a status list does not say its URI") }
    guard subject.hasSameBytes(as: uri) else {
      throw Refusal(.statusUnavailable, "the status list is that of another URI")
    }
    guard let issuedAt = try claims.numericDate("iat") else {
      throw Refusal(.malformed, "a status list does not say when it was issued")
    }
    let verified = VerifiedStatusList(
      uri: subject, issuedAt: issuedAt, expiresAt: try claims.numericDate("exp"), timeToLive: try timeToLive(claims),
      list: try list(claims))
    try check(verified, notBefore: claims.numericDate("nbf"), at: now)
    return verified
  }

  // STA-05
  private static func check(
    _ list: VerifiedStatusList, notBefore: Instant?, at now: Instant
  ) throws(Refusal) {
    if let end = list.expiresAt, now >= end { throw Refusal(.expired, "the status list has expired") }
    guard list.holds(at: now), notBefore.map({ $0 <= now }) ?? true else {
      throw Refusal(.notYetValid, "the status list was issued after this instant")
    }
  }

  /// A positive number; what it has behind the point is dropped, but not below one second.
  private static func timeToLive(_ claims: JSONObject) throws(Refusal) -> Int64? {
    guard let value = claims["ttl"] else { return nil }
    guard let seconds = value.double, seconds > 0 else { throw Refusal(.malformed, "ttl is not a positive number") }
    return Int64(min(max(seconds, 1), Double(Int32.max)))
  }

  // STA-02
  private static func list(_ claims: JSONObject) throws(Refusal) -> StatusList {
    guard let object = claims["status_list"]?.object, case .integer(let bits)? = object["bits"],
      let width = StatusList.Width(rawValue: Int(truncatingIfNeeded: bits)), width.rawValue == bits,
      let text = object["lst"]?.string, let compressed = Base64URL.decode(text)
    else { throw Refusal(.malformed, "status_list is not a list of 1, 2, 4 or 8 bits in base64url") }
    return try StatusList(width: width, compressed: compressed)
  }
}
