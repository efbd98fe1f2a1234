internal import Synchronization
internal import WalletCrypto

/// A document's file, to read in parts. ``Vault/contentReader(of:version:at:)`` makes one.
///
/// Only the segments of 256 KiB that a part touches are read, and one of them is kept. Whatever is given out
/// was authenticated; that the whole is the file which the document names is known at the end of ``pieces``.
public final class ContentReader: Sendable {
  /// The media type, the size and the SHA-256 of the whole.
  public let info: DocumentContent.Info
  let record: ContentRecord
  let message: ChunkedMessage
  private let part: OwnerPart
  private let store: WalletStore
  private let latest = Mutex<(number: Int, sealed: [UInt8])?>(nil)

  /// - Throws: `tampered`.
  init(_ record: ContentRecord, of part: OwnerPart, in store: WalletStore) throws(Refusal) {
    info = record.info
    message = try record.message(in: part)
    self.record = record
    self.part = part
    self.store = store
  }

  public var mediaType: String { info.mediaType }
  /// In bytes.
  public var size: Int { info.size }
  /// Of the whole content.
  public var sha256: [UInt8] { info.sha256 }

  /// The bytes of a part (STO-50).
  ///
  /// - Throws: `malformed` for a range beyond ``size``; `tampered`; `erased` when the person was erased since;
  ///   `locked`; ``StoreFailure``.
  public func read(_ range: Range<Int>) async throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else {
      throw Refusal(.malformed, "the range goes beyond the content")
    }
    guard !range.isEmpty else { return [] }
    let chunkCount = ChunkedMessage.chunkCount
    let chunks = (range.lowerBound / chunkCount)...((range.upperBound - 1) / chunkCount)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(chunks.count * chunkCount)
    for number in (chunks.lowerBound / Self.perSegment)...(chunks.upperBound / Self.perSegment) {
      let own = (number * Self.perSegment)...(number * Self.perSegment + Self.perSegment - 1)
      let sealed = try await segment(number + 1)
      for chunk in own.clamped(to: chunks) {
        let start = (chunk - own.lowerBound) * ChunkedMessage.sealedChunkCount
        let slice = sealed.dropFirst(start).prefix(ChunkedMessage.sealedChunkCount)
        guard message.open(slice, number: UInt64(chunk), appendingTo: &bytes) else { throw ContentRecord.tampered }
      }
    }
    // Padding may follow the content in its last chunk.
    bytes.removeLast(bytes.count - (range.upperBound - chunks.lowerBound * chunkCount))
    bytes.removeFirst(range.lowerBound - chunks.lowerBound * chunkCount)
    return bytes
  }

  /// The whole, in pieces of about 512 KiB.
  public var pieces: Pieces { Pieces(reader: self) }

  private static let perSegment = ContentLayout.chunksPerSegment

  private func segment(_ number: Int) async throws -> [UInt8] {
    let latest = latest.withLock { $0 }
    let sealed = try await load(number..<(number + 1), known: latest?.number == number ? latest?.sealed : nil)[0]
    self.latest.withLock { $0 = (number, sealed) }
    return sealed
  }

  /// Segments as they are sealed (STO-46). Who was erased since is not read, from memory neither.
  ///
  /// - Parameter known: the one segment that is asked for, where it was read before.
  func load(_ numbers: Range<Int>, known: [UInt8]? = nil) async throws -> [[UInt8]] {
    let segments: [[UInt8]]? = try await store.engine.readLarge(part.partition) { [self] reader in
      guard let head = try VaultView.load(part, from: reader)?.head else { return nil }
      guard head.stage != .erasing else { throw WalletStore.erased }
      return try numbers.map { number in
        if let known { return known }
        var sealed: [UInt8] = []
        try read(number, from: reader, head, into: &sealed)
        return sealed
      }
    }
    guard let segments else { throw try await store.lostHead(of: part) }
    return segments
  }

  /// The whole in memory, as it is at one moment. A segment is opened while the processor has it at hand.
  ///
  /// - Throws: as ``read(_:)``, and `digest-mismatch` (STO-13).
  func whole() async throws -> [UInt8] {
    let whole: [UInt8]? = try await store.engine.readLarge(part.partition) { [self] reader in
      // Whether the head is older than its log, openings and changes see (STO-17).
      guard let head = try VaultView.load(part, from: reader, isAccess: true)?.head else { return nil }
      guard head.stage != .erasing else { throw WalletStore.erased }
      var content = OpenedContent(self)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(record.layout.messageCount + 1)
      var sealed: [UInt8] = []
      for number in 1...record.layout.segmentCount {
        try read(number, from: reader, head, into: &sealed)
        try content.open(sealed, appendingTo: &bytes)
      }
      return bytes
    }
    guard let whole else { throw try await store.lostHead(of: part) }
    return whole
  }

  /// A segment as it is sealed.
  private func read(
    _ number: Int, from reader: any StoreReader, _ head: VaultHead, into sealed: inout [UInt8]
  ) throws {
    guard try reader.read(part.key(of: .content(record.id, segment: number)), into: &sealed) else {
      throw head.names(record.id) ? ContentRecord.tampered : Refusal(.notFound, "the content was removed")
    }
    guard sealed.count == record.layout.sealedCount(ofSegment: number) else { throw ContentRecord.tampered }
  }
}

extension ContentReader: CustomStringConvertible, CustomReflectable {
  public var description: String { "ContentReader(\(size) bytes, redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
