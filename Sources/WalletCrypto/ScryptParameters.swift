/// What one guess at a passphrase costs (RFC 7914 §2).
///
/// The numbers come out of files that anybody may have written, so they are bounded: at most 1 GiB
/// of memory and eight times the work of ``interactive``.
package struct ScryptParameters: Sendable, Equatable {
  /// N, a power of 2.
  package let costN: Int
  /// r
  package let blockSize: Int
  /// p
  package let parallelism: Int

  /// N·r·p, which is proportional to the time; with 128 bytes for each N·r, 2²³ is 1 GiB.
  private static let maximumWork = 1 << 23
  private static let maximumBlockSize = 32
  private static let maximumParallelism = 16

  /// About half a second on a server of 2024, and 128 MiB.
  package static let interactive = ScryptParameters(checkedN: 1 << 17, r: 8, p: 1)

  /// Nil for numbers that are no parameters of scrypt or ask for too much.
  package init?(costN: Int, blockSize: Int, parallelism: Int) {
    guard costN >= 2, costN & (costN - 1) == 0, costN <= Self.maximumWork,
      (1...Self.maximumBlockSize).contains(blockSize), (1...Self.maximumParallelism).contains(parallelism),
      costN * blockSize * parallelism <= Self.maximumWork
    else { return nil }
    // RFC 7914 §2: N < 2^(128 * r / 8).
    guard blockSize >= 2 || costN < 1 << 16 else { return nil }
    self.init(checkedN: costN, r: blockSize, p: parallelism)
  }

  private init(checkedN costN: Int, r: Int, p: Int) {
    self.costN = costN
    blockSize = r
    parallelism = p
  }
}
