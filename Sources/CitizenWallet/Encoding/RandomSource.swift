internal import WalletCrypto

/// Where randomness comes from: an argument, so that a test can have the same twice.
public struct RandomSource: Sendable {
  private let make: @Sendable (Int) -> [UInt8]

  /// A source of one's own, for tests.
  ///
  /// - Parameter make: gives as many bytes as it is asked for.
  public init(_ make: @escaping @Sendable (Int) -> [UInt8]) { self.make = make }

  /// OpenSSL's generator, seeded by the operating system.
  public static let system = RandomSource { SecureRandom.bytes($0) }

  func bytes(_ count: Int) -> [UInt8] {
    let bytes = make(count)
    precondition(bytes.count == count, "a random source gives as many bytes as it is asked for")
    return bytes
  }
}
