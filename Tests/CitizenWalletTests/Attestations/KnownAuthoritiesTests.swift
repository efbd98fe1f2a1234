import CitizenWallet
import TestSupport
import Testing

@Suite("Trust: the two trees of certificates")
struct KnownAuthoritiesTests {
  private static let folder = "data/ca-certs"

  private static func texts() throws -> [String: String] {
    let names = try SharedFolder.names(in: folder, suffix: ".pem")
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try SharedFolder.text("\(folder)/\($0)")) })
  }

  @Test(.enabled(if: SharedFolder.has(folder), "\(SharedFolder.absence)"))
  func `TRU-51: the certificates of published documents are known, the roots as anchors of their domain`() throws {
    let texts = try Self.texts()
    let known = try KnownAuthorities(Array(texts.values))
    #expect(known.anchors.anchors.count == 3 && texts.count == KnownCertificate.all.count)
    #expect(known.intermediates.count == texts.count - 3)
    let domains = Dictionary(grouping: known.anchors.anchors, by: \.domain).mapValues(\.count)
    #expect(domains == [.government: 2, .publicServices: 1])
    let now = try Instant(rfc3339: "2026-11-24T10:15:30+07:00")
    #expect(known.anchors.certificates(for: .signedDocument, at: now).count == 3)
    #expect(known.anchors.certificates(for: .attestation, at: now).isEmpty)
    // Before the second root of the government there was the first.
    let earlier = try Instant(rfc3339: "2015-01-01T00:00:00Z")
    #expect(known.anchors.certificates(for: .timestamp, at: earlier).count == 2)
  }

  @Test func `TRU-51: a certificate that is not known makes no anchor`() throws {
    let vector = try VectorFile("refuses-root-that-nobody-knows", in: "trust")
    #expect(refusal { try KnownAuthorities(vector.texts("certificates")) } == .untrustedCertificate)
  }

  @Test func `TRU-51: each fingerprint stands once, in digits`() {
    let fingerprints = KnownCertificate.all.map(\.fingerprint)
    #expect(Set(fingerprints).count == fingerprints.count)
    #expect(fingerprints.allSatisfy { $0.count == 64 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
  }

  @Test func `TRU-50: roots say which tree they head, keys head none`() throws {
    for name in ["reads-government-root", "reads-public-root"] {
      let anchors = try TrustAnchors(json: VectorFile(name, in: "trust").input["trust"] ?? .null)
      #expect(anchors.anchors.first?.domain == (name.contains("public") ? .publicServices : .government))
    }
    let keys = try VectorFile("refuses-domain-of-keys", in: "trust").input["trust"] ?? .null
    #expect(refusal { try TrustAnchors(json: keys) } == .malformed)
  }
}
