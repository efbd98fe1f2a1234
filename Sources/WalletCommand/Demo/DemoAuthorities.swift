import CitizenWallet

/// An authority of the demo, with a key that lives as long as the demo does.
struct DemoAuthority: Sendable {
  let issuer: Document.Issuer
  /// The issuer identifier of its attestations.
  let identifier: String
  /// The kinds of documents that it issues.
  private let kinds: Set<String>
  private let key: SigningKey

  init(code: String, name: String, identifier: String, kinds: Set<String>) {
    self.kinds = kinds
    issuer = Document.Issuer(code: code, name: name)
    self.identifier = identifier
    key = .generateP256(keyID: "demo")
  }

  func attest(_ document: Document, at now: Instant) async throws -> String {
    try await AttestationIssuer(signer: key).attest(document, issuer: identifier, at: now, expiresAt: nil)
  }

  /// Signs the receipt of what it got for a dossier.
  func receipt(of preview: ReleasePreview, _ releases: [VaultRelease], at now: Instant) async throws -> String {
    try await ReceiptIssuer(issuer: identifier, signer: key).issue(preview, releases, at: now)
  }

  /// It is believed in its own name, of the kinds that it issues.
  var anchor: TrustAnchor {
    get throws(Refusal) {
      try TrustAnchor(
        name: issuer.name ?? identifier,
        source: .keys(VerificationKeySet(["keys": [key.publicJWK]]), issuer: identifier), purposes: [.attestation],
        mandate: Mandate(
          types: .only([DossierReceipt.type]),
          kinds: .only(Set(kinds.map { kind throws(Refusal) in try DocumentKind(kind) })),
          agencies: .only([AgencyCode(issuer.code ?? "")])),
        period: TrustAnchor.Period(from: Instant(secondsSince1970: 0), until: nil, signsUntil: nil))
    }
  }
}

enum DemoAuthorities {
  static let commune = DemoAuthority(
    code: "H17.12.03", name: "UBND xã Thử Nghiệm", identifier: "https://thunghiem.example.vn/ho-tich",
    kinds: ["birth-certificate", "marriage-certificate"])
  static let police = DemoAuthority(
    code: "G01.17.12", name: "Công an xã Thử Nghiệm", identifier: "https://thunghiem.example.vn/cu-tru",
    kinds: ["residence-confirmation"])
  static let landOffice = DemoAuthority(
    code: "H17.14", name: "Văn phòng đăng ký đất đai Đà Nẵng", identifier: "https://datdai.example.vn",
    kinds: ["land-certificate"])

  static var anchors: TrustAnchors {
    get throws(Refusal) { try TrustAnchors([commune.anchor, police.anchor, landOffice.anchor]) }
  }

  /// An authority's attestation, checked as a portal would.
  static func verified(_ attestation: String, at now: Instant) throws(Refusal) -> VerifiedAttestation {
    let policy = AttestationPolicy(
      anchors: try anchors, type: .anyType, keyBinding: .notRequired, status: .ifPresent(StatusLists([])))
    return try AttestationVerifier.verify(UnverifiedAttestation(attestation), policy: policy, at: now)
  }
}
