/// What was used for a dossier, by whose word, and what the synchronisation is told: signed by the portal, so that a
/// stranger can verify it (`Specs/release.md`).
///
/// It names no person. Evidence can be withheld item by item; the digest over all of it always shows.
public struct DossierReceipt: Sendable, Equatable {
  /// The credential type (`vct`): the project's own (proposal).
  public static let type = "urn:citizen-wallet:dossier-receipt:1"

  public let issuer: String
  public let dossier: String
  public let procedure: String
  public let recipient: String
  public let purpose: String
  public let planDigest: String
  public let previewDigest: String
  /// SHA-256, in base64url, of the canonical form of the list of evidence.
  public let evidenceDigest: String
  public let issuedAt: Instant
  /// How many components the evidence is of.
  public let count: Int
  /// What of it was disclosed, in the order of the components.
  public let evidence: [JSON]

  /// Whether all of the evidence is here, and is what the digest says.
  public var isWhole: Bool { evidence.count == count }

  /// REL-12: reads a receipt that was verified.
  ///
  /// - Throws: `unsupported-format` for an attestation of another type; `malformed` when it lacks something;
  ///   `digest-mismatch` when all evidence is here and is not what the digest says.
  public init(_ attestation: VerifiedAttestation) throws(Refusal) {
    guard let type = attestation.type, type.hasSameBytes(as: Self.type), let issuedAt = attestation.issuedAt else {
      throw Refusal(.unsupportedFormat, "the attestation is no receipt of a dossier")
    }
    self.issuer = attestation.issuer
    self.issuedAt = issuedAt
    var members = try JSONFields(JSON.object(attestation.claims)["receipt"] ?? .null, "receipt")
    dossier = try members.string("dossier")
    procedure = try members.string("procedure")
    recipient = try members.string("recipient")
    purpose = try members.string("purpose")
    planDigest = try members.string("plan", limit: 43)
    previewDigest = try members.string("preview", limit: 43)
    evidenceDigest = try members.string("digest", limit: 43)
    count = Int(try members.optionalInteger("count", in: 0...Int64(DossierPlan.maximumComponents)) ?? -1)
    evidence = try members.optionalArray("evidence", limit: DossierPlan.maximumComponents) ?? []
    try members.finish()
    guard count >= 0, evidence.count <= count else { throw Refusal(.malformed, "a receipt does not say its count") }
    guard evidence.count < count || JSON.array(evidence).digest == evidenceDigest else {
      throw Refusal(.digestMismatch, "the evidence of a receipt is not what its digest says")
    }
  }
}

/// Issues receipts in a portal's name.
public struct ReceiptIssuer: Sendable {
  private let issuer: String
  private let signer: AttestationIssuer

  /// - Parameters:
  ///   - issuer: the portal's issuer identifier (`iss`).
  ///   - signer: its key, wherever it lives.
  ///   - random: where salts come from.
  public init(issuer: String, signer: any Signer, random: RandomSource = .system) {
    self.issuer = issuer
    self.signer = AttestationIssuer(signer: signer, random: random)
  }

  /// REL-10: the receipt of a preview and of what was released for it, as an SD-JWT VC with every disclosure.
  ///
  /// A component whose documents were not all released is in it as withheld.
  ///
  /// - Throws: `out-of-purpose` when a release is of another preview; `malformed` when two are of one vault; what
  ///   ``AttestationIssuer/issue(_:as:)`` throws.
  public func issue(
    _ preview: ReleasePreview, _ releases: [VaultRelease], at now: Instant
  ) async throws -> String {
    guard releases.allSatisfy({ $0.previewDigest == preview.digest }) else {
      throw Refusal(.outOfPurpose, "a release is of another preview")
    }
    guard Set(releases.map(\.owner)).count == releases.count else {
      throw Refusal(.malformed, "two releases are of one vault")
    }
    let released = Set(releases.flatMap(\.papers))
    let evidence = preview.items.map { Self.evidence($0, released: released) }
    let receipt: JSON = [
      "dossier": .string(preview.dossier), "procedure": .string(preview.procedure),
      "recipient": .string(preview.recipient), "purpose": .string(preview.purpose), "plan": .string(preview.planDigest),
      "preview": .string(preview.digest), "digest": .string(JSON.array(evidence).digest),
      "count": .integer(Int64(evidence.count)), "evidence": .array(evidence),
    ]
    return try await signer.issue(
      AttestationIssuer.Request(
        type: DossierReceipt.type, claims: ["iss": .string(issuer), "receipt": receipt],
        disclosable: evidence.indices.map { "/receipt/evidence/\($0)" }, issuedAt: now))
  }

  /// REL-11
  private static func evidence(_ item: ReleasePreview.Item, released: Set<ReleasePreview.Paper>) -> JSON {
    let isWithheld = !item.papers.allSatisfy(released.contains)
    let flags = ReuseFlags(isWithheld ? nil : item.by, hasFile: false)
    return .object(
      JSONObject(
        [
          ("code", item.code.map(JSON.string)), ("name", .string(item.name)),
          ("source", .string(item.by.source.rawValue)), ("register", item.by.register.map { .string($0.rawValue) }),
          ("state", .string(isWithheld ? "withheld" : item.papers.isEmpty ? "on-file" : "released")),
          (
            "documents",
            isWithheld || item.papers.isEmpty
              ? nil
              : .array(
                item.papers.map { paper in
                  ["kind": .string(paper.kind.slug), "digest": .string(Self.text(paper.digest))]
                })
          ),
          ("legalBasis", .array(item.legalBasis.map(JSON.string))),
        ].compactMap { name, value in value.map { (name, $0) } } + flags.members))
  }
}
