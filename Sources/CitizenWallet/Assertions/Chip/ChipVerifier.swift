internal import WalletCrypto

/// Finds out whether what was read from a chip is what a trusted authority signed: passive authentication (ICAO Doc
/// 9303-11 §5.1).
///
/// A copy of the data passes as well as the card does: what a chip proves beyond that needs the reader, which a
/// ``PresenceVerifier`` asks.
public struct ChipVerifier: Sendable {
  public let authorities: ChipAuthorities
  private let overdue: OverdueCards

  /// What becomes of a genuine card whose date of expiry is past.
  public enum OverdueCards: Sendable {
    case refused
    /// The caller looks at ``VerifiedChip/expiry``.
    case reported
  }

  /// A verifier that trusts these authorities.
  public init(authorities: ChipAuthorities, overdue: OverdueCards) {
    self.authorities = authorities
    self.overdue = overdue
  }

  /// Verifies everything that was read.
  ///
  /// - Parameters:
  ///   - chip: what the reader read.
  ///   - now: certificates, revocation lists and the card's expiry are judged at this instant (CHP-07).
  /// - Throws: `malformed`, `too-large`, `unsupported-format`, `unsupported-algorithm`, `unknown-key`,
  ///   `untrusted-certificate`, `expired`, `not-yet-valid`, `revoked`, `status-unavailable`, `bad-signature`,
  ///   `digest-mismatch`, `invalid-identifier` or `conflict`, by `Specs/chip.md`.
  public func verify(_ chip: UnverifiedChip, at now: Instant) throws(Refusal) -> VerifiedChip {
    let object = try SecurityObject(chip.securityObject)
    let signer = object.certificate
    let authority = try authorities.authority(of: signer, at: now)
    guard object.message.isSigned(by: object.signer, certificate: signer) else {
      throw Refusal(.badSignature, "the security object is not signed by the key of its certificate")  // CHP-08
    }
    try checkHashes(chip.dataGroups, object)
    let holder = try ChipHolder(chip.dataGroups, at: now.date())
    try checkCountry(of: holder.zone, signer: signer, authority: authority)
    let verified = VerifiedChip(
      holder: holder, dataGroups: chip.dataGroups.keys.sorted(), object: object,
      securityObjectDigest: Digest.sha256(chip.securityObject), at: now)
    if case .refused = overdue { try verified.requireInForce(at: now) }
    return verified
  }

  /// CHP-10: also a data group that the object does not name is not what was signed.
  private func checkHashes(_ dataGroups: [Int: [UInt8]], _ object: SecurityObject) throws(Refusal) {
    for (number, file) in dataGroups {
      guard object.hashes[number] == object.hashFunction.hash(file) else {
        throw Refusal(.digestMismatch, "a data group is not the one that was signed")
      }
    }
  }

  /// CHP-11: an authority signs for its own country. Another one on the list of anchors makes no Vietnamese cards.
  private func checkCountry(
    of zone: MachineReadableZone, signer: Certificate, authority: Certificate
  ) throws(Refusal) {
    let countries = Set([signer.country, authority.country].compactMap { $0 })
    let vietnam: Set = ["VN", "VNM"]
    let isVietnamese = countries.isSubset(of: vietnam)
    guard countries.isEmpty || (isVietnamese == (zone.issuingState == "VNM") && (isVietnamese || countries.count == 1))
    else { throw Refusal(.untrustedCertificate, "the authority is of another country than the card") }
  }
}
