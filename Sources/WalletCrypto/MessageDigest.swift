internal import COpenSSL

/// The hash functions that signed messages name, the old ones included.
///
/// Apart from ``DigestAlgorithm``, so that nothing new is made or believed with SHA-1: who meets it here decides.
package enum MessageDigest: String, Sendable, CaseIterable {
  case sha1 = "SHA-1"
  case sha224 = "SHA-224"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  package var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The object identifier in its dotted form (RFC 3370 §2.1, RFC 5754 §2).
  package var objectIdentifier: String {
    switch self {
    case .sha1: "1.3.14.3.2.26"
    case .sha224: "2.16.840.1.101.3.4.2.4"
    case .sha256: "2.16.840.1.101.3.4.2.1"
    case .sha384: "2.16.840.1.101.3.4.2.2"
    case .sha512: "2.16.840.1.101.3.4.2.3"
    }
  }

  package init?(objectIdentifier: String) {
    guard let found = Self.allCases.first(where: { $0.objectIdentifier == objectIdentifier }) else { return nil }
    self = found
  }

  init?(nid: Int32) {
    switch nid {
    case NID_sha1: self = .sha1
    case NID_sha224: self = .sha224
    case NID_sha256: self = .sha256
    case NID_sha384: self = .sha384
    case NID_sha512: self = .sha512
    default: return nil
    }
  }

  package func hash(_ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { output, initialized in
      let done = unsafe EVP_Digest(bytes, bytes.count, output.baseAddress, nil, implementation, nil)
      precondition(done == 1, "a hash could not be computed")
      initialized = byteCount
    }
  }

  var implementation: OpaquePointer? {
    switch self {
    case .sha1: unsafe EVP_sha1()
    case .sha224: unsafe EVP_sha224()
    case .sha256: unsafe EVP_sha256()
    case .sha384: unsafe EVP_sha384()
    case .sha512: unsafe EVP_sha512()
    }
  }
}
