internal import COpenSSL
internal import CWalletShims

/// Owns one CMS structure of OpenSSL. Verifying changes it, so each use parses its own and no two threads share one.
@safe final class MessageHandle {
  let pointer: OpaquePointer

  /// Where the message ends.
  let count: Int

  /// Nil unless the whole input is one ContentInfo.
  init?(_ bytes: [UInt8], mayBePadded: Bool = false) {
    let read = unsafe bytes.withUnsafeBytes { buffer -> (OpaquePointer, Int)? in
      guard let start = unsafe buffer.octets else { return nil }
      var position: UnsafePointer<UInt8>? = unsafe start
      guard let pointer = unsafe d2i_CMS_ContentInfo(nil, &position, buffer.count) else { return nil }
      let count = unsafe position.map { unsafe $0 - start } ?? 0
      if count == bytes.count || mayBePadded && bytes[count...].allSatisfy({ $0 == 0 }) {
        return unsafe (pointer, count)
      }
      unsafe CMS_ContentInfo_free(pointer)
      return nil
    }
    guard let read = unsafe read else { return nil }
    unsafe pointer = read.0
    count = unsafe read.1
  }

  deinit { unsafe CMS_ContentInfo_free(pointer) }

  /// -1 when the message is no SignedData.
  var signerCount: Int { Int(unsafe cwallet_message_signer_count(pointer)) }

  func signer(_ index: Int) -> OpaquePointer? { unsafe cwallet_message_signer(pointer, Int32(index)) }

  var contentType: String? { unsafe ObjectIdentifier.text(CMS_get0_eContentType(pointer)) }

  /// Nil when the content is kept elsewhere.
  var content: [UInt8]? {
    guard let place = unsafe CMS_get0_content(pointer), let string = unsafe place.pointee else { return nil }
    let count = unsafe Int(ASN1_STRING_length(string))
    guard count > 0, let start = unsafe ASN1_STRING_get0_data(string) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Those it carries, in their order; nil when there are too many, or one cannot be read.
  func certificates(maximumCount: Int) -> [Certificate]? {
    guard let list = unsafe CMS_get1_certs(pointer) else { return [] }
    defer { unsafe cwallet_certificates_free(list) }
    let count = unsafe cwallet_certificate_count(list)
    guard count <= maximumCount else { return nil }
    var certificates: [Certificate] = []
    for index in 0..<max(0, count) {
      guard
        let der = unsafe DEREncoder.bytes({ target in unsafe i2d_X509(cwallet_certificate(list, index), target) }),
        let certificate = try? Certificate(der: der)
      else { return nil }
      certificates.append(certificate)
    }
    return certificates
  }
}
