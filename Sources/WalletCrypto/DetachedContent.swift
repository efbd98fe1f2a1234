internal import COpenSSL
internal import CWalletShims

/// The content of a ``SignedMessage`` that is kept elsewhere and comes in pieces. It is not for two threads at once.
@safe package final class DetachedContent {
  private let message: SignedMessage
  private let hashing: OpaquePointer

  /// Nil when the message carries its content.
  package init?(of message: SignedMessage) {
    var chain: OpaquePointer?
    unsafe message.use { unsafe chain = cwallet_message_hashing($0) }
    guard message.content == nil, let hashing = unsafe chain else {
      unsafe cwallet_message_hashing_free(chain)
      return nil
    }
    self.message = message
    unsafe self.hashing = hashing
  }

  deinit { unsafe cwallet_message_hashing_free(hashing) }

  package func update(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    let count = unsafe bytes.withUnsafeBytes { unsafe BIO_write(hashing, $0.baseAddress, Int32($0.count)) }
    precondition(count == Int32(bytes.count), "a hash could not be computed")
  }

  /// As ``SignedMessage/isSigned(by:certificate:over:)``, over all that came.
  package func isSigned(by signer: MessageSigner, certificate: Certificate) -> Bool {
    guard signer.scheme != nil, signer.digest != nil else { return false }
    return unsafe message.use(signer) { message, pointer in
      unsafe cwallet_message_is_signed_over(message, pointer, certificate.handle.pointer, hashing) == 1
    } ?? false
  }
}
