/// A list of revoked certificates (RFC 5280 §5), read but not believed.
package final class RevocationList: Sendable {
  /// Lists of a national authority hold some hundred thousand entries.
  package static let maximumCount = 1 << 25

  package let der: [UInt8]
  /// The name as RFC 2253 writes it, in UTF-8.
  package let issuer: String
  /// Seconds since 1970.
  package let thisUpdate: Int64
  /// Seconds since 1970. Nil when the list does not promise a next one.
  package let nextUpdate: Int64?
  let handle: RevocationListHandle

  /// Reads one list and nothing after it.
  package init(der: [UInt8]) throws(KeyProblem) {
    guard der.count <= Self.maximumCount, let handle = withCleanErrorQueue({ RevocationListHandle(der: der) }),
      let issuer = withCleanErrorQueue({ handle.issuer }), let thisUpdate = withCleanErrorQueue({ handle.thisUpdate })
    else { throw .malformed }
    self.der = der
    self.handle = handle
    self.issuer = issuer
    nextUpdate = withCleanErrorQueue { handle.nextUpdate }
    self.thisUpdate = thisUpdate
  }

  /// Reads one `X509 CRL` block (RFC 7468 §7) and nothing around it but white space.
  package convenience init(pem: String) throws(KeyProblem) {
    let block = try PEMBlock(pem, labels: ["X509 CRL"], maximumCount: Self.maximumCount)
    try self.init(der: block.content.copyExposingSecret())
  }
}
