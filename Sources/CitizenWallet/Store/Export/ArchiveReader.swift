internal import WalletCrypto

/// Reads the sealed archive of an export file by file. Whatever it gives out was authenticated; that the archive is
/// whole is known when ``next()`` has answered nil. It is used by one task at a time.
actor ArchiveReader {
  struct Entry: Sendable {
    let name: ArchiveName
    let size: Int
    let paddingCount: Int
  }

  nonisolated let id: ExportID
  private let input: InputFile
  private var opener: ChunkedOpener
  private var plaintext: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  /// The file that is being read, and how much of it is to come; nil when it was read to its end.
  private var current: (entry: Entry, remaining: Int)?
  private var digest = RunningDigest()
  /// The SHA-256 of the file that was read last.
  private(set) var lastDigest: [UInt8] = []
  /// The digests that `SHA256SUMS` has to have.
  private var expected = ""
  private var hasDigests = false

  /// The sealed bytes that are read at once.
  private static let pieceCount = 64 * ChunkedMessage.sealedChunkCount
  static let tampered = Refusal(.tampered, "the export is not what was sealed there")

  /// - Throws: `not-found`, `unsupported-format`, `malformed`, `wrong-key`; `tampered`; ``StoreFailure``.
  static func open(_ path: String, unlock: StoreUnlock) async throws -> ArchiveReader {
    let input = try InputFile(at: path)
    let header = try await ExportHeader(from: input)
    let key = try await BlockingWork.run { try header.open(with: unlock) }
    guard let message = header.message(opening: try await input.read(ChunkedMessage.headerCount), with: key) else {
      throw tampered
    }
    return ArchiveReader(input, ExportID(header.id), message)
  }

  private init(_ input: InputFile, _ id: ExportID, _ message: ChunkedMessage) {
    self.input = input
    self.id = id
    opener = ChunkedOpener(message)
  }

  /// The next file, past what is left of the one before; nil at the end, after which nothing follows.
  func next() async throws -> Entry? {
    while try await piece() != nil {}
    let block = try await take(TarHeader.blockCount)
    if block.allSatisfy({ $0 == 0 }) {
      let rest = try await take(TarHeader.blockCount)
      guard hasDigests, rest.allSatisfy({ $0 == 0 }), try await isFinished() else { throw Self.tampered }
      return nil
    }
    guard !hasDigests, let header = TarHeader(block), let name = ArchiveName(header.name) else { throw Self.tampered }
    let entry = Entry(name: name, size: header.size, paddingCount: header.paddingCount)
    current = (entry, entry.size)
    digest = RunningDigest()
    return entry
  }

  /// The next piece of the file, of at most 1 MiB; nil at its end.
  func piece() async throws -> [UInt8]? {
    guard let (entry, remaining) = current else { return nil }
    guard remaining > 0 else {
      guard try await take(entry.paddingCount).allSatisfy({ $0 == 0 }) else { throw Self.tampered }
      lastDigest = digest.finish()
      expected += ArchiveWriter.line(lastDigest, entry.name.text)
      current = nil
      return nil
    }
    let piece = try await take(min(remaining, 1 << 20))
    digest.update(piece[...])
    current = (entry, remaining - piece.count)
    return piece
  }

  /// The whole of a small file.
  ///
  /// - Throws: `too-large`; `tampered`.
  func bytes(limit: Int) async throws -> [UInt8] {
    guard let entry = current?.entry, entry.size <= limit else {
      throw Refusal(.tooLarge, "a file of the export is longer than \(limit) bytes")
    }
    var bytes: [UInt8] = []
    while let piece = try await piece() { bytes += piece }
    return bytes
  }

  /// Compares `SHA256SUMS`, the last file (EXP-07).
  func checkDigests() async throws {
    let digests = expected
    guard try await bytes(limit: digests.utf8.count) == Array(digests.utf8) else { throw Self.tampered }
    hasDigests = true
  }

  private func take(_ count: Int) async throws -> [UInt8] {
    while plaintext.count - position < count {
      guard !isAtEnd else { throw Self.tampered }
      try await fill()
    }
    defer { position += count }
    return Array(plaintext[position..<(position + count)])
  }

  private func isFinished() async throws -> Bool {
    while !isAtEnd, plaintext.count == position { try await fill() }
    return isAtEnd && plaintext.count == position
  }

  private func fill() async throws {
    plaintext.removeFirst(position)
    position = 0
    let sealed = try await input.read(Self.pieceCount)
    guard opener.open(sealed[...], appendingTo: &plaintext) else { throw Self.tampered }
    guard sealed.count < Self.pieceCount else { return }
    guard opener.finish(appendingTo: &plaintext) else { throw Self.tampered }
    isAtEnd = true
  }
}
