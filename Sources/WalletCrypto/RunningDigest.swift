internal import COpenSSL

/// A hash value of bytes that come in pieces. It is not for two threads at once.
@safe package final class RunningDigest {
  private let context: OpaquePointer
  private let byteCount: Int

  package convenience init(_ algorithm: DigestAlgorithm = .sha256) {
    unsafe self.init(algorithm.implementation, byteCount: algorithm.byteCount)
  }

  package convenience init(_ digest: MessageDigest) {
    unsafe self.init(digest.implementation, byteCount: digest.byteCount)
  }

  private init(_ implementation: OpaquePointer?, byteCount: Int) {
    let context = unsafe EVP_MD_CTX_new()!
    let done = unsafe EVP_DigestInit_ex2(context, implementation, nil)
    precondition(done == 1, "a hash could not be begun")
    unsafe self.context = context
    self.byteCount = byteCount
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func update(_ bytes: ArraySlice<UInt8>) {
    let done = unsafe bytes.withUnsafeBytes { input in
      unsafe EVP_DigestUpdate(context, input.baseAddress, input.count)
    }
    precondition(done == 1, "a hash could not be computed")
  }

  /// The hash value. Nothing may follow.
  package func finish() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { output, initialized in
      let done = unsafe EVP_DigestFinal_ex(context, output.baseAddress, nil)
      precondition(done == 1, "a hash could not be computed")
      initialized = byteCount
    }
  }
}
