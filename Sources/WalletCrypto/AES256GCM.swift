internal import COpenSSL
internal import Synchronization

/// Authenticated encryption with AES-256 in Galois/counter mode (NIST SP 800-38D).
///
/// The key schedule is computed once for each direction. A nonce must never seal twice under one
/// key; choosing it is the caller's part.
package final class AES256GCM: Sendable {
  package static let keyCount = 32
  package static let nonceCount = 12
  package static let tagCount = CipherContext.tagCount

  private let sealing: Mutex<CipherContext>
  private let opening: Mutex<CipherContext>

  package init(key: SecretBytes) {
    precondition(key.count == Self.keyCount, "an AES-256 key has 32 bytes")
    sealing = Mutex(CipherContext(key: key, direction: .seal))
    opening = Mutex(CipherContext(key: key, direction: .open))
  }

  /// The ciphertext followed by its tag.
  package func seal(_ plaintext: [UInt8], nonce: [UInt8], authenticating data: [UInt8]) -> [UInt8] {
    unsafe plaintext.withUnsafeBytes { bytes in unsafe seal(bytes, nonce: nonce, authenticating: data) }
  }

  package func sealSecret(_ secret: SecretBytes, nonce: [UInt8], authenticating data: [UInt8]) -> [UInt8] {
    unsafe secret.withUnsafeBytes { bytes in unsafe seal(bytes, nonce: nonce, authenticating: data) }
  }

  /// Nil when the key, the nonce, the data or a bit of the message is another one than at sealing.
  ///
  /// A nonce of a foreign format may have any length from 1 up to the 128 bytes that OpenSSL takes.
  package func open(_ sealed: [UInt8], nonce: [UInt8], authenticating data: [UInt8]) -> [UInt8]? {
    open(sealed[...], nonce: nonce, authenticating: data)
  }

  package func open(_ sealed: ArraySlice<UInt8>, nonce: [UInt8], authenticating data: [UInt8]) -> [UInt8]? {
    let count = sealed.count - Self.tagCount
    guard count >= 0 else { return nil }
    var authentic = false
    let plaintext = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { output, initialized in
      authentic = unsafe sealed.withUnsafeBytes { bytes in
        unsafe open(bytes, nonce: nonce, authenticating: data, into: output.baseAddress!)
      }
      if !authentic { unsafe OPENSSL_cleanse(output.baseAddress, count) }
      initialized = authentic ? count : 0
    }
    return authentic ? plaintext : nil
  }

  package func openSecret(_ sealed: [UInt8], nonce: [UInt8], authenticating data: [UInt8]) -> SecretBytes? {
    let count = sealed.count - Self.tagCount
    guard count >= 0 else { return nil }
    var authentic = false
    let secret = unsafe SecretBytes(count: count) { target in
      authentic = unsafe sealed.withUnsafeBytes { bytes in
        unsafe open(bytes, nonce: nonce, authenticating: data, into: target.octets!)
      }
    }
    return authentic ? secret : nil
  }

  // MARK: Into a buffer that grows

  /// Appends the ciphertext and its tag.
  package func seal(
    _ plaintext: ArraySlice<UInt8>, nonce: [UInt8], authenticating data: [UInt8], appendingTo output: inout [UInt8]
  ) {
    precondition(nonce.count == Self.nonceCount, "a nonce for sealing has 12 bytes")
    unsafe Self.extend(&output, by: plaintext.count + Self.tagCount) { target in
      unsafe plaintext.withUnsafeBytes { input in
        sealing.withLock { context in
          unsafe context.seal(input, nonce: nonce, authenticating: data, into: target)
        }
      }
      return true
    }
  }

  /// Puts the ciphertext in the place of what follows `start`, and its tag behind it.
  package func seal(_ bytes: inout [UInt8], from start: Int, nonce: [UInt8], authenticating data: [UInt8]) {
    precondition(nonce.count == Self.nonceCount, "a nonce for sealing has 12 bytes")
    let end = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.tagCount))
    unsafe bytes.withUnsafeMutableBytes { bytes in
      let target = unsafe bytes.baseAddress!.advanced(by: start).assumingMemoryBound(to: UInt8.self)
      let input = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      sealing.withLock { context in unsafe context.seal(input, nonce: nonce, authenticating: data, into: target) }
    }
  }

  /// Appends the plaintext. False, with nothing appended, when it does not open.
  package func open(_ sealed: ArraySlice<UInt8>, nonce: [UInt8], appendingTo output: inout [UInt8]) -> Bool {
    let count = sealed.count - Self.tagCount
    guard count >= 0 else { return false }
    var authentic = false
    unsafe Self.extend(&output, by: count) { target in
      authentic = unsafe sealed.withUnsafeBytes { bytes in
        unsafe open(bytes, nonce: nonce, authenticating: [], into: target)
      }
      if !authentic { unsafe OPENSSL_cleanse(target, count) }
      return authentic
    }
    return authentic
  }

  /// Lets `fill` write the next bytes, and keeps them if it says so.
  private static func extend(
    _ output: inout [UInt8], by count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Bool
  ) {
    // Nothing needs an address too.
    output.append(addingCapacity: max(count, 1)) { span in
      unsafe span.withUnsafeMutableBufferPointer { room, initialized in
        if unsafe fill(room.baseAddress!) { initialized += count }
      }
    }
  }

  private func seal(_ input: UnsafeRawBufferPointer, nonce: [UInt8], authenticating data: [UInt8]) -> [UInt8] {
    precondition(nonce.count == Self.nonceCount, "a nonce for sealing has 12 bytes")
    let count = input.count + Self.tagCount
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      sealing.withLock { context in
        unsafe context.seal(input, nonce: nonce, authenticating: data, into: output.baseAddress!)
      }
      initialized = count
    }
  }

  /// The bytes are a ciphertext and its tag.
  private func open(
    _ bytes: UnsafeRawBufferPointer, nonce: [UInt8], authenticating data: [UInt8],
    into output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let ciphertext = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropLast(Self.tagCount))
    let tag = unsafe bytes.baseAddress! + ciphertext.count
    return opening.withLock { context in
      withCleanErrorQueue {
        unsafe context.open(ciphertext, tag: tag, nonce: nonce, authenticating: data, into: output)
      }
    }
  }
}
