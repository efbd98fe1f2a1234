/// A document's file that is read in pieces while it is kept, such as an upload under way.
///
/// It is read once, from its first piece to its last, and at most a few MiB of it are in memory.
public struct ContentSource: Sendable {
  /// 1 GiB.
  public static let maximumBytes = 1 << 30

  /// The media type (RFC 6838), such as `application/pdf`. The bytes are not looked at.
  public let mediaType: String
  /// How long the content may be.
  public let limit: Int
  let forEachPiece: @Sendable ((ArraySlice<UInt8>) async throws -> Void) async throws -> Void

  /// A source that is asked for its next piece until it answers nil. Pieces may have any size; 64 KiB to
  /// 1 MiB is good.
  ///
  /// - Parameters:
  ///   - mediaType: `type/subtype`, such as `application/pdf`.
  ///   - limit: what is longer is refused as `too-large`, and nothing of it is kept.
  ///   - next: called until it answers nil, one call after the other.
  /// - Throws: `too-large` for a limit beyond ``maximumBytes``, `malformed` for a media type without
  ///   `type/subtype`.
  public init(
    mediaType: String, limit: Int, next: @escaping @Sendable () async throws -> [UInt8]?
  ) throws(Refusal) {
    try self.init(mediaType: mediaType, limit: limit) { take in
      while let piece = try await next() { try await take(piece[...]) }
    }
  }

  /// A source that comes as a sequence of pieces.
  ///
  /// - Throws: as for a source that is asked.
  public init<Pieces: AsyncSequence & Sendable>(
    mediaType: String, limit: Int, pieces: Pieces
  ) throws(Refusal) where Pieces.Element == [UInt8] {
    try self.init(mediaType: mediaType, limit: limit) { take in
      for try await piece in pieces { try await take(piece[...]) }
    }
  }

  init(_ content: DocumentContent) {
    mediaType = content.mediaType
    limit = DocumentContent.maximumBytes
    forEachPiece = { take in try await take(content.bytes[...]) }
  }

  private init(
    mediaType: String, limit: Int,
    forEachPiece: @escaping @Sendable ((ArraySlice<UInt8>) async throws -> Void) async throws -> Void
  ) throws(Refusal) {
    guard limit <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a content has at most \(Self.maximumBytes) bytes")
    }
    try DocumentContent.check(mediaType: mediaType)
    self.mediaType = mediaType
    self.limit = limit
    self.forEachPiece = forEachPiece
  }
}

extension ContentSource: CustomStringConvertible, CustomReflectable {
  public var description: String { "ContentSource(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
