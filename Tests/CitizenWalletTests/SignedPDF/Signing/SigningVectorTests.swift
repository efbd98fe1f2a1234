import CitizenWallet
import Testing
import WalletCrypto

/// The vectors of `Specs/signing`, without the adapter.
struct SigningVector {
  let file: VectorFile

  init(_ name: String) throws { file = try VectorFile(name, in: "signing") }

  init(_ file: VectorFile) { self.file = file }

  static func signer(_ input: JSON) throws -> DocumentSigner {
    let texts = { (name: String) in input[name]?.array?.compactMap(\.string) }
    let key = try SigningKey(privateJWK: input["key"] ?? .null).certified(by: texts("certificates") ?? [])
    let check = try texts("anchors").map {
      DocumentSigner.CertificateCheck.path(
        anchors: $0, revocation: try RevocationEvidence(lists: texts("crls") ?? [], responses: []))
    }
    return try DocumentSigner(key, timestamps: nil, checking: check ?? .period)
  }

  static func request(_ input: JSON) -> PDFSigningRequest {
    PDFSigningRequest(
      field: input["field"]?.string, signerName: input["signerName"]?.string, reason: input["reason"]?.string,
      location: input["location"]?.string,
      certification: (input["certification"]?.integer).flatMap { PDFSigningRequest.Certification(rawValue: Int($0)) })
  }

  /// The file of an input, or one that an earlier step has made.
  private static func pdf(_ input: JSON, _ made: [String: [UInt8]]) throws -> [UInt8] {
    let text = try #require(input["pdf"]?.string)
    if text.hasPrefix("$") { return try #require(made[String(text.dropFirst())]) }
    return try #require(Base64URL.decode(text))
  }

  /// Plays all steps; each file that is signed goes on as it was, with something behind it.
  func play() async throws {
    var made: [String: [UInt8]] = [:]
    for step in file.steps {
      let input = try #require(step["in"])
      let code = await refusal(awaiting: {
        let now = try Instant(rfc3339: input["at"]?.string ?? "")
        switch step["op"]?.string {
        case "document.sign":
          let pdf = try Self.pdf(input, made)
          let signed = try await Self.signer(input).signed(pdf, Self.request(input)) { now }
          #expect(signed.starts(with: pdf))
          if let name = step["capture"]?["pdf"]?.string { made[name] = signed }
        case "document.verify":
          let report = try Self.verifier(input).verify(UnverifiedPDF(Self.pdf(input, made)), at: now)
          #expect(report.verdict.rawValue == step["out"]?["verdict"]?.string)
        default: break
        }
      })
      #expect(code?.rawValue == step["refusal"]?.string, "\(file.name)")
    }
  }

  static func verifier(_ input: JSON) throws -> PDFVerifier {
    let anchors = input["anchors"]?.array?.compactMap(\.string) ?? []
    return try PDFVerifier(anchors: anchors, intermediates: [], timestampAnchors: [], revocation: .none)
  }
}

@Suite("Signing: the vectors")
struct SigningVectorTests {
  private func play(_ requirement: String) async throws {
    for file in try VectorFile.of(requirement, in: "signing") { try await SigningVector(file).play() }
  }

  @Test func `SGN-01: who signs has a certificate of their key`() async throws { try await play("SGN-01") }

  @Test func `SGN-02: the certificate is looked at before it signs`() async throws { try await play("SGN-02") }

  @Test func `SGN-04: what is certified against changes is not signed`() async throws { try await play("SGN-04") }

  @Test func `SGN-05: an empty field is filled, and another made`() async throws { try await play("SGN-05") }

  @Test func `SGN-06: the new field shows nothing on the first page`() async throws { try await play("SGN-06") }

  @Test func `SGN-07: the signature says why and where, and its message whose it is`() async throws {
    try await play("SGN-07")
  }

  @Test func `SGN-08: what stood in the file stays, and earlier signatures with it`() async throws {
    try await play("SGN-08")
  }

  @Test func `SGN-09: what cannot be read is not signed`() async throws { try await play("SGN-09") }
}
