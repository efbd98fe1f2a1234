/// Whose certificate is an agency's seal, for which acts and when: data of the operator, like trust anchors. No
/// certificate says by itself which agency it is of (PDF-60).
public struct AgencySeal: Sendable, Hashable {
  /// What a signature under the seal makes of a file.
  public enum Act: String, Sendable, Hashable, CaseIterable {
    /// The agency's own result (bản điện tử ký số).
    case original
    /// A copy from its register (bản sao điện tử từ sổ gốc).
    case registerCopy = "register-copy"
    /// A certified copy of a paper that was shown (bản sao điện tử được chứng thực từ bản chính).
    case certifiedCopy = "certified-copy"
    /// A paper that was digitised and compared (Law 20/2023/QH15 art. 12).
    case digitised
  }

  /// The subject of the certificate, to the letter as RFC 2253 writes it.
  public let subject: String
  public let agency: Document.Issuer
  public let acts: Set<Act>
  public let kinds: Mandate.Limit<DocumentKind>
  /// When signatures under it count: from this instant on,
  public let from: Instant
  /// and no longer at this one.
  public let until: Instant?

  /// - Throws: `malformed` without a subject, an agency's code or an act, or when it ends before it begins;
  ///   `invalid-identifier` for a code that is none.
  public init(
    subject: String, agency: Document.Issuer, acts: Set<Act>, kinds: Mandate.Limit<DocumentKind>, from: Instant,
    until: Instant?
  ) throws(Refusal) {
    guard !subject.isEmpty, !acts.isEmpty, let code = agency.code, until.map({ from < $0 }) ?? true else {
      throw Refusal(.malformed, "a seal has a subject, an agency with a code, an act, and an end after its beginning")
    }
    _ = try AgencyCode(code)
    self.subject = subject
    self.agency = agency
    self.acts = acts
    self.kinds = kinds
    self.from = from
    self.until = until
  }

  func counts(at instant: Instant) -> Bool { from <= instant && until.map { instant < $0 } ?? true }
}

/// The seals that an operator knows.
public struct AgencySeals: Sendable {
  /// The most seals of a list.
  public static let maximumCount = 50_000
  /// The most bytes of a list as text.
  public static let maximumBytes = 32 * 1024 * 1024

  private let seals: [String: [AgencySeal]]

  /// - Throws: `too-large`.
  public init(_ seals: [AgencySeal]) throws(Refusal) {
    guard seals.count <= Self.maximumCount else { throw Refusal(.tooLarge, "there are too many seals") }
    self.seals = Dictionary(grouping: seals, by: \.subject)
  }

  /// Reads a file of seals, strictly (PDF-60).
  ///
  /// - Throws: `malformed`, `duplicate-member`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(parsing bytes: [UInt8]) throws(Refusal) {
    try self.init(json: JSON(parsing: bytes, limit: Self.maximumBytes))
  }

  package init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "seals")
    guard try members.optionalInteger("version", in: 1...1) == 1 else {
      throw Refusal(.malformed, "seals lacks version")
    }
    let elements = try members.optionalArray("seals", limit: Self.maximumCount) ?? []
    try members.finish()
    try self.init(elements.map { json throws(Refusal) in try AgencySeal(json: json) })
  }

  /// The seals of that subject that count at the instant.
  func seals(of subject: String, at instant: Instant) -> [AgencySeal] {
    (seals[subject] ?? []).filter { $0.subject.hasSameBytes(as: subject) && $0.counts(at: instant) }
  }
}

extension AgencySeal {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "seal")
    let subject = try members.string("subject")
    let agency = try Document.Issuer(json: members.required("agency"))
    let acts = try (members.optionalStrings("acts", limit: Act.allCases.count) ?? []).map { text throws(Refusal) in
      guard let act = Act(rawValue: text) else { throw Refusal(.malformed, "a seal has an act that is not known") }
      return act
    }
    let kinds = try Self.kinds(members.required("kinds"))
    let from = try members.instant("from")
    let until = try members.optionalInstant("until")
    try members.finish()
    try self.init(subject: subject, agency: agency, acts: Set(acts), kinds: kinds, from: from, until: until)
  }

  private static func kinds(_ json: JSON) throws(Refusal) -> Mandate.Limit<DocumentKind> {
    if json.string == "any" { return .any }
    guard let elements = json.array else { throw Refusal(.malformed, "seal.kinds is neither a list nor any") }
    var kinds: Set<DocumentKind> = []
    for element in elements {
      guard let text = element.string else { throw Refusal(.malformed, "seal.kinds holds something else than kinds") }
      kinds.insert(try DocumentKind(text))
    }
    return .only(kinds)
  }
}
