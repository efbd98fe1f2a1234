internal import COpenSSL
internal import CWalletShims

/// Makes a signed message (CMS, RFC 5652) over content that is kept elsewhere, with a key that need not be here: first
/// what is to be signed, then the message around the signature. It is that of CAdES and PAdES of level B-B, or B-T with a
/// time-stamp (ETSI EN 319 122-1 §6, EN 319 142-1 §6).
package struct MessageComposer: Sendable {
  package let certificate: Certificate
  package let others: [Certificate]
  package let algorithm: SignatureAlgorithm
  private let digest: DigestAlgorithm
  private let publicKey: PublicKey
  private let contentDigest: [UInt8]
  private let signingTime: Int64?

  /// - Parameters:
  ///   - others: certificates that the message carries besides the signer's.
  ///   - contentDigest: the content's hash, by the algorithm's function.
  ///   - signingTime: seconds since 1970; nil leaves it out, as PDF files want.
  /// - Throws: `unsupported` for EdDSA, and for a key that the algorithm is not for.
  package init(
    certificate: Certificate, others: [Certificate], algorithm: SignatureAlgorithm, contentDigest: [UInt8],
    signingTime: Int64?
  ) throws(KeyProblem) {
    guard let digest = algorithm.digest, contentDigest.count == digest.byteCount, let key = certificate.publicKey,
      key.supports(algorithm)
    else { throw .unsupported }
    self.certificate = certificate
    self.others = others.filter { $0 != certificate }
    self.algorithm = algorithm
    self.digest = digest
    publicKey = key
    self.contentDigest = contentDigest
    self.signingTime = signingTime
  }

  /// What the key is to sign: the attributes in DER (RFC 5652 §5.4).
  package func messageToSign() throws(KeyProblem) -> [UInt8] {
    var count = 0
    return try unsafe Self.bytes {
      unsafe withPointers { unsafe cwallet_signing_attributes(&$0, &count) }
    } count: {
      count
    }
  }

  /// The signature as the message holds it, when it is one.
  ///
  /// - Parameter signature: in the encoding of JOSE, as a signer gives it.
  /// - Throws: `malformed` when the certificate's key has not made it.
  package func value(of signature: [UInt8]) throws(KeyProblem) -> [UInt8] {
    guard publicKey.isValidSignature(signature, for: try messageToSign(), algorithm: algorithm),
      let value = withCleanErrorQueue({ publicKey.encodedForMessages(signature) })
    else { throw .malformed }
    return value
  }

  /// - Parameters:
  ///   - value: from ``value(of:)``.
  ///   - token: a time-stamp token of that value.
  package func message(value: [UInt8], token: [UInt8]?) throws(KeyProblem) -> [UInt8] {
    var count = 0
    return try unsafe Self.bytes {
      unsafe withPointers { signing in
        unsafe cwallet_signing_message(&signing, value, value.count, token, token?.count ?? 0, &count)
      }
    } count: {
      count
    }
  }

  private static func bytes(
    _ make: () -> UnsafeMutablePointer<UInt8>?, count: () -> Int
  ) throws(KeyProblem) -> [UInt8] {
    let start = unsafe withCleanErrorQueue { unsafe make() }
    guard let start = unsafe start else { throw .unsupported }
    defer { unsafe cwallet_openssl_free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count()))
  }

  private func withPointers<Result>(_ body: (inout cwallet_signing) -> Result) -> Result {
    let rest: [OpaquePointer?] = unsafe others.map { unsafe $0.handle.pointer }
    return withExtendedLifetime(self) {
      unsafe rest.withUnsafeBufferPointer { rest in
        unsafe contentDigest.withUnsafeBufferPointer { hash in
          var signing = unsafe cwallet_signing()
          unsafe signing.signer = certificate.handle.pointer
          unsafe signing.others = rest.baseAddress
          unsafe signing.other_count = rest.count
          unsafe signing.digest = digest.implementation
          unsafe signing.pss = algorithm.isProbabilisticRSA ? 1 : 0
          unsafe signing.content_digest = hash.baseAddress
          unsafe signing.signing_time = signingTime ?? .min
          return unsafe body(&signing)
        }
      }
    }
  }
}

extension PublicKey {
  /// A signature of JOSE as X.509 and CMS write it.
  fileprivate func encodedForMessages(_ signature: [UInt8]) -> [UInt8]? {
    guard case .elliptic(let curve, _, _) = material else { return signature }
    return EllipticSignature.der(fromHalves: signature, curve: curve)
  }
}
