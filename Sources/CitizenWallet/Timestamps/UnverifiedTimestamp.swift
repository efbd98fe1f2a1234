package import WalletCrypto

/// A time-stamp token of RFC 3161 by its own word. Nothing of it is believed yet: ``TimestampVerifier`` decides.
public struct UnverifiedTimestamp: Sendable {
  package let token: TimestampToken

  /// The most bytes of a token.
  public static let maximumBytes = TimestampToken.maximumCount  // TSP-01

  /// - Parameter bytes: the token (a CMS message in DER or BER), or the whole response of the authority.
  /// - Throws: `malformed`, also for a response that grants nothing; `too-large`; `unsupported-format` for a message
  ///   about something else, another version, or one with a critical extension; `unsupported-algorithm`.
  public init(_ bytes: [UInt8]) throws(Refusal) { try self.init(bytes, cache: nil) }

  init(_ bytes: [UInt8], cache: CertificateCache?) throws(Refusal) {
    guard bytes.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "a time-stamp is larger than any") }
    do {
      token = try TimestampToken(bytes, cache: cache)
    } catch {
      throw Refusal(timestampProblem: error)
    }
    let statement = token.statement
    // TSP-03
    guard statement.version == 1, !statement.hasCriticalExtension else {
      throw Refusal(.unsupportedFormat, "a time-stamp is of another version, or has a critical extension")
    }
    // TSP-04
    guard let digest = statement.digest, token.signer.digest != nil, token.signer.scheme != nil else {
      throw Refusal(.unsupportedAlgorithm, "a time-stamp is hashed or signed with an algorithm that is not offered")
    }
    guard statement.imprint.count == digest.byteCount else {
      throw Refusal(.malformed, "the hash in a time-stamp is not as long as its function makes them")
    }
  }

  /// When the authority says that it saw the hash.
  public var claimedTime: Instant { Instant(milliseconds: token.statement.time) }
}

extension UnverifiedTimestamp: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedTimestamp(\(claimedTime))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Refusal {
  fileprivate init(timestampProblem problem: TimestampProblem) {
    switch problem {
    case .malformed: self.init(.malformed, "there is no well-formed time-stamp")  // TSP-02
    case .notGranted: self.init(.malformed, "the authority's response grants no time-stamp")
    case .otherContent: self.init(.unsupportedFormat, "the signed message is no time-stamp")
    }
  }
}
