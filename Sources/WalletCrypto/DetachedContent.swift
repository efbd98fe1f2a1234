internal import COpenSSL
internal import CWalletShims

/// The content of a ``SignedMessage`` that is kept elsewhere and comes in pieces. It is not for two threads at once.
@safe package final class DetachedContent {
  private let message: SignedMessage
  private let handle: MessageHandle
  private let hashing: OpaquePointer

  /// Nil when the message carries its content.
  package init?(of message: SignedMessage) {
    guard message.content == nil, let handle = withCleanErrorQueue({ MessageHandle(message.bytes) }),
      let hashing = unsafe withCleanErrorQueue({ unsafe cwallet_message_hashing(handle.pointer) })
    else { return nil }
    self.message = message
    self.handle = handle
    unsafe self.hashing = hashing
  }

  deinit { unsafe cwallet_message_hashing_free(hashing) }

  package func update(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let count = unsafe BIO_write(hashing, bytes, Int32(bytes.count))
    precondition(count == Int32(bytes.count), "a hash could not be computed")
  }

  /// As ``SignedMessage/isSigned(by:certificate:over:)``, over all that came.
  package func isSigned(by signer: MessageSigner, certificate: Certificate) -> Bool {
    guard signer.scheme != nil, signer.digest != nil else { return false }
    return withCleanErrorQueue {
      guard let pointer = unsafe handle.signer(signer.index) else { return false }
      return unsafe cwallet_message_is_signed_over(handle.pointer, pointer, certificate.handle.pointer, hashing) == 1
    }
  }
}
