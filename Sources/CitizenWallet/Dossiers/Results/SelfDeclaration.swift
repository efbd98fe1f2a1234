/// What a person says of themselves (thông tin tự khai): an education, a licence, a bank account, a contract for
/// electricity or a telephone. It is claimed and no more: it never takes the place of a paper, until evidence comes.
public struct SelfDeclaration: Sendable, Equatable {
  /// The kinds of which people enrich their data in VNeID, by this project's slugs (proposal).
  static let kinds: Set<String> = [
    "bank-account", "diploma", "driving-licence", "professional-licence", "telecom-contract", "utility-contract",
  ]

  public let kind: DocumentKind
  public let title: String
  public let number: String?
  /// Who issued it or runs the account, as the person says.
  public let issuer: String
  public let issuedOn: PartialDate
  public let validity: Document.Validity
  public let fields: JSONObject

  /// RES-10
  ///
  /// - Throws: `unknown-kind` for a kind that nobody declares; `malformed` for an empty issuer.
  public init(
    kind: DocumentKind, title: String, number: String?, issuer: String, issuedOn: PartialDate,
    validity: Document.Validity, fields: JSONObject
  ) throws(Refusal) {
    guard Self.kinds.contains(kind.slug) else {
      throw Refusal(.unknownKind, "a document of this kind is not declared by its holder")
    }
    guard !issuer.isEmpty else { throw Refusal(.malformed, "a declaration says whose paper or account it is of") }
    self.kind = kind
    self.title = title
    self.number = number
    self.issuer = issuer
    self.issuedOn = issuedOn
    self.validity = validity
    self.fields = fields
  }

  /// Copy class T0, whatever is attached: a scan proves nothing by itself.
  func document(of owner: Owner) throws(Refusal) -> Document {
    try Document(
      kind: kind, title: title, holders: [Document.Holder(owner)],
      issuer: Document.Issuer(code: nil, name: issuer), number: number, issuedOn: issuedOn, validity: validity,
      usage: kind.usage, copyClass: .plainScan, source: Document.Source(.selfDeclared), fields: fields,
      // Bank data are sensitive (Law 91/2025/QH15).
      sensitivity: kind.slug == "bank-account" ? .sensitive : .basic)
  }
}

extension SelfDeclaration: CustomStringConvertible, CustomReflectable {
  public var description: String { "SelfDeclaration(\(kind.slug), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Vault {
  /// Keeps what the person declares, with a file if there is one.
  ///
  /// - Throws: `subject-mismatch` when it is neither the person nor a representative who may put documents; what
  ///   putting a document throws.
  public func declare(
    _ declaration: SelfDeclaration, content: DocumentContent? = nil, at now: Instant
  ) async throws -> DocumentReference {
    switch actor {  // RES-11
    case .citizen, .representative: break
    case .operator, .system: throw Refusal(.subjectMismatch, "a person declares their data themselves")
    }
    return try await put(declaration.document(of: owner), content: content, at: now)
  }

  /// Verifies what was declared, by evidence: the attested document becomes its next version, and from now on it serves
  /// like any other. What had been declared stays in the history.
  ///
  /// - Throws: `not-found`; `conflict` when the document was not declared, or the evidence contradicts it;
  ///   `unknown-kind` for evidence of another kind, `subject-mismatch` for that of somebody else; what
  ///   ``Document/init(attestedBy:)`` throws.
  public func confirm(
    _ id: DocumentID, by evidence: VerifiedAttestation, at now: Instant
  ) async throws -> DocumentReference {
    let declared = try await get(id, at: now)
    guard declared.document.isDeclared else {
      throw Refusal(.conflict, "the document is not one that was declared")
    }
    let document = try Document(attestedBy: evidence)
    // RES-12
    guard document.kind == declared.document.kind else {
      throw Refusal(.unknownKind, "the evidence is of another kind")
    }
    guard document.holders.contains(where: { $0.owner == owner }) else {
      throw Refusal(.subjectMismatch, "the evidence is somebody else's")
    }
    let numbersDiffer = zip([declared.document.number].compactMap { $0 }, [document.number].compactMap { $0 })
      .contains { !$0.hasSameBytes(as: $1) }
    let fieldsDiffer = declared.document.fields.members.contains { name, value in
      document.fields[name].map { $0 != value } ?? false
    }
    guard !numbersDiffer, !fieldsDiffer else {
      throw Refusal(.conflict, "the evidence says otherwise than what was declared")
    }
    return try await put(document, replacing: id, expecting: declared.version, at: now)
  }
}
