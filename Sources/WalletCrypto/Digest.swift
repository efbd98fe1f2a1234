internal import COpenSSL

/// Hash values (FIPS 180-4).
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] { hash(bytes.span, with: .sha256) }

  package static func hash(_ bytes: [UInt8], with algorithm: DigestAlgorithm) -> [UInt8] {
    hash(bytes.span, with: algorithm)
  }

  package static func hash(_ bytes: Span<UInt8>, with algorithm: DigestAlgorithm) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: algorithm.byteCount) { output, initialized in
      unsafe hash(bytes, with: algorithm, into: output.baseAddress)
      initialized = algorithm.byteCount
    }
  }

  /// The hash value as JOSE writes it.
  package static func base64URL(_ bytes: Span<UInt8>, with algorithm: DigestAlgorithm) -> String {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: algorithm.byteCount) { output in
      unsafe hash(bytes, with: algorithm, into: output.baseAddress)
      return unsafe Base64URL.encode(output.span)
    }
  }

  /// The letters of the hash values of so many texts, one after another.
  package static func base64URL(
    _ count: Int, with algorithm: DigestAlgorithm, of text: (Int) -> Substring
  ) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(count * Base64URL.count(of: algorithm.byteCount))
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: algorithm.byteCount) { output in
      let done = unsafe algorithm.contexts.withContext { context in
        (0..<count).allSatisfy { index in
          guard unsafe hash(text(index).utf8.span, with: algorithm, in: context, into: output.baseAddress) else {
            return false
          }
          unsafe Base64URL.write(output.span, into: &letters)
          return true
        }
      }
      precondition(done == true, "a hash could not be computed")
    }
    return letters
  }

  private static func hash(
    _ bytes: Span<UInt8>, with algorithm: DigestAlgorithm, into output: UnsafeMutablePointer<UInt8>?
  ) {
    let done = unsafe algorithm.contexts.withContext { context in
      unsafe hash(bytes, with: algorithm, in: context, into: output)
    }
    precondition(done == true, "a hash could not be computed")
  }

  private static func hash(
    _ bytes: Span<UInt8>, with algorithm: DigestAlgorithm, in context: OpaquePointer,
    into output: UnsafeMutablePointer<UInt8>?
  ) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe EVP_DigestInit_ex2(context, algorithm.implementation, nil) == 1
        && EVP_DigestUpdate(context, input.baseAddress, input.count) == 1
        && EVP_DigestFinal_ex(context, output, nil) == 1
    }
  }
}
