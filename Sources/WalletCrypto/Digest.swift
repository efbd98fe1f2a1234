internal import COpenSSL

/// Hash values (FIPS 180-4).
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] { hash(bytes, with: .sha256) }

  package static func hash(_ bytes: [UInt8], with algorithm: DigestAlgorithm) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { output, initialized in
      let done = unsafe EVP_Digest(bytes, bytes.count, output.baseAddress, nil, algorithm.implementation, nil)
      precondition(done == 1, "a hash could not be computed")
      initialized = algorithm.byteCount
    }
  }
}
