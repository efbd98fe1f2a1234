internal import WalletCrypto

/// Writes the archive of an export file by file, sealed or open. At most a few MiB of it are in memory.
final class ArchiveWriter {
  private let output: OutputFile
  private let seconds: Int64
  private var sealer: ChunkedSealer?
  /// What is not written yet.
  private var pending: [UInt8]
  private var digests = ""

  /// How much is written at once.
  private static let pieceCount = 1 << 20

  /// - Parameters:
  ///   - head: what stands before the archive.
  ///   - message: nil for an open archive.
  init(to output: OutputFile, after head: [UInt8], message: ChunkedMessage?, at now: Instant) {
    self.output = output
    seconds = now.secondsSince1970
    pending = head + (message?.header ?? [])
    sealer = message.map { ChunkedSealer($0) }
  }

  func add(_ name: ArchiveName, _ bytes: [UInt8]) async throws {
    try await begin(name, size: bytes.count)
    try await append(bytes[...])
    try await end(name, size: bytes.count, digest: Digest.sha256(bytes))
  }

  /// Adds a file in pieces, whose size and digest are known before.
  func add<Pieces: AsyncSequence>(
    _ name: ArchiveName, size: Int, digest: [UInt8], _ pieces: Pieces
  ) async throws where Pieces.Element == [UInt8] {
    try await begin(name, size: size)
    for try await piece in pieces { try await append(piece[...]) }
    try await end(name, size: size, digest: digest)
  }

  /// Writes the digests and the end.
  func finish() async throws {
    try await add(.digests, Array(digests.utf8))
    try await append([UInt8](repeating: 0, count: 2 * TarHeader.blockCount)[...])
    if let sealer { sealer.finish(appendingTo: &pending) }
    sealer = nil
    try await output.write(pending)
    pending = []
  }

  private func begin(_ name: ArchiveName, size: Int) async throws {
    try await append(TarHeader(name: name.text, size: size, seconds: seconds).bytes[...])
  }

  private func end(_ name: ArchiveName, size: Int, digest: [UInt8]) async throws {
    let header = TarHeader(name: name.text, size: size, seconds: seconds)
    try await append([UInt8](repeating: 0, count: header.paddingCount)[...])
    digests += Self.line(digest, name.text)
  }

  /// As `sha256sum` writes it.
  static func line(_ digest: [UInt8], _ name: String) -> String {
    digest.map { padded(Int($0), toHexadecimal: 2) }.joined() + "  \(name)\n"
  }

  private static func padded(_ value: Int, toHexadecimal width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  private func append(_ bytes: ArraySlice<UInt8>) async throws {
    if sealer == nil { pending += bytes } else { sealer?.seal(bytes, appendingTo: &pending) }
    guard pending.count >= Self.pieceCount else { return }
    try await output.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
