import TestSupport
import Testing

@testable import CitizenWallet

/// Credentials that the drafts and OpenID's specifications print, all signed with one example key.
@Suite(
  "Attestations: the examples of SD-JWT VC and OpenID",
  .enabled(
    if: SharedFolder.has("vectors/sd-jwt-vc-spec", "vectors/openid4vp", "vectors/openid4vci"), "\(SharedFolder.absence)"
  ))
struct AttestationsForeignExampleTests {
  private static let key: JSON = [
    "kty": "EC", "crv": "P-256", "x": "b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ",
    "y": "Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8",
  ]

  /// Verifies a credential as its own proof, where it has one, asks for it.
  private static func verify(_ text: String) throws -> VerifiedAttestation {
    let attestation = try UnverifiedAttestation(text)
    let payload = try attestation.signatures[0].untrustedClaims(limit: 1 << 20)
    let proof = try attestation.keyBinding.map {
      try UnverifiedJWS(compact: $0, limit: 1 << 16).untrustedClaims(limit: 1 << 16)
    }
    let issuer = payload["iss"]?.string ?? ""
    let binding = proof.map { claims in
      AttestationPolicy.KeyBindingRequirement.required(
        audience: claims["aud"]?.string ?? "", nonce: claims["nonce"]?.string ?? "", maximumAge: 0)
    }
    let policy = AttestationPolicy(
      anchors: try TrustAnchors([.always(issuer, VerificationKeySet(["keys": [key]]))]),
      type: .exactly(payload["vct"]?.string ?? ""), keyBinding: binding ?? .notRequired, status: .ignore)
    return try AttestationVerifier.verify(
      attestation, policy: policy,
      at: Instant(secondsSince1970: proof?["iat"]?.integer ?? payload["iat"]?.integer ?? 1_748_536_865))
  }

  /// The tokens in a text, each over several lines.
  private static func tokens(in text: String) -> [String] {
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
    var tokens: [String] = []
    var current = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.drop { $0 == " " }
      let isPart = !line.isEmpty && line.allSatisfy(letters.contains) && (line.hasPrefix("eyJ") || !current.isEmpty)
      if isPart {
        current += line
      } else {
        if current.contains(".") { tokens.append(current) }
        current = ""
      }
    }
    return tokens
  }

  @Test func `the credentials that the draft of SD-JWT VC prints are verified`() throws {
    let text = try SharedFolder.text("vectors/sd-jwt-vc-spec/draft-ietf-oauth-sd-jwt-vc.txt")
    let tokens = Self.tokens(in: text).filter { $0.contains("~") }
    var bound = 0
    for token in tokens {
      let verified = try Self.verify(token)
      bound += verified.isHolderProven ? 1 : 0
      #expect(verified.claims["_sd"] == nil)
    }
    #expect(tokens.count == 5 && bound == 2)
  }

  @Test func `the type metadata that the draft prints are read`() throws {
    let text = try SharedFolder.text("vectors/sd-jwt-vc-spec/draft-ietf-oauth-sd-jwt-vc.txt")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = try #require(lines.firstIndex { $0.contains("Figure 30: Example Type Metadata Document") })
    let start = try #require(lines[..<end].lastIndex { $0 == "   {" })
    let bytes = Array(lines[start..<end].joined(separator: "\n").utf8)
    let document = try TypeMetadataDocument(bytes)
    #expect(document.type == "https://betelgeuse.example.com/education_credential/v42")
    #expect(document.claims.count == 7 && document.display?.map(\.locale) == ["en-US", "de-DE"])
    #expect(refusal { try TypeMetadata(of: document.type, from: [document]) } == .notFound)
  }

  @Test(arguments: ["1.0", "1.1"])
  func `the presentation of OpenID for Verifiable Presentations is verified`(version: String) throws {
    let folder = "vectors/openid4vp/\(version)/examples/sd_jwt_vcld/01"
    let text = try SharedFolder.text("\(folder)/sd_jwt_presentation.txt").filter { !$0.isWhitespace }
    let verified = try Self.verify(text)
    let expected = try JSON(parsing: SharedFolder.bytes("\(folder)/verified_contents.json"), limit: 1 << 20)
    #expect(verified.isHolderProven && .object(verified.claims) == expected)
    let issuance = try SharedFolder.text("\(folder)/sd_jwt_issuance.txt").filter { !$0.isWhitespace }
    #expect(try !Self.verify(issuance).isHolderProven)
  }

  @Test(arguments: ["1.0", "1.1"])
  func `the credential of OpenID for Verifiable Credential Issuance is verified`(version: String) throws {
    let text = try SharedFolder.text("vectors/openid4vci/\(version)/examples/credential_response_sd_jwt_vc.txt")
    let start = try #require(text.firstRange(of: "\"credential\": \""))
    let credential = text[start.upperBound...].prefix { $0 != "\"" }.filter { !$0.isWhitespace }
    let token = try UnverifiedAttestation(String(credential)).signatures[0]
    #expect(token.untrustedHeader["typ"] == "dc+sd-jwt")
    let verified = try Self.verify(String(credential))
    #expect(verified.type != nil)
  }
}
