import ArgumentParser
import CitizenWallet

struct AttestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest", abstract: "Attest a document in an authority's name, as an SD-JWT VC. · Xác nhận giấy tờ.",
    discussion: """
      The document lies in a vault, or is JSON in a file. Whoever runs the command has the authority's key and answers for \
      what it says; holders and fields can be withheld one by one (Specs/attestation.md). Other claims are attested with \
      --claims, --type and --disclosable.
      """)

  @Argument(help: "The document's name in the vault; behind -- where it begins with a dash.")
  var id: String?

  @Option(help: "A file with the document's JSON, in place of a vault.")
  var document: String?

  @Option(help: "A file with claims to attest, in place of a document.", completion: .file())
  var claims: String?

  @Option(help: "The type of the claims (vct).")
  var type: String?

  @Option(help: "A JSON pointer to a claim that may be withheld. Repeatable.")
  var disclosable: [String] = []

  @Option(help: "The authority's issuer identifier.")
  var issuer: String

  @Option(
    help: "A file with the holder's public key (JWK Set of one key), for proofs of possession.", completion: .file())
  var holderKey: String?

  @Option(help: "When the attestation ends (RFC 3339).")
  var expiresAt: String?

  @Option(help: "Where its status will be read: the status list's URI.")
  var statusUri: String?

  @Option(help: "Its place in the status list.")
  var statusIndex: Int64?

  @Option(help: "A file to write the attestation into, in place of standard output.", completion: .file())
  var to: String?

  @Flag(help: "Put it into the vault too, as the document's next version.")
  var keep = false

  @Option(help: "A file of trust anchors (Specs/trust.md) by which what is kept is judged.", completion: .file())
  var trust: String?

  @Option(help: "The vault's owner.")
  var owner: String?

  @OptionGroup var key: SigningKeyOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard [id, document, claims].count(where: { $0 != nil }) == 1 else {
      throw ValidationError("name a document in the vault, --document or --claims")
    }
    guard (claims == nil) == (type == nil), claims != nil || disclosable.isEmpty else {
      throw ValidationError("claims have a --type, and a document has its own and what can be withheld of it")
    }
    guard (id == nil) == (owner == nil) else { throw ValidationError("a document in a vault has an --owner") }
    guard keep == (trust != nil), !keep || id != nil else {
      throw ValidationError("what is kept comes from a vault and is judged: --keep --trust")
    }
    guard (statusUri == nil) == (statusIndex == nil) else {
      throw ValidationError("a status has --status-uri and --status-index")
    }
  }

  func run() async throws {
    try await output.report {
      if let to { try NewFile.requirePlace(for: to) }
      let anchors = try trust.map { try TrustAnchors(parsing: InputContent.text(of: $0)) }
      let signer = AttestationIssuer(signer: try key.key())
      guard let id, let owner else {
        let attestation = try await attestedFile(by: signer)
        return try answer(attestation, kept: nil)
      }
      let name = try DocumentID(id)
      let store = try await options.open(at: .now())
      let vault = try await store.vault(
        of: OwnerOption.identifier(owner), under: OwnerOption.authority, at: .now())
      let stored = try await vault.get(name, at: .now())
      let attestation = try await attest(stored.document, by: signer)
      var kept: (DocumentReference, CopyClass)?
      if let anchors { kept = try await Self.keep(attestation, as: stored, in: vault, trusting: anchors) }
      await store.close()
      return try answer(attestation, kept: kept)
    }
  }

  private func attestedFile(by signer: AttestationIssuer) async throws -> String {
    if let document { return try await attest(Document(json: InputJSON.read(document)), by: signer) }
    guard var claims = try claims.map({ try InputJSON.read($0) })?.object, let type else {
      throw Refusal(.malformed, "the claims are not a JSON object")
    }
    claims["iss"] = .string(issuer)
    return try await signer.issue(
      AttestationIssuer.Request(
        type: type, claims: claims, disclosable: disclosable, holderKey: try holder(), issuedAt: .now(),
        expiresAt: try expiry(), status: status))
  }

  private func attest(_ document: Document, by signer: AttestationIssuer) async throws -> String {
    try await signer.attest(
      document, issuer: issuer, holderKey: holder(), at: .now(), expiresAt: expiry(), status: status)
  }

  private var status: (uri: String, index: Int64)? {
    guard let statusUri, let statusIndex else { return nil }
    return (statusUri, statusIndex)
  }

  private func expiry() throws -> Instant? { try expiresAt.map { try Instant(rfc3339: $0) } }

  private func holder() throws -> JSON? {
    guard let holderKey else { return nil }
    let keys = try InputJSON.read(holderKey)["keys"]?.array ?? []
    guard keys.count == 1, let key = keys.first else {
      throw Refusal(.malformed, "the holder's key is not a set of one key")
    }
    return key
  }

  /// What was attested just now has the status with which it began: nobody can have changed it.
  private static func keep(
    _ attestation: String, as stored: StoredDocument, in vault: Vault, trusting anchors: TrustAnchors
  ) async throws -> (DocumentReference, CopyClass) {
    let policy = AttestationPolicy(anchors: anchors, type: .anyType, keyBinding: .notRequired, status: .ignore)
    let verified = try AttestationVerifier.verify(UnverifiedAttestation(attestation), policy: policy, at: .now())
    let document = try Document(attestedBy: verified)
    guard let reader = try await vault.contentReader(of: stored.id, version: stored.version, at: .now()) else {
      let kept = try await vault.put(document, replacing: stored.id, expecting: stored.version, at: .now())
      return (kept, document.copyClass)
    }
    let content = try ContentSource(mediaType: reader.mediaType, limit: reader.size, pieces: reader.pieces)
    let kept = try await vault.put(
      document, content: content, replacing: stored.id, expecting: stored.version, at: .now())
    return (kept, document.copyClass)
  }

  private func answer(
    _ attestation: String, kept: (reference: DocumentReference, copyClass: CopyClass)?
  ) throws -> Answer {
    if let to { try NewFile.write(attestation + "\n", to: to) }
    if let kept {
      output.say(
        "Đã lưu vào kho, loại bản \(kept.copyClass.code), phiên bản \(kept.reference.version).",
        "Kept in the vault, copy class \(kept.copyClass.code), version \(kept.reference.version).")
    }
    let json = JSON.object(members: [
      ("attestation", .string(attestation)), ("path", to.map(JSON.string)),
      ("documentID", kept.map { .string($0.reference.id.text) }),
      ("version", kept.map { .integer(Int64($0.reference.version)) }),
      ("copyClass", kept.map { .string($0.copyClass.code) }),
    ])
    return Answer(json) { language in
      to.map { language.pick("Xác nhận ở \($0).", "The attestation is in \($0).") } ?? attestation
    }
  }
}
