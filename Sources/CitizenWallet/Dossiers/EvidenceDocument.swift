/// A document offered as evidence, with where it lies.
public struct EvidenceDocument: Sendable, Equatable {
  /// Where it lies, in the official order of looking things up.
  public enum Place: String, Sendable, Hashable, CaseIterable {
    /// A citizen's store (Kho quản lý dữ liệu điện tử của tổ chức, cá nhân).
    case store
    /// A system of a ministry or province, which has it from a dossier that was handled before.
    case priorDossier = "prior-dossier"
    /// Not issued yet: an earlier step of the same joint procedure will issue it.
    case earlierStep = "earlier-step"
    /// Presented by the citizen as an attestation that was verified, and kept nowhere.
    case attestation
  }

  public let id: String?
  public let version: Int?
  public let place: Place
  /// In whose vault it lies, which is who can agree to its use; nil outside of a store.
  public let owner: Owner?
  public let document: Document

  /// A document to plan with.
  ///
  /// - Parameters:
  ///   - id: what the plan calls it.
  ///   - version: of the store.
  ///   - place: where it lies.
  ///   - owner: in whose vault; nil when it lies in none.
  ///   - document: the document.
  public init(
    id: String? = nil, version: Int? = nil, in place: Place = .store, of owner: Owner? = nil, _ document: Document
  ) {
    self.id = id
    self.version = version
    self.place = place
    self.owner = owner
    self.document = document
  }

  /// A document that the citizen presents as an attestation.
  ///
  /// - Throws: what ``Document/init(attestedBy:)`` throws.
  public init(presented attestation: VerifiedAttestation) throws(Refusal) {
    self.init(in: .attestation, try Document(attestedBy: attestation))
  }

  /// A document object of `Specs/document.md` with the extra members `id`, `version`, `from` (a ``Place``) and `owner`,
  /// all optional.
  ///
  /// - Throws: `malformed`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    guard var object = json.object else { throw Refusal(.malformed, "a document is not a JSON object") }
    var own = JSONObject()
    for name in ["id", "version", "from", "owner"] {
      own[name] = object[name]
      object[name] = nil
    }
    var members = JSONFields(own, "document")
    id = try members.optionalString("id", limit: 200)
    version = try members.optionalInteger("version", in: 1...1_000_000_000).map(Int.init)
    let place = try members.optionalString("from")
    self.place = try place.map { text throws(Refusal) in try ruleValue(Place.self, text, "document.from") } ?? .store
    // DSR-40: what is to be issued is known to the planner alone.
    guard self.place != .earlierStep else { throw Refusal(.malformed, "document.from has no such value") }
    owner = try members.optional("owner").map { json throws(Refusal) in try Owner(json: json, "owner") }
    document = try Document(json: .object(object))
  }

  var json: JSON {
    let own: [(String, JSON?)] = [
      ("id", id.map(JSON.string)), ("version", version.map { .integer(Int64($0)) }),
      ("from", place == .store ? nil : .string(place.rawValue)), ("owner", owner?.json),
    ]
    return .object(members: own + (document.json.object?.members.map { ($0.name, $0.value) } ?? []))
  }
}

extension EvidenceDocument {
  /// A document of a vault.
  public init(_ stored: StoredDocument, in vault: Vault? = nil) {
    self.init(id: stored.id.text, version: stored.version, of: vault?.owner, stored.document)
  }
}

extension Vault {
  /// All current documents of the vault, for a plan. One audit event names them all.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func evidence(at now: Instant) async throws -> [EvidenceDocument] {
    try await documents(at: now).map { EvidenceDocument($0, in: self) }
  }
}
