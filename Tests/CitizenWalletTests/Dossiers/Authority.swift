@testable import CitizenWallet

/// An authority and what it attests.
struct Authority {
  let key = SigningKey.generateP256(keyID: "authority")
  let issuer = "https://ubnd.example.vn"

  func attest(_ document: JSON) async throws -> VerifiedAttestation {
    let text = try await AttestationIssuer(signer: key)
      .attest(Document(json: document), issuer: issuer, at: noon, expiresAt: nil)
    let anchor = try TrustAnchor(
      name: "authority", source: .keys(VerificationKeySet(["keys": [key.publicJWK]]), issuer: issuer),
      purposes: [.attestation], mandate: .everything,
      period: TrustAnchor.Period(from: noon.adding(seconds: -1), until: nil, signsUntil: nil))
    return try AttestationVerifier.verify(
      UnverifiedAttestation(text),
      policy: AttestationPolicy(
        anchors: TrustAnchors([anchor]), type: .anyType, keyBinding: .notRequired, status: .ignore), at: noon)
  }
}
