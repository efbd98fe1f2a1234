import Testing

@testable import WalletCrypto

@Suite struct ChunkedEncryptionTests {
  private static let key = SecretBytes(copying: [UInt8](repeating: 9, count: 32))
  private static let chunk = ChunkedMessage.chunkCount

  /// A message sealed in pieces, with its header.
  private static func seal(_ message: [UInt8], in piece: Int, as chunked: ChunkedMessage) -> [UInt8] {
    var sealer = ChunkedSealer(chunked)
    var sealed = chunked.header
    for piece in message.pieces(of: piece) { sealer.seal(piece, appendingTo: &sealed) }
    sealer.finish(appendingTo: &sealed)
    return sealed
  }

  /// Nil when it does not open to its end; what was given out until then comes in `prefix`.
  private static func open(
    _ sealed: [UInt8], in piece: Int, key: SecretBytes = key, context: [UInt8] = [], prefix: inout [UInt8]
  ) -> [UInt8]? {
    let header = Array(sealed.prefix(ChunkedMessage.headerCount))
    guard let message = ChunkedMessage(opening: header, key: key, context: context) else { return nil }
    var opener = ChunkedOpener(message)
    var isRight = true
    for piece in Array(sealed.dropFirst(ChunkedMessage.headerCount)).pieces(of: piece) {
      let answer = opener.open(piece, appendingTo: &prefix)
      #expect(!answer || isRight, "a broken message became right")
      isRight = answer
    }
    let isWhole = opener.finish(appendingTo: &prefix)
    #expect(!isWhole || isRight, "a broken message became right")
    #expect(!opener.open([], appendingTo: &prefix) && !opener.finish(appendingTo: &prefix))
    return isWhole ? prefix : nil
  }

  @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17])
  func `a message of any length opens in pieces of any size`(count: Int) {
    let message = SecureRandom.bytes(count)
    let chunked = ChunkedMessage(sealingUnder: Self.key, context: [])
    let sealed = Self.seal(message, in: 100_000, as: chunked)
    let chunks = ChunkedMessage.chunks(of: count)
    #expect(sealed.count == ChunkedMessage.headerCount + count + chunks * AES256GCM.tagCount)
    for piece in [1000, Self.chunk - 1, Self.chunk, Self.chunk + 16, 100_000] {
      var prefix: [UInt8] = []
      #expect(Self.seal(message, in: piece, as: chunked) == sealed)
      #expect(Self.open(sealed, in: piece, prefix: &prefix) == message)
    }
    #expect(ChunkedMessage(sealingUnder: Self.key, context: []).header != chunked.header)
  }

  @Test func `a message cut at any of these places is not whole`() {
    let sealed = Self.seal(
      SecureRandom.bytes(2 * Self.chunk + 5), in: 5000, as: ChunkedMessage(sealingUnder: Self.key, context: [1]))
    var opened: [Int] = []
    for count in [0, 23, 55, 56, 72, 56 + 16_399, 56 + 16_400, 56 + 16_416, 56 + 32_800, sealed.count - 1] {
      var prefix: [UInt8] = []
      if Self.open(Array(sealed.prefix(count)), in: 7000, context: [1], prefix: &prefix) != nil { opened.append(count) }
    }
    #expect(opened.isEmpty)
  }

  @Test(.needsShared("vectors/wycheproof")) func `every message is decided as Wycheproof does`() throws {
    try WycheproofFile("c2sp_chunked_encryption_aes_256_gcm_test").check { test in
      #expect(test.group["aead"] as? String == "AEAD_AES_256_GCM" && test.group["sha"] as? String == "SHA-512")
      let vector = Vector(test)
      for piece in [4097, 5_000_000] where vector.sealed.count < 100_000 || piece > 100_000 {
        var prefix: [UInt8] = []
        let whole = Self.open(vector.sealed, in: piece, key: vector.key, context: vector.context, prefix: &prefix)
        guard (whole != nil) == vector.isValid, prefix.count == vector.messageCount,
          prefix.isEmpty || Digest.hash(prefix, with: .sha512) == test.bytes("msgSha512")
        else { return .wrongAnswer }
        if let whole, vector.resealed(whole) != vector.sealed { return .wrongAnswer }
      }
      return .init(vector.opensByChunk)
    }
  }

  @Test(.needsShared("vectors/wycheproof")) func `the last chunk vouches for the length as Wycheproof says`() throws {
    for test in try WycheproofFile("c2sp_chunked_encryption_aes_256_gcm_test").cases {
      let vector = Vector(test)
      let mayOpen = vector.isValid || vector.flags.contains("ValidFinalChunk")
      #expect(vector.opensLastChunk == mayOpen, "test \(test.id)")
    }
  }
}

/// One case of Wycheproof's file.
private struct Vector {
  let sealed: [UInt8]
  let key: SecretBytes
  let context: [UInt8]
  let flags: [String]
  let isValid: Bool
  /// Of the message, or of as much of it as may be given out.
  let messageCount: Int

  init(_ test: WycheproofFile.Case) {
    sealed = (try? Compression.inflated(test.bytes("ct"), limit: 1 << 26)) ?? []
    key = SecretBytes(copying: test.bytes("key"))
    context = test.bytes("ctx")
    flags = test.fields["flags"] as? [String] ?? []
    isValid = test.result == "valid"
    messageCount = test.fields["msgLength"] as? Int ?? 0
  }

  private var message: ChunkedMessage? {
    ChunkedMessage(opening: Array(sealed.prefix(ChunkedMessage.headerCount)), key: key, context: context)
  }

  private var chunks: [ArraySlice<UInt8>] {
    let body = sealed.dropFirst(ChunkedMessage.headerCount)
    let whole = body.count / ChunkedMessage.sealedChunkCount * ChunkedMessage.sealedChunkCount
    return Array(body.prefix(whole)).pieces(of: ChunkedMessage.sealedChunkCount) + [body.dropFirst(whole)]
  }

  /// By random access, the last chunk first.
  var opensByChunk: Bool {
    guard let message else { return false }
    var plaintext: [UInt8] = []
    return chunks.enumerated().reversed().allSatisfy { number, chunk in
      message.open(chunk, number: UInt64(number), appendingTo: &plaintext)
    }
  }

  var opensLastChunk: Bool {
    var plaintext: [UInt8] = []
    let chunks = chunks
    return message?.open(chunks.last!, number: UInt64(chunks.count - 1), appendingTo: &plaintext) ?? false
  }

  func resealed(_ plaintext: [UInt8]) -> [UInt8]? {
    let salt = Array(sealed.prefix(ChunkedMessage.saltCount))
    guard let message = ChunkedMessage(key: key, salt: salt, context: context) else { return nil }
    var sealer = ChunkedSealer(message)
    var again = message.header
    sealer.seal(plaintext[...], appendingTo: &again)
    sealer.finish(appendingTo: &again)
    return again
  }
}

extension [UInt8] {
  fileprivate func pieces(of count: Int) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
