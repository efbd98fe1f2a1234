internal import COpenSSL
internal import CWalletShims

/// A signed message (CMS SignedData, RFC 5652 §5), read but not believed.
///
/// ``isSigned(by:certificate:over:)`` says whose key signed which content, and nothing else: whether that signer is to
/// be believed is for ``CertificatePath`` or ``DocumentSignerPath`` to say, at an instant of their own.
package struct SignedMessage: Sendable {
  package static let maximumCount = 1 << 25
  package static let maximumCertificateCount = 100
  package static let maximumSignerCount = 16

  package let bytes: [UInt8]
  /// What the content is, as a dotted object identifier.
  package let contentType: String
  /// Nil when the content is kept elsewhere (a detached signature).
  package let content: [UInt8]?
  package let certificates: [Certificate]
  package let signers: [MessageSigner]

  private let handle: MessageHandle

  /// Reads one message and nothing after it.
  ///
  /// - Parameter cache: keeps the certificates for the next message; nil when no other is likely to have them.
  /// - Throws: `malformed`; `unsupported` when it is a CMS structure of another kind.
  package init(_ bytes: [UInt8], cache: CertificateCache? = nil) throws(KeyProblem) {
    guard bytes.count <= Self.maximumCount, let handle = withCleanErrorQueue({ MessageHandle(bytes) }) else {
      throw .malformed
    }
    try self.init(bytes, handle, cache)
  }

  /// Reads one message and zeros after it: room that was set aside for the signature and not needed.
  ///
  /// - Throws: as ``init(_:cache:)``.
  package init(padded bytes: [UInt8], cache: CertificateCache? = nil) throws(KeyProblem) {
    guard bytes.count <= Self.maximumCount,
      let handle = withCleanErrorQueue({ MessageHandle(bytes, mayBePadded: true) })
    else { throw .malformed }
    try self.init(Array(bytes.prefix(handle.count)), handle, cache)
  }

  private init(_ bytes: [UInt8], _ handle: MessageHandle, _ cache: CertificateCache?) throws(KeyProblem) {
    let signerCount = handle.signerCount
    guard signerCount >= 0 else { throw .unsupported }
    guard signerCount <= Self.maximumSignerCount, let contentType = handle.contentType,
      handle.certificates.count <= Self.maximumCertificateCount
    else { throw .malformed }
    let certificates = try handle.certificates.map { der throws(KeyProblem) in
      if let cache { return try cache.certificate(der: der) }
      return try Certificate(der: der)
    }
    var signers: [MessageSigner] = []
    for index in 0..<signerCount {
      guard let signer = MessageSigner(handle, index: index) else { throw .malformed }
      signers.append(signer)
    }
    self.bytes = bytes
    self.handle = handle
    self.contentType = contentType
    self.content = handle.content
    self.certificates = certificates
    self.signers = signers
  }

  /// The certificates that it carries and that the signer says are its own: by issuer and serial number, or by key.
  package func certificates(of signer: MessageSigner) -> [Certificate] {
    certificates(of: signer, among: certificates)
  }

  /// Those of the certificates that the signer says are its own.
  package func certificates(of signer: MessageSigner, among certificates: [Certificate]) -> [Certificate] {
    unsafe use(signer) { _, pointer in
      certificates.filter { unsafe CMS_SignerInfo_cert_cmp(pointer, $0.handle.pointer) == 0 }
    } ?? []
  }

  /// The DER of the one value of an attribute that the signer signed; nil when it is not there, or is there twice.
  package func signedAttribute(_ type: String, of signer: MessageSigner) -> [UInt8]? {
    unsafe attribute(of: signer) { unsafe cwallet_signed_attribute($0, type, &$1) }
  }

  /// The DER of the first value of an attribute that the signer did not sign, such as a time-stamp of the signature.
  package func unsignedAttribute(_ type: String, of signer: MessageSigner) -> [UInt8]? {
    unsafe attribute(of: signer) { unsafe cwallet_unsigned_attribute($0, type, &$1) }
  }

  private func attribute(
    of signer: MessageSigner, _ read: (OpaquePointer, inout Int) -> UnsafeMutablePointer<UInt8>?
  ) -> [UInt8]? {
    unsafe use(signer) { _, pointer in
      var count = 0
      guard let start = unsafe read(pointer, &count) else { return nil }
      defer { unsafe cwallet_openssl_free(start) }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// The signature itself, which is what a time-stamp of it is of.
  package func signature(of signer: MessageSigner) -> [UInt8] {
    unsafe use(signer) { _, pointer in
      guard let string = unsafe CMS_SignerInfo_get0_signature(pointer),
        let start = unsafe ASN1_STRING_get0_data(string)
      else { return nil }
      return unsafe Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
    } ?? []
  }

  /// Whether the key of the certificate made the signature, over attributes that name this content and its type. Plain
  /// data (`id-data`) may be signed without attributes (``MessageSigner/hasSignedAttributes``), nothing else.
  ///
  /// - Parameter detached: the content, when the message does not carry it; nil when it does. False when both do, or
  ///   neither.
  package func isSigned(by signer: MessageSigner, certificate: Certificate, over detached: [UInt8]? = nil) -> Bool {
    guard signer.scheme != nil, signer.digest != nil, (content == nil) != (detached == nil) else { return false }
    return unsafe use(signer) { message, pointer in
      guard let detached else {
        return unsafe cwallet_message_is_signed(message, pointer, certificate.handle.pointer, nil, 0) == 1
      }
      // An empty array has no address, and no address means that the message carries its content.
      let buffer = detached.isEmpty ? [0] : detached
      return unsafe cwallet_message_is_signed(
        message, pointer, certificate.handle.pointer, buffer, detached.count) == 1
    } ?? false
  }

  /// Nil when this is not the signer's message, or the body has nothing.
  func use<Result: Sendable>(_ signer: MessageSigner, _ body: (OpaquePointer, OpaquePointer) -> Result?) -> Result? {
    unsafe handle.use(signer: signer.index, body)
  }

  func use<Result: Sendable>(_ body: (OpaquePointer) -> Result) -> Result { unsafe handle.use(body) }
}
