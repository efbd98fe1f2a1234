/// A certificate of one of Vietnam's two trees, by its fingerprint (TRU-51).
///
/// The table is of certificates in published documents, the newest of November 2026 (observed). It gives names to what an
/// operator has from the authority itself. Being on it is no reason to trust a certificate that came from elsewhere.
public struct KnownCertificate: Sendable, Hashable {
  /// Where in its tree it stands.
  public enum Role: String, Sendable, Hashable {
    case root, intermediate
    case timestamp = "time-stamp"
  }

  public let name: String
  public let domain: TrustAnchor.Domain
  public let role: Role
  /// SHA-256 over the certificate, in hexadecimal digits.
  public let fingerprint: String

  private init(_ name: String, _ domain: TrustAnchor.Domain, _ role: Role, _ fingerprint: String) {
    self.name = name
    self.domain = domain
    self.role = role
    self.fingerprint = fingerprint
  }

  /// Certificates of one name differ in key and dates.
  public static let all: [KnownCertificate] = [
    KnownCertificate(
      "RootCA chuyên dùng Chính phủ", .government, .root,
      "f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90"),
    KnownCertificate(
      "RootCA chuyên dùng Chính phủ G2", .government, .root,
      "f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8"),
    KnownCertificate(
      "CA phục vụ các cơ quan Nhà nước G2", .government, .intermediate,
      "d8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian", .government, .timestamp,
      "fb2889047796a588378a57d47ceb563efefa39af95b94d8f493830b5ff1634bc"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian 01", .government, .timestamp,
      "da00db89a849fe8b00882707224c6b291bded54469e1a7532744f96ecae79d39"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian 02", .government, .timestamp,
      "3104341bb311427987644b3e23ba12a37e74127ba35ccb24023fc4c521aa2d7b"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian 02", .government, .timestamp,
      "eae46d68a0b921ec7c82da11c75466222f4996912e53caa41ec70672ce954bd6"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian Bộ Công an", .government, .timestamp,
      "b9b2c81c181453b74129990714dcbf95488040676e2ae5e39297418cc4f185a8"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian Bộ Công an 01", .government, .timestamp,
      "894b891bb7aaf19fbf2abdbc95a0643ae6f1e7b6388e84fcb0efafd06a57d2cd"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian Bộ Công an 03", .government, .timestamp,
      "09b1cc03dc3b3d0f712ab454f4952e43fc46c2ca4b73f3d52cc8deb5e545198a"),
    KnownCertificate(
      "Máy chủ cấp dấu thời gian Bộ Công an 04", .government, .timestamp,
      "0f14887cc8ef843e29f4783c13e4949e8ac67616e4c55cfce20326adef1fb153"),
    KnownCertificate(
      "Vietnam National Root CA", .publicServices, .root,
      "bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7"),
    KnownCertificate(
      "VNPT-CA SHA2", .publicServices, .intermediate,
      "7d6ba5245317f9ed5d8bc765a4634d26ac6340d36b9f584df3b52d9c4a81a306"),
  ]
}
