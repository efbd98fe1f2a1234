internal import WalletCrypto

/// Gets time-stamps from an authority, and keeps none that a verifier would not take.
public struct TimestampClient: Sendable {
  private static let nonceBytes = 16

  private let authority: any TimestampAuthority
  private let verifier: TimestampVerifier
  private let policies: Set<String>?
  private let random: RandomSource

  /// - Parameters:
  ///   - authority: who is asked.
  ///   - verifier: decides whether what comes is a time-stamp; whoever reads it later needs its anchors too.
  ///   - policies: dotted object identifiers; nil when every policy of the authority will do.
  ///   - random: makes the number by which an answer is known to be to this request.
  public init(
    _ authority: any TimestampAuthority, verifier: TimestampVerifier, policies: Set<String>?, random: RandomSource
  ) {
    self.authority = authority
    self.verifier = verifier
    self.policies = policies
    self.random = random
  }

  /// A time-stamp of a message, by SHA-256, and the token that proves it.
  ///
  /// - Parameters:
  ///   - message: what is to be stamped; only its SHA-256 leaves.
  ///   - now: the time when the answer is here, asked then.
  /// - Throws: as ``UnverifiedTimestamp`` and ``TimestampVerifier/verify(_:of:expecting:at:)``, and what the authority
  ///   throws.
  public func stamp(
    _ message: [UInt8], now: @Sendable () -> Instant
  ) async throws -> (timestamp: VerifiedTimestamp, token: [UInt8]) {
    // The first bit is 0, so that the number is as long as it looks.
    var nonce = random.bytes(Self.nonceBytes)
    nonce[0] &= 0x7F
    guard let request = TimestampQuery.encode(message, digest: .sha256, nonce: nonce) else {
      preconditionFailure("a request could not be written")
    }
    let timestamp = try await UnverifiedTimestamp(authority.response(to: request))
    // SGN-12
    let verified = try verifier.verify(
      timestamp, of: .message(message),
      expecting: TimestampVerifier.Expectation(nonce: nonce, policies: policies), at: now())
    return (verified, timestamp.token.message.bytes)
  }
}
