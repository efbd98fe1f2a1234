package import WalletCrypto

/// Decides whether a time-stamp proves its time (RFC 3161, RFC 5816).
public struct TimestampVerifier: Sendable {
  /// At which instant the certificates must hold, besides the time in the token.
  public enum Judgement: Sendable, Hashable {
    /// Now: so long as the authority's certificate is in force.
    case now
    /// The time in the token alone. For papers that are kept longer than certificates live, by whoever takes into
    /// account that a key which leaked since then could have made the token.
    case whenMade
  }

  /// What becomes of SHA-1 and of RSA keys below 2048 bits (TSP-12).
  public enum WeakAlgorithms: Sendable, Hashable {
    case refused
    /// ``VerifiedTimestamp/warnings`` tells.
    case reported
  }

  /// What was stamped.
  public enum Content: Sendable {
    case message([UInt8])
    /// Its hash, by the function that the token names.
    case digest([UInt8])
  }

  /// What the token must say besides, because the request asked for it.
  public struct Expectation: Sendable {
    /// The number that the request carried, most significant byte first; nil when none was sent.
    public let nonce: [UInt8]?
    /// Dotted object identifiers; nil when every policy of a trusted authority will do.
    public let policies: Set<String>?

    public init(nonce: [UInt8]?, policies: Set<String>?) {
      self.nonce = nonce
      self.policies = policies
    }

    /// For a token that somebody else asked for.
    public static let nothing = Expectation(nonce: nil, policies: nil)
  }

  /// Seconds by which the authority's clock may be ahead of ours.
  public static let clockTolerance: Int64 = 60

  private let anchors: [Certificate]
  private let intermediates: [Certificate]
  private let revocation: RevocationEvidence
  private let judgement: Judgement
  private let weakAlgorithms: WeakAlgorithms

  /// - Parameters:
  ///   - anchors: PEM certificates that the operator trusts for time-stamps. Self-signed roots end a path; others among
  ///     them only lead to one.
  ///   - intermediates: PEM certificates that tokens lack, the authority's own among them.
  ///   - revocation: what is known of revoked certificates.
  ///   - judgement: as of which instant certificates are judged.
  ///   - weakAlgorithms: whether SHA-1 and short keys are refused or reported.
  /// - Throws: `malformed` or `too-large`.
  public init(
    anchors: [String], intermediates: [String], revocation: RevocationEvidence, judged judgement: Judgement,
    weakAlgorithms: WeakAlgorithms
  ) throws(Refusal) {
    let certificates: [[Certificate]]
    do throws(KeyProblem) {
      certificates = try [anchors, intermediates].map { texts throws(KeyProblem) in
        try texts.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
      }
    } catch {
      throw Refusal(.malformed, "a certificate is not one PEM block of a certificate")
    }
    try self.init(
      anchors: certificates[0], intermediates: certificates[1], revocation: revocation, judged: judgement,
      weakAlgorithms: weakAlgorithms)
  }

  /// The anchors of a list that serve for time-stamps at an instant.
  ///
  /// - Throws: `malformed` or `too-large`.
  public init(
    trust: TrustAnchors, intermediates: [String], revocation: RevocationEvidence, judged judgement: Judgement,
    weakAlgorithms: WeakAlgorithms, at now: Instant
  ) throws(Refusal) {
    try self.init(
      anchors: trust.certificates(for: .timestamp, at: now), intermediates: intermediates, revocation: revocation,
      judged: judgement, weakAlgorithms: weakAlgorithms)
  }

  package init(
    anchors: [Certificate], intermediates: [Certificate], revocation: RevocationEvidence, judged judgement: Judgement,
    weakAlgorithms: WeakAlgorithms
  ) throws(Refusal) {
    guard anchors.count <= CertificatePath.maximumAnchorCount, intermediates.count <= Self.maximumIntermediates else {
      throw Refusal(.tooLarge, "there are too many certificates")
    }
    self.anchors = anchors
    self.intermediates = intermediates
    self.revocation = revocation
    self.judgement = judgement
    self.weakAlgorithms = weakAlgorithms
  }

