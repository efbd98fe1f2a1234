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

  /// The most earlier uses of a paper that are told.
  public static let maximumUses = 1000

  public let id: String?
  public let version: Int?
  public let place: Place
  /// In whose vault it lies, which is who can agree to its use; nil outside of a store.
  public let owner: Owner?
  /// The dossiers for which it was released or submitted. It matters of a paper that serves once.
  public let usedFor: Set<String>
  public let document: Document

  /// A document to plan with.
  ///
  /// - Parameters:
  ///   - id: what the plan calls it.
  ///   - version: of the store.
  ///   - place: where it lies.
  ///   - owner: in whose vault; nil when it lies in none.
  ///   - usedFor: the dossiers for which it was released.
  ///   - document: the document.
  public init(
    id: String? = nil, version: Int? = nil, in place: Place = .store, of owner: Owner? = nil, usedFor: Set<String>,
    _ document: Document
  ) {
    self.id = id
    self.version = version
    self.place = place
    self.owner = owner
    self.usedFor = Set(usedFor.map(\.nfc))
    self.document = document
  }

  /// A document that the citizen presents as an attestation.
  ///
  /// - Throws: what ``Document/init(attestedBy:)`` throws.
  public init(presented attestation: VerifiedAttestation) throws(Refusal) {
    self.init(in: .attestation, usedFor: [], try Document(attestedBy: attestation))
  }

  /// A document object of `Specs/document.md` with the extra members `id`, `version`, `from` (a ``Place``), `owner` and
  /// `usedFor` (dossiers), all optional.
  ///
  /// - Throws: `malformed`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    guard var object = json.object else { throw Refusal(.malformed, "a document is not a JSON object") }
    var own = JSONObject()
    for name in ["id", "version", "from", "owner", "usedFor"] {
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
    usedFor = Set(try members.optionalStrings("usedFor", limit: Self.maximumUses)?.map(\.nfc) ?? [])
    document = try Document(json: .object(object))
  }

  var json: JSON {
    let own: [(String, JSON?)] = [
      ("id", id.map(JSON.string)), ("version", version.map { .integer(Int64($0)) }),
      ("from", place == .store ? nil : .string(place.rawValue)), ("owner", owner?.json),
      ("usedFor", usedFor.isEmpty ? nil : .array(usedFor.sorted().map(JSON.string))),
    ]
    return .object(members: own + (document.json.object?.members.map { ($0.name, $0.value) } ?? []))
  }
}

extension Vault {
  /// All current documents of the vault, for a plan. One audit event names them all; where one of them serves once, the
  /// consents are read besides, which say for which dossiers it was released.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func evidence(at now: Instant) async throws -> [EvidenceDocument] {
    let documents = try await documents(at: now)
    let servesOnce = documents.contains { $0.document.usage == .singleUse }
    let uses = servesOnce ? try await dossiersOfReleases(at: now) : [:]
    return documents.map { stored in
      EvidenceDocument(
        id: stored.id.text, version: stored.version, of: owner, usedFor: uses[stored.id] ?? [], stored.document)
    }
  }
}
