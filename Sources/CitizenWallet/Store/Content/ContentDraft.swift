internal import WalletCrypto

/// A content that was read to its end: what of it is on disk, and what goes there with its document.
struct ContentDraft: Sendable {
  let id: ContentID
  let mediaType: String
  let size: Int
  let key: SecretBytes
  /// Salt and commitment of the chunked encryption.
  let header: [UInt8]
  let digest: ContentDigest
  /// How many segments are on disk, pending.
  let written: Int
  let rest: SegmentBatch

  /// What the document's record says. Where the content is not hashed yet, the caller does it.
  func record() -> ContentRecord {
    let info = DocumentContent.Info(mediaType: mediaType, size: size, sha256: digest.finish())
    return ContentRecord(id: id, info: info, key: key, header: header)
  }

  /// - Throws: `conflict` when somebody took the writer for dead (STO-49).
  func put(in change: inout VaultChange) throws {
    if written > 0 { try change.head.removePending(ContentEntry(id: id, segments: written)) }
    for segment in rest.records { try change.put(segment) }
  }
}
