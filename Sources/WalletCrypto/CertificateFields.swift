internal import COpenSSL
internal import CWalletShims

/// What we read out of a certificate, at once and with every failure noticed.
struct CertificateFields {
  let subject: String
  let issuer: String
  let serialNumber: String
  let notBefore: Int64
  let notAfter: Int64
  let uris: [String]
  let dnsNames: [String]

  /// Nil when a field that OpenSSL reads late is not well formed.
  init?(_ handle: CertificateHandle) {
    let certificate = unsafe handle.pointer
    guard let subject = unsafe X509Value.name(X509_get_subject_name(certificate)),
      let issuer = unsafe X509Value.name(X509_get_issuer_name(certificate)),
      let serialNumber = unsafe X509Value.hexadecimal(X509_get0_serialNumber(certificate)),
      let notBefore = unsafe X509Value.seconds(X509_get0_notBefore(certificate)),
      let notAfter = unsafe X509Value.seconds(X509_get0_notAfter(certificate)),
      let names = unsafe Self.alternativeNames(certificate)
    else { return nil }
    self.subject = subject
    self.issuer = issuer
    self.serialNumber = serialNumber
    self.notBefore = notBefore
    self.notAfter = notAfter
    uris = names.uris
    dnsNames = names.dns
  }

  private static func alternativeNames(_ certificate: OpaquePointer) -> (uris: [String], dns: [String])? {
    var critical: Int32 = 0
    guard let names = unsafe X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nil) else {
      // -1: there is none. Anything else: it is broken or there are two.
      return critical == -1 ? ([], []) : nil
    }
    let list = OpaquePointer(names)
    defer { unsafe GENERAL_NAMES_free(list) }
    return unsafe (texts(list, kind: GEN_URI), texts(list, kind: GEN_DNS))
  }

  /// The names that are printable ASCII, as RFC 5280 §4.2.1.6 wants them. Another one can be no name of anybody.
  private static func texts(_ names: OpaquePointer, kind: Int32) -> [String] {
    var texts: [String] = []
    for index in 0..<(unsafe cwallet_alternative_name_count(names)) {
      var count = 0
      guard let start = unsafe cwallet_alternative_name(names, index, kind, &count) else { continue }
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      if !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) {
        texts.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return texts
  }
}
