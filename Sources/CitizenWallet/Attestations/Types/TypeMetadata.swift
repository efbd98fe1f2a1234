/// What is said of a type of attestations, with all that the types say which it extends
/// (draft-ietf-oauth-sd-jwt-vc §5).
public struct TypeMetadata: Sendable {
  /// The words for one language.
  public struct Display: Sendable, Hashable {
    /// A language tag (RFC 5646).
    public let locale: String
    public let name: String
    public let description: String?
  }

  public let type: String
  /// The types that it extends, nearest first.
  public let ancestors: [String]
  public let display: [Display]
  public let claims: [ClaimMetadata]
  private let document: TypeMetadataDocument

  /// The most types that a type extends, directly or not.
  public static let maximumAncestors = 8

  /// ATT-82: puts a type together from its document and those of the types that it extends.
  ///
  /// - Parameters:
  ///   - type: the type (`vct`) that is described.
  ///   - documents: those, and maybe others, in any order.
  /// - Throws: `not-found` when one is missing, `digest-mismatch` when one is another than its digest names,
  ///   `malformed` for a type that extends itself or loosens another, for two documents of one type, `too-large`.
  public init(of type: String, from documents: [TypeMetadataDocument]) throws(Refusal) {
    var chain = [try Self.document(of: type, in: documents)]
    while let last = chain.last, let parent = last.extends {
      guard !chain.contains(where: { $0.type.hasSameBytes(as: parent) }) else {
        throw Refusal(.malformed, "a type extends itself")
      }
      guard chain.count <= Self.maximumAncestors else { throw Refusal(.tooLarge, "a type extends too many others") }
      let document = try Self.document(of: parent, in: documents)
      try last.extendsIntegrity?.check(document.bytes)
      chain.append(document)
    }
    self.type = type
    document = chain[0]
    ancestors = chain.dropFirst().map(\.type)
    display = chain.lazy.compactMap(\.display).first ?? []
    claims = try Self.claims(of: chain.reversed())
  }

  private static func document(
    of type: String, in documents: [TypeMetadataDocument]
  ) throws(Refusal) -> TypeMetadataDocument {
    let found = documents.filter { $0.type.hasSameBytes(as: type) }
    guard found.count <= 1 else { throw Refusal(.malformed, "a type has two documents") }
    guard let document = found.first else { throw Refusal(.notFound, "a type has no document") }
    return document
  }

  /// The oldest first, so that each type's word goes over those before it.
  private static func claims(of chain: [TypeMetadataDocument]) throws(Refusal) -> [ClaimMetadata] {
    var claims: [ClaimMetadata] = []
    for document in chain {
      for (path, json) in document.claims {
        let known = claims.firstIndex { $0.path == path }
        let claim = try ClaimMetadata(json: json, path: path, over: known.map { claims[$0] })
        if let known { claims[known] = claim } else { claims.append(claim) }
      }
    }
    let svgIDs = claims.compactMap(\.svgID)
    guard Set(svgIDs).count == svgIDs.count else { throw Refusal(.malformed, "two claims have one svg_id") }
    return claims
  }

  /// ATT-84: whether an attestation is as its type wants it. What a holder withholds is never held against the issuer.
  func check(_ evidence: AttestationEvidence, integrity: JSON?) throws(Refusal) {
    if let integrity {
      guard let text = integrity.string else { throw Refusal(.malformed, "vct#integrity is not a string") }
      try IntegrityMetadata(text).check(document.bytes)
    }
    let issued = try DisclosedPayload(
      payload: evidence.payload, disclosures: evidence.disclosures, keepsWithheldElements: true)
    let disclosable = Set(issued.pointers)
    for claim in claims {
      let selection = try claim.path.select(in: issued.claims)
      guard !(claim.isMandatory && claim.disclosability == .never && selection.isLastMissing) else {
        throw Refusal(.malformed, "the attestation lacks a claim that its type demands")
      }
      for (pointer, value) in selection.found {
        let isDisclosable = disclosable.contains(pointer) || value["..."] != nil
        guard claim.disclosability == .allowed || (claim.disclosability == .always) == isDisclosable else {
          throw Refusal(.malformed, "a claim is disclosable, or not, against its type")
        }
      }
    }
  }
}
