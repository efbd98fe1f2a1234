internal import WalletCrypto

/// The file that belongs to a document, such as a signed PDF, in memory. ``ContentSource`` and
/// ``ContentReader`` are for files that are too large for that.
public struct DocumentContent: Sendable, Equatable {
  /// 16 MiB.
  public static let maximumBytes = 16 * 1024 * 1024
  /// The most bytes of a media type.
  public static let maximumMediaTypeBytes = 127

  /// The media type (RFC 6838), such as `application/pdf`. The bytes are not looked at.
  public let mediaType: String
  public let bytes: [UInt8]

  /// - Throws: `too-large` beyond ``maximumBytes``, `malformed` for a media type without `type/subtype`.
  public init(mediaType: String, bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "the content is longer than \(Self.maximumBytes) bytes")
    }
    try Self.check(mediaType: mediaType)
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// - Throws: `malformed`.
  static func check(mediaType: String) throws(Refusal) {
    guard mediaType.utf8.count <= maximumMediaTypeBytes,
      mediaType.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      mediaType.split(separator: "/", omittingEmptySubsequences: false).filter({ !$0.isEmpty }).count == 2
    else { throw Refusal(.malformed, "the content has no media type of the form type/subtype") }
  }

  /// What a document keeps of its content.
  public struct Info: Sendable, Hashable {
    public let mediaType: String
    /// In bytes.
    public let size: Int
    /// 32 bytes.
    public let sha256: [UInt8]
  }

  var info: Info { Info(mediaType: mediaType, size: bytes.count, sha256: Digest.sha256(bytes)) }
}

extension DocumentContent: CustomStringConvertible, CustomReflectable {
  public var description: String { "DocumentContent(\(bytes.count) bytes, redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
