internal import WalletCrypto

/// A document that is to show a relation. It comes from an attestation that was verified or from a vault, and from
/// nowhere else.
public struct RepresentationEvidence: Sendable {
  let document: Document

  init(document: Document) { self.document = document }

  /// - Throws: `malformed` when the attestation is of no document.
  public init(_ attestation: VerifiedAttestation) throws(Refusal) {
    document = try Document(attestedBy: attestation)
  }

  /// What a caller has verified elsewhere. For the adapter protocol, which has no other evidence.
  package init(stated document: Document) { self.document = document }
}

/// Somebody's claim to act for another. ``RepresentationVerifier`` judges it.
public struct UnverifiedRepresentation: Sendable {
  public let represented: Owner
  public let relation: RepresentationRelation
  public let evidence: [RepresentationEvidence]

  /// For whom somebody wants to act, as what, and what is to show it.
  public init(of represented: Owner, as relation: RepresentationRelation, evidence: [RepresentationEvidence]) {
    self.represented = represented
    self.relation = relation
    self.evidence = evidence
  }
}

extension RepresentationEvidence: CustomStringConvertible, CustomReflectable {
  public var description: String { "RepresentationEvidence(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension UnverifiedRepresentation: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedRepresentation(\(relation.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
