// A document and the attestation of it are one thing in two forms: here is the way there and back.

extension AttestationIssuer {
  /// Attests a document in the issuing authority's name.
  ///
  /// The holders and the fields can be disclosed one by one; the rest of the document always shows.
  /// The copy class is left out: it is the verifier who finds what a copy is worth.
  ///
  /// - Parameter issuer: the authority's issuer identifier (`iss`).
  public func attest(
    _ document: Document, issuer: String, holderKey: JSON? = nil, at now: Instant, expiresAt: Instant?
  ) throws(Refusal) -> String {
    var content = document.json.object ?? [:]
    for member in ["copyClass", "attestations"] { content[member] = nil }
    let holders = document.holders.indices.map { "/document/holders/\($0)" }
    let fields = document.fields.names.map { "/document/fields/" + JSONPointer.escape($0) }
    return try issue(
      Request(
        type: Document.attestationType(of: document.kind),
        claims: ["iss": .string(issuer), "document": .object(content)],
        disclosable: holders + fields, holderKey: holderKey, issuedAt: now, expiresAt: expiresAt))
  }
}

extension Document {
  /// The credential type (`vct`) of an attested document: the project's own names (proposal).
  public static func attestationType(of kind: DocumentKind) -> String { "\(attestationTypePrefix)\(kind.slug):1" }

  static let attestationTypePrefix = "urn:citizen-wallet:document:"

  /// ATT-18: the document that a verified attestation speaks of.
  ///
  /// Signed by an issuer that is trusted to attest this kind in this agency's name, it is an electronic original (bản
  /// điện tử ký số, T5).
  ///
  /// - Throws: `malformed` when the attestation is not of a document, or of another kind than its type says;
  ///   `untrusted-issuer` when the issuer may not speak for the agency; `status-unavailable` when the status is one whose
  ///   meaning is not known here.
  public init(attestedBy attestation: VerifiedAttestation) throws(Refusal) {
    guard var content = attestation.claims["document"]?.object else {
      throw Refusal(.malformed, "the attestation holds no document")
    }
    guard content["copyClass"] == nil, content["attestations"] == nil else {
      throw Refusal(.malformed, "an attested document does not judge itself")
    }
    content["copyClass"] = .string(CopyClass.signedOriginal.code)
    content["attestations"] = [.string(attestation.attestation)]
    try self.init(json: .object(content))
    guard attestation.type == Self.attestationType(of: kind) else {
      throw Refusal(.malformed, "the attestation's type is not that of its document")
    }
    let agency = issuer
    guard attestation.mandates.contains(where: { $0.covers(agency) }) else {
      throw Refusal(.untrustedIssuer, "the issuer is not trusted to attest documents of this agency")  // ATT-41
    }
    guard attestation.status == nil || attestation.status == .valid else {
      throw Refusal(.statusUnavailable, "the attestation has a status whose meaning is not known")  // STA-07
    }
  }
}
