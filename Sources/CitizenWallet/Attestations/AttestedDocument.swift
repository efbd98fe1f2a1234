// A document and the attestation of it are one thing in two forms: here is the way there and back.

extension AttestationIssuer {
  /// Attests a document in the issuing authority's name, as its kind wants it (`Specs/kinds/README.md`).
  ///
  /// The holders and most fields can be disclosed one by one; the rest of the document always shows.
  /// The copy class is left out: it is the verifier who finds what a copy is worth.
  ///
  /// - Parameters:
  ///   - document: what is attested; its kind has a schema.
  ///   - issuer: the authority's issuer identifier (`iss`).
  ///   - holderKey: the public key (JWK) of the holder's wallet, which can then prove that it is the holder's.
  ///   - now: the instant of issue (`iat`).
  ///   - expiresAt: from when on it is no longer accepted (`exp`); nil for a paper without an end.
  ///   - status: where it will be read whether the document still holds.
  /// - Throws: `malformed` when the document lacks what its kind demands, and what ``issue(_:as:)`` throws.
  public func attest(
    _ document: Document, issuer: String, holderKey: JSON? = nil, at now: Instant, expiresAt: Instant?,
    status: (uri: String, index: Int64)? = nil
  ) async throws -> String {
    var content = document.json.object ?? [:]
    for member in ["copyClass", "attestations", "verification"] { content[member] = nil }
    return try await issue(
      Request(
        type: Document.attestationType(of: document.kind),
        claims: ["iss": .string(issuer), "document": .object(content)],
        disclosable: document.disclosable.map(\.text), holderKey: holderKey, issuedAt: now, expiresAt: expiresAt,
        status: status))
  }
}

extension Document {
  static let attestationTypePrefix = "urn:citizen-wallet:document:"

  /// The credential type (`vct`) of an attested document: the project's own names (proposal).
  public static func attestationType(of kind: DocumentKind) -> String {
    "\(attestationTypePrefix)\(kind.slug):\(kind.schema?.version ?? 1)"
  }

  /// The kind that a credential type of ours means; nil for the types of others.
  ///
  /// - Throws: `unknown-kind`.
  static func kind(ofAttestationType type: String) throws(Refusal) -> DocumentKind? {
    // By bytes: a mark that combines with the last colon makes another Character, and no other prefix.
    guard type.utf8.starts(with: attestationTypePrefix.utf8) else { return nil }
    let slug = type.utf8.dropFirst(attestationTypePrefix.utf8.count).prefix { $0 != UInt8(ascii: ":") }
    let kind = try DocumentKind(String(decoding: slug, as: UTF8.self))
    guard type.hasSameBytes(as: attestationType(of: kind)) else {
      throw Refusal(.unknownKind, "no kind of document has this attestation type")
    }
    return kind
  }

  /// KND-02: the holders, the fields that the kind lets its holder withhold, and each element of those that are lists.
  fileprivate var disclosable: [JSONPointer] {
    let root = JSONPointer(tokens: ["document"])
    let holders = holders.indices.map { root.appending("holders").appending(String($0)) }
    let fields = fields.members.flatMap { name, value -> [JSONPointer] in
      guard kind.schema?.field(name)?.isDisclosable ?? true else { return [] }
      let place = root.appending("fields").appending(name)
      guard case .list? = kind.schema?.field(name)?.type, let elements = value.array else { return [place] }
      return [place] + elements.indices.map { place.appending(String($0)) }
    }
    return holders + fields
  }

  /// ATT-18: the document that a verified attestation speaks of.
  ///
  /// Signed by an issuer that is trusted to attest this kind in this agency's name, it is an electronic original (bản
  /// điện tử ký số, T5).
  ///
  /// - Throws: `malformed` when the attestation is not of a document, of another kind than its type says, or of fields
  ///   that its kind does not have; `untrusted-issuer` when the issuer may not speak for the agency;
  ///   `status-unavailable` when the status is one whose meaning is not known here.
  public init(attestedBy attestation: VerifiedAttestation) throws(Refusal) {
    guard var content = attestation.claims["document"]?.object else {
      throw Refusal(.malformed, "the attestation holds no document")
    }
    guard content["copyClass"] == nil, content["attestations"] == nil, content["verification"] == nil else {
      throw Refusal(.malformed, "an attested document does not judge itself")
    }
    content["copyClass"] = .string(CopyClass.signedOriginal.code)
    content["attestations"] = [.string(attestation.attestation)]
    try self.init(json: .object(content))
    guard let type = attestation.type, type.hasSameBytes(as: Self.attestationType(of: kind)) else {
      throw Refusal(.malformed, "the attestation's type is not that of its document")
    }
    let agency = issuer
    guard attestation.mandates.contains(where: { $0.covers(agency) }) else {
      throw Refusal(.untrustedIssuer, "the issuer is not trusted to attest documents of this agency")  // ATT-41
    }
    guard attestation.status == nil || attestation.status == .valid else {
      throw Refusal(.statusUnavailable, "the attestation has a status whose meaning is not known")  // STA-07
    }
    try kind.schema?.check(shown: fields)  // KND-05
  }
}

extension AttestationIssuer.Request {
  /// KND-02, KND-03, KND-07: nothing goes out under a type of ours that is not as its kind wants it, whoever put the claims
  /// together.
  func checkAttestedDocument() throws(Refusal) {
    guard let kind = try Document.kind(ofAttestationType: type) else { return }
    guard var content = claims["document"]?.object, content["copyClass"] == nil, content["attestations"] == nil else {
      throw Refusal(.malformed, "the claims hold no document, or one that judges itself")
    }
    content["copyClass"] = .string(CopyClass.signedOriginal.code)
    let document = try Document(json: .object(content))
    guard document.kind == kind else { throw Refusal(.malformed, "the type is not that of the document") }
    try kind.schema?.check(issued: document)
    var pointers = Set<JSONPointer>()
    for text in disclosable { pointers.insert(try JSONPointer(text)) }
    guard pointers.filter({ $0.tokens.first == "document" }) == Set(document.disclosable) else {
      throw Refusal(.malformed, "what is disclosable of a document is not what its kind lets its holder withhold")
    }
  }
}
