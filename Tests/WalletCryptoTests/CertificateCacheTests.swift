import Testing

@testable import WalletCrypto

@Suite struct CertificateCacheTests {
  /// Certificates that differ in one byte of their signatures, which nobody reads.
  private static func certificates(_ count: Int) throws -> [[UInt8]] {
    let der = try Fixture.certificate("leaf").der
    return (0..<count).map { number in
      var changed = der
      changed[der.count - 1] = UInt8(number & 0xFF)
      changed[der.count - 2] = UInt8(number >> 8)
      return changed
    }
  }

  @Test func `the same bytes are read once`() throws {
    let cache = CertificateCache()
    let der = try Fixture.certificate("leaf").der
    let first = try cache.certificate(der: der)
    #expect(try cache.certificate(der: der) === first)
    #expect(first.der == der)
  }

  @Test func `a byte that differs makes another certificate`() throws {
    let cache = CertificateCache()
    let both = try Self.certificates(2)
    #expect(try cache.certificate(der: both[0]) != cache.certificate(der: both[1]))
  }

  @Test func `what is no certificate is refused each time`() throws {
    let cache = CertificateCache()
    for _ in 0..<2 {
      #expect(throws: KeyProblem.malformed) { try cache.certificate(der: [0x30, 0]) }
    }
    #expect(cache.count == 0)
  }

  @Test func `it forgets what came long ago, and keeps what comes again`() throws {
    let cache = CertificateCache()
    let many = try Self.certificates(CertificateCache.maximumCount * 2)
    let (frequent, rare) = (try cache.certificate(der: many[0]), try cache.certificate(der: many[1]))
    for der in many.dropFirst(2) {
      _ = try cache.certificate(der: der)
      #expect(try cache.certificate(der: many[0]) === frequent)
    }
    #expect(try cache.certificate(der: many[1]) !== rare)
    #expect(cache.count <= CertificateCache.maximumCount)
  }
}
