internal import Synchronization

/// Certificates that were read before, by their bytes. OpenSSL 3.0 takes longer to read one than to verify with its key,
/// and an authority sends the same ones along with all that it signs.
///
/// It remembers what certificates say and nothing of whether they are to be believed.
package final class CertificateCache: Sendable {
  /// Certificates are forgotten oldest first, in two halves.
  package static let maximumCount = 512
  /// Those of authorities and agencies are below 2 KiB.
  package static let maximumBytes = 8192

  private struct Known {
    var newer: [Encoding: Certificate] = [:]
    var older: [Encoding: Certificate] = [:]
  }

  /// An array hashes itself byte by byte, which takes ten times as long.
  private struct Encoding: Hashable {
    let der: [UInt8]

    func hash(into hasher: inout Hasher) { unsafe der.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }
  }

  private let known = Mutex(Known())

  package init() {}

  package var count: Int { known.withLock { $0.newer.count + $0.older.count } }

  /// As ``Certificate/init(der:)``.
  package func certificate(der: [UInt8]) throws(KeyProblem) -> Certificate {
    guard der.count <= Self.maximumBytes else { return try Certificate(der: der) }
    if let found = find(Encoding(der: der)) { return found }
    let certificate = try Certificate(der: der)
    remember(certificate)
    return certificate
  }

  private func find(_ encoding: Encoding) -> Certificate? {
    if let found = known.withLock({ $0.newer[encoding] }) { return found }
    guard let found = known.withLock({ $0.older[encoding] }) else { return nil }
    remember(found)
    return found
  }

  private func remember(_ certificate: Certificate) {
    known.withLock { known in
      if known.newer.count >= Self.maximumCount / 2 {
        known.older = known.newer
        known.newer = [:]
      }
      known.newer[Encoding(der: certificate.der)] = certificate
    }
  }
}
