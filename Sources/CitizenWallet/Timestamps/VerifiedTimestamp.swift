package import WalletCrypto

/// Proof that something existed at a time: a ``TimestampVerifier`` has found a trusted authority behind it.
public struct VerifiedTimestamp: Sendable {
  /// What is worth less than it should be. It is reported and not hidden: who relies on the time decides.
  public enum Warning: String, Sendable, Hashable, CaseIterable, Comparable {
    /// SHA-1 stands in the imprint, in the authority's signature, or under a certificate.
    case weakDigest = "weak-digest"
    /// An RSA key below 2048 bits.
    case weakKey = "weak-key"

    public static func < (a: Warning, b: Warning) -> Bool { a.rawValue < b.rawValue }
  }

  /// When the authority saw the hash.
  public let time: Instant
  /// Microseconds by which ``time`` may be off, either way; nil when the authority leaves that to its policy.
  public let accuracy: Int64?
  /// The policy under which it was made, as a dotted object identifier.
  public let policy: String
  /// The subject of the authority's certificate, as RFC 2253 writes it.
  public let authority: String
  /// The authority's number for this token, in hexadecimal digits.
  public let serialNumber: String
  /// The hash function of the imprint, by its name at IANA.
  public let digestAlgorithm: String
  public let warnings: Set<Warning>
  /// The instant at which the authority's certificates were judged.
  public let judgedAt: Instant
  /// From the authority to the anchor.
  package let path: [Certificate]

  // TSP-13
  init(_ token: TimestampToken, path: [Certificate], warnings: Set<Warning>, judgedAt: Instant) {
    time = Instant(milliseconds: token.statement.time)
    accuracy = token.statement.accuracy
    policy = token.statement.policy
    authority = path[0].subject
    serialNumber = token.statement.serialNumber
    digestAlgorithm = token.statement.digest?.rawValue ?? ""
    self.warnings = warnings
    self.judgedAt = judgedAt
    self.path = path
  }
}
