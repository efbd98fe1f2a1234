internal import COpenSSL

/// Random bytes from OpenSSL's generator, which the kernel seeds.
package enum SecureRandom {
  /// Bytes that may be published, such as a nonce. For a key use ``SecretBytes/random(count:)``.
  ///
  /// A machine without randomness cannot keep any promise of this library, so a failure stops it.
  package static func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "a count of random bytes is negative")
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe fill(UnsafeMutableRawBufferPointer(buffer), private: false)
      initialized = count
    }
  }

  static func fill(_ target: UnsafeMutableRawBufferPointer, private isPrivate: Bool) {
    var offset = 0
    while offset < target.count {
      let part = min(target.count - offset, 1 << 20)
      let start = unsafe target.baseAddress?.advanced(by: offset).assumingMemoryBound(to: UInt8.self)
      let done = unsafe isPrivate ? RAND_priv_bytes(start, Int32(part)) : RAND_bytes(start, Int32(part))
      precondition(done == 1, "the random generator failed")
      offset += part
    }
  }
}