  /// - Throws: `unknown-key` when the authority's certificate is not at hand; `untrusted-certificate`, `expired`,
  ///   `not-yet-valid`, `revoked`, `status-unavailable` of its path, `not-yet-valid` also for a time that is still to
  ///   come; `bad-signature`; `unsupported-algorithm` for a weak one that is refused; `digest-mismatch`;
  ///   `nonce-mismatch`; `untrusted-issuer` for another policy.
  public func verify(
    _ timestamp: UnverifiedTimestamp, of content: Content, expecting expectation: Expectation, at now: Instant
  ) throws(Refusal) -> VerifiedTimestamp {
    let token = timestamp.token
    // TSP-09
    guard timestamp.claimedTime <= now.adding(seconds: Self.clockTolerance) else {
      throw Refusal(.notYetValid, "a time-stamp is of a time that is still to come")
    }
    let judgedAt = judgement == .now ? max(now, timestamp.claimedTime) : timestamp.claimedTime
    let path = try path(of: token, madeAt: timestamp.claimedTime, judgedAt: judgedAt)
    let warnings = Self.warnings(token, path: path)
    guard weakAlgorithms == .reported || warnings.isEmpty else {
      throw Refusal(.unsupportedAlgorithm, "a time-stamp rests on SHA-1, or on a key below 2048 bits")
    }
    try Self.check(content, token.statement)
    try Self.check(expectation, token.statement)
    return VerifiedTimestamp(token, path: path, warnings: warnings, judgedAt: judgedAt)
  }

  /// The path of the one certificate that is the signer's, is trusted and has signed.
  private func path(
    of token: TimestampToken, madeAt time: Instant, judgedAt: Instant
  ) throws(Refusal) -> [Certificate] {
    let candidates = token.candidates(among: intermediates + anchors)
    // TSP-05
    var refusal = Refusal(.unknownKey, "neither the time-stamp nor the caller has its authority's certificate")
    for candidate in candidates.prefix(Self.maximumCandidates) {
      do throws(CertificateProblem) {
        // TSP-07
        var path = try judge(candidate, of: token, at: time, standing: .ownWord)
        // TSP-08
        if judgedAt > time { path = try judge(candidate, of: token, at: judgedAt, standing: .proven) }
        // TSP-06
        guard token.isSigned(by: candidate) else {
          refusal = Refusal(.badSignature, "a time-stamp is not signed by its authority, or for another certificate")
          continue
        }
        return path
      } catch {
        refusal = Refusal(certificateProblem: error)
      }
    }
    throw refusal
  }

  private func judge(
    _ certificate: Certificate, of token: TimestampToken, at instant: Instant, standing: InstantStanding
  ) throws(CertificateProblem) -> [Certificate] {
    try CertificatePath.judge(
      certificate, intermediates: token.message.certificates.prefix(Self.maximumIntermediates) + intermediates,
      anchors: anchors, evidence: revocation.evidence, at: instant.secondsSince1970, standing: standing,
      purpose: .timestamping, name: nil, oldAlgorithms: .taken
    ).certificates
  }

  private static let maximumCandidates = 4
  private static let maximumIntermediates = CertificatePath.maximumCertificateCount / 2

  // TSP-12
  private static func warnings(
    _ token: TimestampToken, path: [Certificate]
  ) -> Set<VerifiedTimestamp.Warning> {
    let weaknesses = path.reduce(into: Set<CertificateWeakness>()) { $0.formUnion($1.weaknesses) }
    var warnings: Set<VerifiedTimestamp.Warning> = []
    if token.statement.digest == .sha1 || token.signer.digest == .sha1 || weaknesses.contains(.digest) {
      warnings.insert(.weakDigest)
    }
    if weaknesses.contains(.key) { warnings.insert(.weakKey) }
    return warnings
  }

  // TSP-10
  private static func check(_ content: Content, _ statement: TimestampStatement) throws(Refusal) {
    let digest =
      switch content {
      case .message(let message): statement.digest?.hash(message)
      case .digest(let digest): digest
      }
    guard digest == statement.imprint else {
      throw Refusal(.digestMismatch, "the time-stamp is of something else")
    }
  }

  // TSP-11
  private static func check(_ expectation: Expectation, _ statement: TimestampStatement) throws(Refusal) {
    if let nonce = expectation.nonce {
      let digits = Hexadecimal.encode(nonce.drop { $0 == 0 })
      guard statement.nonce.map({ $0.lowercased() == (digits.isEmpty ? "00" : digits) }) ?? false else {
        throw Refusal(.nonceMismatch, "the time-stamp answers another request")
      }
    }
    if let policies = expectation.policies, !policies.contains(statement.policy) {
      throw Refusal(.untrustedIssuer, "the time-stamp was made under another policy")
    }
  }

}
