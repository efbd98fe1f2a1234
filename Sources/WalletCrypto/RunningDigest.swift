internal import COpenSSL

/// A hash value of bytes that come in pieces. It is not for two threads at once.
@safe package final class RunningDigest {
  private let context: OpaquePointer
  private let algorithm: DigestAlgorithm

  package init(_ algorithm: DigestAlgorithm = .sha256) {
    let context = unsafe EVP_MD_CTX_new()!
    let done = unsafe EVP_DigestInit_ex2(context, algorithm.implementation, nil)
    precondition(done == 1, "a hash could not be begun")
    unsafe self.context = context
    self.algorithm = algorithm
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
    unsafe [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { output, initialized in
      let done = unsafe EVP_DigestFinal_ex(context, output.baseAddress, nil)
      precondition(done == 1, "a hash could not be computed")
      initialized = algorithm.byteCount
    }
  }
}
