internal import WalletCrypto

/// What dates a signature.
struct SignatureTime {
  /// As the signer says it.
  let claimed: Instant?
  let timestamp: SignatureReport.Timestamp?
  /// At which the certificates are judged.
  let judgedAt: Instant
  /// Whether somebody else than the signer stands behind that.
  let isProven: Bool
  /// Whether that is a time-stamp's authority.
  let isStamped: Bool
  let warnings: Set<SignatureWarning>

  /// A time-stamp of the file that a trusted authority stands behind.
  struct Stamp {
    let time: Instant
    /// Where what it covers ends.
    let end: Int
  }

  /// - Parameter stamps: those of the whole file.
  init(
    _ content: SignedContent, _ signature: PDFSignature, end: Int, stamps: [Stamp], _ verifier: PDFVerifier,
    now: Instant
  ) {
    claimed = content.signingTime ?? signature.claimedTime?.instant
    let (timestamp, verified, problems) = Self.timestamp(content, verifier, now)
    self.timestamp = timestamp
    let proven = ([verified] + stamps.filter { $0.end > end }.map(\.time)).compactMap(\.self).min()
    var warnings = problems
    var corrected = claimed
    if Self.isLocal(content.signingTime, signature.claimedTime, proven) {
      warnings.insert(.localTimeAsUTC)
      corrected = claimed?.adding(seconds: -Self.vietnam)
    }
    if let claim = corrected, claim > now.adding(seconds: TimestampVerifier.clockTolerance) {
      warnings.insert(.claimedTimeInFuture)
      corrected = nil
    }
    // PDF-44
    judgedAt = proven ?? corrected.map { min($0, now) } ?? now
    isStamped = proven != nil
    isProven = isStamped || corrected == nil
    self.warnings = warnings
  }

  /// PDF-45: a time-stamp counts that is of this signature's own value, by a trusted authority. Its certificate need
  /// hold when it was made, for papers outlive certificates.
  private static func timestamp(
    _ content: SignedContent, _ verifier: PDFVerifier, _ now: Instant
  ) -> (SignatureReport.Timestamp?, Instant?, Set<SignatureWarning>) {
    guard let token = content.token else { return (nil, nil, []) }
    guard let unverified = try? UnverifiedTimestamp(token.bytes, cache: verifier.known) else {
      return (nil, nil, [.timestampInvalid])
    }
    let others = Array(content.others.prefix(PDFVerifier.maximumCertificates))
    do throws(Refusal) {
      let judge = try TimestampVerifier(
        anchors: verifier.timestampAnchors, intermediates: others,
        revocation: RevocationEvidence(content.evidence), judged: .whenMade, weakAlgorithms: .reported)
      let verified = try judge.verify(unverified, of: .message(token.signature), expecting: .nothing, at: now)
      let stamp = SignatureReport.Timestamp(time: verified.time, authority: verified.authority, isVerified: true)
      return (stamp, verified.time, verified.warnings.isEmpty ? [] : [.weakTimestamp])
    } catch {
      let isWrong = [.badSignature, .digestMismatch, .malformed].contains(error.code)
      let authority = unverified.token.candidates(among: others + verifier.timestampAnchors).first?.subject ?? ""
      let stamp = SignatureReport.Timestamp(time: unverified.claimedTime, authority: authority, isVerified: false)
      return (stamp, nil, [isWrong ? .timestampInvalid : .timestampUntrusted])
    }
  }

  private static let vietnam: Int64 = 7 * 3600

  /// PDF-46: the signer's clock is seven hours ahead of its own dictionary's, which says how far that one is from
  /// Greenwich, or of the time-stamp, which cannot be earlier than the signature.
  private static func isLocal(_ signingTime: Instant?, _ date: PDFDate?, _ proven: Instant?) -> Bool {
    guard let claim = signingTime?.secondsSince1970 else { return false }
    if let date, date.offsetMinutes == 7 * 60 {
      return abs(claim - date.instant.secondsSince1970 - vietnam) <= 300
    }
    guard let proven else { return false }
    return (vietnam - 3600...vietnam + 300).contains(claim - proven.secondsSince1970)
  }
}
