internal import WalletCrypto

/// What shows that identifiers belong to one person. It can only be made of what a verifier has accepted, of an
/// authority's decision that an operator answers for, or of the person's bare word.
public struct LinkEvidence: Sendable {
  /// What it is made of.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The person or an operator says so, and nothing more. It verifies nothing.
    case selfDeclared = "self-declared"
    /// A level-2 identity assertion that carries both numbers.
    case assertion
    /// A chip card that is genuine: DG13 carries the number and the old one.
    case chip
    /// A document with its issuer's signature that names both.
    case attestedDocument = "attested-document"
    /// A decision of the authority that gives and cancels the numbers.
    case decision = "authority-decision"
  }

  public let kind: Kind
  /// SHA-256 of what was verified, or of the decision. Nil for a bare word.
  public let digest: [UInt8]?
  /// Who asserted or attested it, or the number of the decision.
  public let reference: String?
  /// What it says belongs to one person.
  public let identifiers: Set<LinkedIdentifier>
  /// The person's name, as the evidence has it.
  public let name: VietnameseName?
  /// False for an assertion below level 2.
  let isStrong: Bool

  static let maximumReferenceBytes = 1000
  static let maximumIdentifiers = 100

  init(
    _ kind: Kind, digest: [UInt8]?, reference: String?, identifiers: Set<LinkedIdentifier>, name: VietnameseName?,
    isStrong: Bool = true
  ) {
    self.kind = kind
    self.digest = digest
    self.reference = reference
    self.identifiers = identifiers
    self.name = name
    self.isStrong = isStrong
  }

  /// The bare word of whoever opened the vault.
  public static let selfDeclared = LinkEvidence(
    .selfDeclared, digest: nil, reference: nil, identifiers: [], name: nil)

  /// A login, with whatever it carries beside the personal ID: the old number, and the account itself.
  public init(_ identity: VerifiedIdentity) {
    let old = identity.legacyID.flatMap { try? LinkedIdentifier(scheme: .legacyID, $0.canonical) }
    let account = try? LinkedIdentifier(scheme: .portalAccount, "\(identity.issuer) \(identity.subject)")
    self.init(
      .assertion, digest: identity.assertionDigest, reference: identity.issuer,
      identifiers: Set([LinkedIdentifier(identity.personalID), old, account].compactMap { $0 }),
      name: identity.fullName.flatMap { try? VietnameseName($0) },
      isStrong: identity.identityLevel >= .level2)
  }

  /// A genuine card. That its data belong together holds whoever has it, and after it has expired.
  public init(_ chip: VerifiedChip) {
    let old = (chip.details?.formerNumber).flatMap { try? LinkedIdentifier(scheme: .legacyID, $0.canonical) }
    self.init(
      .chip, digest: chip.securityObjectDigest, reference: nil,
      identifiers: Set([chip.personalID.map { LinkedIdentifier($0) }, old].compactMap { $0 }),
      name: try? VietnameseName(chip.fullName))
  }

  /// A document that its issuer attested and that is about one person.
  ///
  /// - Throws: `malformed` when it is about several, or no document; `revoked` when its issuer has withdrawn it.
  public init(_ attestation: VerifiedAttestation) throws(Refusal) {
    let document = try Document(attestedBy: attestation)
    guard document.holders.count == 1 else {
      throw Refusal(.malformed, "a document that links identifiers is about one person")
    }
    guard document.status.state != .revoked, document.status.state != .cancelled else {
      throw Refusal(.revoked, "the document was withdrawn by its issuer")
    }
    let holder = document.holders[0]
    self.init(
      .attestedDocument, digest: Digest.sha256(Array(attestation.attestation.utf8)), reference: attestation.issuer,
      identifiers: Set([holder.linkedIdentifier].compactMap { $0 } + LinkedFields.identifiers(in: document)),
      name: holder.name.flatMap { try? VietnameseName($0) })
  }

  /// A decision of an authority, which the operator has before them and answers for. Nobody checks it here.
  ///
  /// - Parameters:
  ///   - reference: its number, 1 to 1,000 bytes.
  ///   - content: the decision, as the operator has it. Its SHA-256 is kept.
  ///   - identifiers: those that it says are one person's.
  ///   - name: the person's, where it states one.
  ///   - authority: who answers for it.
  /// - Throws: `malformed`, `too-large`.
  public init(
    decision reference: String, content: [UInt8], naming identifiers: Set<LinkedIdentifier>, name: VietnameseName?,
    under authority: OperatorAuthority
  ) throws(Refusal) {
    try authority.check()
    try self.init(
      stated: .decision, digest: Digest.sha256(content), reference: reference.nfc, identifiers: identifiers, name: name)
    guard !reference.isEmpty else { throw Refusal(.malformed, "a decision has a number") }
  }

  /// What an operator says that another system has verified. For the adapter protocol, which has no other evidence.
  ///
  /// - Throws: `malformed`, `too-large`.
  package init(
    stated kind: Kind, digest: [UInt8]?, reference: String?, identifiers: Set<LinkedIdentifier>,
    name: VietnameseName?, isStrong: Bool = true
  ) throws(Refusal) {
    guard digest.map({ $0.count == 32 }) ?? true else { throw Refusal(.malformed, "a digest is a SHA-256") }
    guard (reference?.utf8.count ?? 0) <= Self.maximumReferenceBytes, identifiers.count <= Self.maximumIdentifiers
    else { throw Refusal(.tooLarge, "evidence has a text or a list beyond its limit") }
    self.init(
      kind, digest: digest, reference: reference, identifiers: identifiers, name: name, isStrong: isStrong)
  }

  /// LNK-10, LNK-12: what the evidence makes of a claim.
  ///
  /// - Parameters:
  ///   - held: identifiers that are or were this person's.
  ///   - names: by which the person is known.
  /// - Throws: `subject-mismatch` when it names none of them: it is about somebody else.
  func judge(
    _ identifier: LinkedIdentifier, held: Set<LinkedIdentifier>, names: [VietnameseName], at now: Instant
  ) throws(Refusal) -> LinkJudgement {
    guard kind != .selfDeclared else { return LinkJudgement(state: .claimed, names: nil) }
    guard !identifiers.isDisjoint(with: held) else {
      throw Refusal(.subjectMismatch, "the evidence names no identifier of this person")
    }
    let relation = name.flatMap { name in NameRelation.closest(names.map { name.relation(to: $0) }) }
    let isSamePerson: Bool
    if case .different? = relation { isSamePerson = kind == .decision } else { isSamePerson = true }
    let isShown =
      isStrong && isSamePerson && identifiers.contains(identifier)
      && LinkRule.verifies(identifier.scheme, by: kind, on: now.date())
    return LinkJudgement(state: isShown ? .verified : .claimed, names: relation)
  }
}

/// What evidence makes of one link.
struct LinkJudgement: Sendable {
  let state: LinkState
  /// How the name in the evidence stands to those known before; nil where there is nothing to compare.
  let names: NameRelation?
}

extension NameRelation {
  private var distance: Int {
    switch self {
    case .equal: 0
    case .equivalent: 1
    case .compatible: 2
    case .different: 3
    }
  }

  /// People change names; the nearest that is known counts.
  static func closest(_ relations: [NameRelation]) -> NameRelation? { relations.min { $0.distance < $1.distance } }
}

extension LinkEvidence: CustomStringConvertible, CustomReflectable {
  public var description: String { "LinkEvidence(\(kind.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
