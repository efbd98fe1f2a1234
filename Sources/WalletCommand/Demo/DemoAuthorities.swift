import CitizenWallet

/// An authority of the demo, with a key that lives as long as the demo does.
struct DemoAuthority: Sendable {
  let issuer: Document.Issuer
  /// The issuer identifier of its attestations.
  let identifier: String
  private let key: SigningKey

  init(code: String, name: String, identifier: String) {
    issuer = Document.Issuer(code: code, name: name)
    self.identifier = identifier
    key = .generateP256(keyID: "demo")
  }

  func attest(_ document: Document, at now: Instant) throws(Refusal) -> String {
    try AttestationIssuer(key: key).attest(document, issuer: identifier, at: now, expiresAt: nil)
  }

  var trusted: TrustedIssuer {
    get throws(Refusal) {
      TrustedIssuer(issuer: identifier, keys: try VerificationKeySet(["keys": [key.publicJWK]]))
    }
  }
}

enum DemoAuthorities {
  static let commune = DemoAuthority(
    code: "H17.12.03", name: "UBND xã Thử Nghiệm", identifier: "https://thunghiem.example.vn/ho-tich")
  static let police = DemoAuthority(
    code: "G01.17.12", name: "Công an xã Thử Nghiệm", identifier: "https://thunghiem.example.vn/cu-tru")
  static let landOffice = DemoAuthority(
    code: "H17.14", name: "Văn phòng đăng ký đất đai Đà Nẵng", identifier: "https://datdai.example.vn")

  static var trusted: [TrustedIssuer] {
    get throws(Refusal) { [try commune.trusted, try police.trusted, try landOffice.trusted] }
  }

  /// The document that an authority's attestation proves, checked as a portal would.
  static func verified(_ attestation: String, at now: Instant) throws(Refusal) -> Document {
    let policy = AttestationPolicy(
      issuers: try trusted, type: .anyType, keyBinding: .notRequired, status: .ifPresent)
    return try Document(
      attestedBy: AttestationVerifier.verify(UnverifiedAttestation(attestation), policy: policy, at: now))
  }
}
