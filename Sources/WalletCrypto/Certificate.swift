internal import Synchronization

/// An X.509 certificate (RFC 5280), read but not believed: ``CertificatePath`` decides whether to.
package final class Certificate: Sendable {
  package static let maximumCount = 65_536

  package let der: [UInt8]
  /// The name as RFC 2253 writes it: last part first, in UTF-8.
  package let subject: String
  package let issuer: String
  /// Hexadecimal digits in upper case, two for each byte.
  package let serialNumber: String
  /// Seconds since 1970.
  package let notBefore: Int64
  /// Seconds since 1970. OpenSSL takes the certificate for expired from this second on, although RFC 5280 §4.1.2.5
  /// includes it.
  package let notAfter: Int64
  package let subjectAlternativeURIs: [String]
  package let subjectAlternativeDNSNames: [String]
  let handle: CertificateHandle
  /// Made when it is asked for first: most certificates only stand in paths, where OpenSSL uses its own.
  private let madeKey = Mutex<PublicKey??>(nil)

  /// Reads one certificate and nothing after it.
  package init(der: [UInt8]) throws(KeyProblem) {
    guard der.count <= Self.maximumCount,
      let handle = withCleanErrorQueue({ CertificateHandle(der: der) }),
      let fields = withCleanErrorQueue({ CertificateFields(handle) })
    else { throw .malformed }
    self.der = der
    self.handle = handle
    subject = fields.subject
    issuer = fields.issuer
    serialNumber = fields.serialNumber
    notBefore = fields.notBefore
    notAfter = fields.notAfter
    subjectAlternativeURIs = fields.uris
    subjectAlternativeDNSNames = fields.dnsNames
  }

  /// Nil when the key is of a kind that is not offered here.
  package var publicKey: PublicKey? {
    madeKey.withLock { made in
      if let made { return made }
      let key = withCleanErrorQueue { handle.key.flatMap { try? PublicKey(PublicKeyMaterial($0)) } }
      made = .some(key)
      return key
    }
  }

  /// Reads one `CERTIFICATE` block (RFC 7468 §5) and nothing around it but white space.
  package convenience init(pem: String) throws(KeyProblem) {
    let block = try PEMBlock(pem, labels: ["CERTIFICATE"], maximumCount: Self.maximumCount)
    try self.init(der: block.content.copyExposingSecret())
  }
}

extension Certificate: Equatable {
  package static func == (a: Certificate, b: Certificate) -> Bool { a.der == b.der }
}

extension Certificate: CustomStringConvertible, CustomReflectable {
  /// No name and no number: a certificate may belong to a person.
  package var description: String { "Certificate(\(der.count) bytes)" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
