import CitizenWallet

/// An agency that signs what it issues.
struct Registrar: Sendable {
  /// Wherever the key lives: ``SigningKey`` for a key file, your own type for a token or a remote service.
  let signer: any Signer
  let issuer = "https://xa-thu-nghiem.example.vn"

  /// The birth of a child was registered: an attestation of the certificate.
  func attestBirth(
    of child: PersonalID, mother: PersonalID, dossier: String, at now: Instant
  ) async throws -> String {
    let certificate = try Document(
      kind: DocumentKind("birth-certificate"), title: "Giấy khai sinh",
      holders: [Document.Holder(child, role: "child"), Document.Holder(mother, role: "mother")],
      issuer: Document.Issuer(code: "H17.12.03", name: "UBND xã Thử Nghiệm"), number: "0123/2026",
      issuedOn: PartialDate(iso8601: "2026-11-23"), validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
      source: Document.Source(.dossier, reference: dossier), resultCode: "KQ.G15.000031",
      fields: ["dateOfBirth": "2026-11-20", "sex": "Nữ"])
    return try await AttestationIssuer(signer: signer).attest(certificate, issuer: issuer, at: now, expiresAt: nil)
  }
}

extension Portal {
  /// Whom the portal believes, and for what: this key, birth certificates, of this agency and those below it.
  static func anchors(trusting key: JSON, of issuer: String, since: Instant) throws -> TrustAnchors {
    try TrustAnchors([
      TrustAnchor(
        name: "UBND xã Thử Nghiệm", source: .keys(VerificationKeySet(["keys": [key]]), issuer: issuer),
        purposes: [.attestation],
        mandate: Mandate(
          types: .only([]), kinds: .only([DocumentKind("birth-certificate")]),
          agencies: .only([AgencyCode("H17.12.03")])),
        period: TrustAnchor.Period(from: since, until: nil, signsUntil: nil))
    ])
  }

  /// The result comes back: it is verified, and goes into the vaults of those whose it is.
  func keepResult(
    _ attestation: String, of dossier: String, trusting anchors: TrustAnchors, at now: Instant
  ) async throws -> [KeptResult] {
    let verified = try AttestationVerifier.verify(
      UnverifiedAttestation(attestation),
      policy: AttestationPolicy(anchors: anchors, type: .anyType, keyBinding: .notRequired, status: .ignore), at: now)
    return try await store.keep(
      verified, asResultOf: dossier,
      under: .actingWithoutCitizen(tool: "portal", reason: "result of dossier \(dossier)"), at: now)
  }
}
