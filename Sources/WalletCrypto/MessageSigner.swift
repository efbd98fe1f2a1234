internal import COpenSSL
internal import CWalletShims

/// One of the signers of a ``SignedMessage``, by its own word.
package struct MessageSigner: Sendable, Equatable {
  package enum Scheme: Sendable {
    case rsaPKCS1, rsaPSS, ecdsa
  }

  let index: Int
  /// Nil when the hash is not offered here.
  package let digest: MessageDigest?
  /// Nil when the signature algorithm is not offered here, or is for another hash than ``digest``.
  package let scheme: Scheme?
  /// Whether attributes are signed in place of the content itself.
  package let hasSignedAttributes: Bool
  /// When it says that it signed, in seconds since 1970. No authority stands behind it.
  package let signingTime: Int64?

  init?(_ handle: MessageHandle, index: Int) {
    let read = unsafe handle.use(signer: index) { _, pointer in unsafe MessageSigner(pointer, index: index) }
    guard let read else { return nil }
    self = read
  }

  private init?(_ signer: OpaquePointer, index: Int) {
    var numbers: (digest: Int32, signatureDigest: Int32, keyKind: Int32) = (NID_undef, NID_undef, NID_undef)
    let known = unsafe cwallet_signer_algorithms(
      signer, &numbers.digest, &numbers.signatureDigest, &numbers.keyKind)
    var time: Int64 = 0
    let hasTime = unsafe cwallet_signing_time(signer, &time)
    guard hasTime >= 0 else { return nil }
    self.index = index
    digest = MessageDigest(nid: numbers.digest)
    let agrees = numbers.signatureDigest == NID_undef || numbers.signatureDigest == numbers.digest
    scheme = known == 1 && agrees ? Scheme(nid: numbers.keyKind) : nil
    hasSignedAttributes = unsafe CMS_signed_get_attr_count(signer) > 0
    signingTime = hasTime == 1 ? time : nil
  }
}

extension MessageSigner.Scheme {
  fileprivate init?(nid: Int32) {
    switch nid {
    case NID_rsaEncryption: self = .rsaPKCS1
    case NID_rsassaPss: self = .rsaPSS
    case NID_X9_62_id_ecPublicKey: self = .ecdsa
    default: return nil
    }
  }
}
