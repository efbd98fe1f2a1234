internal import COpenSSL

/// Bytes that must not be seen: a key, a seed, a passphrase.
///
/// They live in one heap buffer that is never copied behind our back and is overwritten before it is
/// freed. Printing, interpolating or dumping shows the length only.
@safe package final class SecretBytes: @unchecked Sendable {
  private let buffer: UnsafeMutableRawBufferPointer

  /// Copies the bytes. The original is the caller's to forget.
  package convenience init(copying bytes: some Collection<UInt8>) {
    unsafe self.init(count: bytes.count) { target in unsafe target.copyBytes(from: bytes) }
  }

  /// Lets `fill` write all `count` bytes. They are zero before.
  init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe fill(buffer)
    unsafe self.buffer = buffer
  }

  deinit {
    unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    unsafe buffer.deallocate()
  }

  /// Fresh random bytes from the generator that OpenSSL keeps for secrets.
  package static func random(count: Int) -> SecretBytes {
    unsafe SecretBytes(count: count) { target in unsafe SecureRandom.fill(target, private: true) }
  }

  package var count: Int { unsafe buffer.count }

  /// A secret of its own from some of the bytes.
  package func part(_ range: Range<Int>) -> SecretBytes {
    unsafe withUnsafeBytes { bytes in unsafe SecretBytes(copying: UnsafeRawBufferPointer(rebasing: bytes[range])) }
  }

  /// A copy that nobody will overwrite. Each call to this is a place to look at in a review.
  package func copyExposingSecret() -> [UInt8] {
    unsafe withUnsafeBytes { bytes in unsafe Array(bytes) }
  }

  /// Lends the bytes. The pointer must not leave `body`.
  package func withUnsafeBytes<Result, Problem: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let result = try unsafe body(UnsafeRawBufferPointer(buffer))
    return withExtendedLifetime(self) { result }
  }
}

extension SecretBytes: Equatable {
  /// Takes the same time wherever the two differ. Their lengths are no secret.
  package static func == (a: SecretBytes, b: SecretBytes) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe CRYPTO_memcmp(a.buffer.baseAddress, b.buffer.baseAddress, a.count) == 0
  }
}

extension SecretBytes: CustomStringConvertible, CustomReflectable {
  package var description: String { "SecretBytes(\(count) bytes)" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
