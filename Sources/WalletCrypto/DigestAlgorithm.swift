internal import COpenSSL

/// The hash functions on offer. The raw value is the name of the IANA hash-name registry.
package enum DigestAlgorithm: String, Sendable, CaseIterable {
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  package var byteCount: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// What OpenSSL calls it, for parameters that outlive a call.
  var opensslName: StaticString {
    switch self {
    case .sha256: "SHA256"
    case .sha384: "SHA384"
    case .sha512: "SHA512"
    }
  }

  /// The implementation, fetched once in the life of the process.
  var implementation: OpaquePointer {
    switch self {
    case .sha256: unsafe Self.fetchedSHA256
    case .sha384: unsafe Self.fetchedSHA384
    case .sha512: unsafe Self.fetchedSHA512
    }
  }

  nonisolated(unsafe) private static let fetchedSHA256 = unsafe EVP_MD_fetch(nil, "SHA256", nil)!
  nonisolated(unsafe) private static let fetchedSHA384 = unsafe EVP_MD_fetch(nil, "SHA384", nil)!
  nonisolated(unsafe) private static let fetchedSHA512 = unsafe EVP_MD_fetch(nil, "SHA512", nil)!

  /// For whole messages; each is used again without being made anew.
  var contexts: ContextPool {
    switch self {
    case .sha256: Self.contextsSHA256
    case .sha384: Self.contextsSHA384
    case .sha512: Self.contextsSHA512
    }
  }

  private static let contextsSHA256 = makeContexts()
  private static let contextsSHA384 = makeContexts()
  private static let contextsSHA512 = makeContexts()

  private static func makeContexts() -> ContextPool {
    unsafe ContextPool(make: { unsafe EVP_MD_CTX_new() }, free: { unsafe EVP_MD_CTX_free($0) })
  }
}
