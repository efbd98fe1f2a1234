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

  /// Reads one message and nothing after it.
  ///
  /// - Throws: `malformed`; `unsupported` when it is a CMS structure of another kind.
  package init(_ bytes: [UInt8]) throws(KeyProblem) {
    self = try withCleanErrorQueue { () throws(KeyProblem) in
      guard bytes.count <= Self.maximumCount, let handle = MessageHandle(bytes) else { throw .malformed }
      guard handle.signerCount >= 0 else { throw .unsupported }
      return try SignedMessage(bytes, handle)
    }
  }

  /// Reads one message and zeros after it: room that was set aside for the signature and not needed.
  ///
  /// - Throws: as ``init(_:)``.
  package init(padded bytes: [UInt8]) throws(KeyProblem) {
    self = try withCleanErrorQueue { () throws(KeyProblem) in
      guard bytes.count <= Self.maximumCount, let handle = MessageHandle(bytes, mayBePadded: true) else {
        throw .malformed
      }
      guard handle.signerCount >= 0 else { throw .unsupported }
      return try SignedMessage(Array(bytes.prefix(handle.count)), handle)
    }
  }

  private init(_ bytes: [UInt8], _ handle: MessageHandle) throws(KeyProblem) {
    guard handle.signerCount <= Self.maximumSignerCount, let contentType = handle.contentType,
      let certificates = handle.certificates(maximumCount: Self.maximumCertificateCount)
    else { throw .malformed }
    var signers: [MessageSigner] = []
    for index in 0..<handle.signerCount {
      guard let signer = MessageSigner(handle, index: index) else { throw .malformed }
      signers.append(signer)
    }
    self.bytes = bytes
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
    withCleanErrorQueue {
      guard let handle = MessageHandle(bytes), let pointer = unsafe handle.signer(signer.index) else { return [] }
      return certificates.filter { unsafe CMS_SignerInfo_cert_cmp(pointer, $0.handle.pointer) == 0 }
    }
  }

  /// The DER of the one value of an attribute that the signer signed; nil when it is not there, or is there twice.
  package func signedAttribute(_ type: String, of signer: MessageSigner) -> [UInt8]? {
    withCleanErrorQueue {
      guard let handle = MessageHandle(bytes), let pointer = unsafe handle.signer(signer.index) else { return nil }
      var count = 0
      guard let start = unsafe cwallet_signed_attribute(pointer, type, &count) else { return nil }
      defer { unsafe cwallet_openssl_free(start) }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// The DER of the first value of an attribute that the signer did not sign, such as a time-stamp of the signature.
  package func unsignedAttribute(_ type: String, of signer: MessageSigner) -> [UInt8]? {
    withCleanErrorQueue {
      guard let handle = MessageHandle(bytes), let pointer = unsafe handle.signer(signer.index) else { return nil }
      var count = 0
      guard let start = unsafe cwallet_unsigned_attribute(pointer, type, &count) else { return nil }
      defer { unsafe cwallet_openssl_free(start) }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// The signature itself, which is what a time-stamp of it is of.
  package func signature(of signer: MessageSigner) -> [UInt8] {
    withCleanErrorQueue {
      guard let handle = MessageHandle(bytes), let pointer = unsafe handle.signer(signer.index),
        let string = unsafe CMS_SignerInfo_get0_signature(pointer), let start = unsafe ASN1_STRING_get0_data(string)
      else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
    }
  }

  /// Whether the key of the certificate made the signature, over attributes that name this content and its type. Plain
  /// data (`id-data`) may be signed without attributes (``MessageSigner/hasSignedAttributes``), nothing else.
  ///
  /// - Parameter detached: the content, when the message does not carry it; nil when it does. False when both do, or
  ///   neither.
  package func isSigned(by signer: MessageSigner, certificate: Certificate, over detached: [UInt8]? = nil) -> Bool {
    guard signer.scheme != nil, signer.digest != nil, (content == nil) != (detached == nil) else { return false }
    return withCleanErrorQueue {
      guard let handle = MessageHandle(bytes), let pointer = unsafe handle.signer(signer.index) else { return false }
      guard let detached else {
        return unsafe cwallet_message_is_signed(handle.pointer, pointer, certificate.handle.pointer, nil, 0) == 1
      }
      // An empty array has no address, and no address means that the message carries its content.
      let buffer = detached.isEmpty ? [0] : detached
      return unsafe cwallet_message_is_signed(
        handle.pointer, pointer, certificate.handle.pointer, buffer, detached.count) == 1
    }
  }
}
