/// One message of c2sp.org/chunked-encryption with AES-256-GCM and SHA-512 ("Cobblestone-256"): the keys
/// that belong to its salt, and its chunks one by one.
///
/// A message is split into chunks of 16 KiB, of which the last is always shorter and may be empty, so that
/// each length has one form and a message that is cut short at any place has none. Nothing here keeps count:
/// ``ChunkedSealer`` and ``ChunkedOpener`` do.
package struct ChunkedMessage: Sendable {
  package static let keyCount = AES256GCM.keyCount
  package static let chunkCount = 16 * 1024
  package static let sealedChunkCount = chunkCount + AES256GCM.tagCount
  package static let saltCount = 24
  private static let commitmentCount = 32
  /// Salt and commitment, which stand before the chunks.
  package static let headerCount = saltCount + commitmentCount
  /// The nonces of a message take no more.
  package static let maximumChunks: UInt64 = 1 << 38

  package let header: [UInt8]
  private let cipher: AES256GCM
  private let baseNonce: [UInt8]

  /// A message to seal, under a fresh salt.
  package init(sealingUnder key: SecretBytes, context: [UInt8]) {
    guard let message = Self(key: key, salt: SecureRandom.bytes(Self.saltCount), context: context) else {
      preconditionFailure("a key for chunked encryption has 32 bytes")
    }
    self = message
  }

  /// A message to open. Nil when the header is not one of this key and context: the commitment says so
  /// before any chunk is looked at.
  package init?(opening header: [UInt8], key: SecretBytes, context: [UInt8]) {
    guard header.count == Self.headerCount,
      let message = Self(key: key, salt: Array(header.prefix(Self.saltCount)), context: context),
      ConstantTime.areEqual(message.header, header)
    else { return nil }
    self = message
  }

  /// For tests, which need a known salt. A salt must never come twice under one key.
  init?(key: SecretBytes, salt: [UInt8], context: [UInt8]) {
    let nonceCount = AES256GCM.nonceCount
    let info = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8) + salt + context
    let count = Self.keyCount + nonceCount + Self.commitmentCount
    guard key.count == Self.keyCount, salt.count == Self.saltCount,
      let derived = HKDF.expand(key, info: info, count: count, digest: .sha512)
    else { return nil }
    cipher = AES256GCM(key: derived.part(0..<Self.keyCount))
    baseNonce = derived.part(Self.keyCount..<(Self.keyCount + nonceCount)).copyExposingSecret()
    header = salt + derived.part((Self.keyCount + nonceCount)..<count).copyExposingSecret()
  }

  /// How many chunks a message of this length has.
  package static func chunks(of messageCount: Int) -> Int { messageCount / chunkCount + 1 }

  /// Appends a sealed chunk. Chunks are counted from 0; each number is used once.
  package func seal(_ chunk: ArraySlice<UInt8>, number: UInt64, appendingTo output: inout [UInt8]) {
    precondition(chunk.count <= Self.chunkCount && number < Self.maximumChunks, "this is no chunk of a message")
    cipher.seal(chunk, nonce: nonce(number), authenticating: [], appendingTo: &output)
  }

  /// Appends a chunk's plaintext. False, with nothing appended, when it is not the chunk of this number.
  ///
  /// Whether the chunk is the last is for the caller to judge: the last is shorter, the others are full.
  package func open(_ sealed: ArraySlice<UInt8>, number: UInt64, appendingTo output: inout [UInt8]) -> Bool {
    guard sealed.count <= Self.sealedChunkCount, number < Self.maximumChunks else { return false }
    return cipher.open(sealed, nonce: nonce(number), appendingTo: &output)
  }

  private func nonce(_ number: UInt64) -> [UInt8] {
    var nonce = baseNonce
    for place in 0..<5 { nonce[nonce.count - 1 - place] ^= UInt8(truncatingIfNeeded: number >> (8 * UInt64(place))) }
    return nonce
  }
}
