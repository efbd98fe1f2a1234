internal import WalletCrypto

/// An identifier of a person, and how it came to be theirs (liên kết định danh).
public struct Link: Sendable, Equatable {
  /// What happened to the link once.
  public struct Step: Sendable, Equatable {
    public let state: LinkState
    public let at: Instant
    public let by: AuditEvent.Actor
    /// The kind of evidence; nil where it was taken back.
    public let evidence: LinkEvidence.Kind?
    /// SHA-256 of the evidence, where there is something to keep.
    public let digest: [UInt8]?
    /// Who asserted or attested it, or the number of the decision.
    public let reference: String?
    /// The person's name, as the evidence had it.
    public let name: String?
    /// How that name stands to those known before: `equal`, `equivalent`, `compatible` or `different`.
    public let nameRelation: String?
    /// Why it was taken back.
    public let reason: String?

    /// Whether it says the same as another, but for when and by whom.
    func repeats(_ other: Step) -> Bool {
      (state, evidence, digest, reference, reason)
        == (other.state, other.evidence, other.digest, other.reference, other.reason)
    }
  }

  static let maximumSteps = 100
  static let maximumReasonBytes = 1000
  static let maximumBytes = 1024 * 1024

  public let identifier: LinkedIdentifier
  public internal(set) var state: LinkState
  /// The first first. Empty for the number under which the vault was made.
  public internal(set) var steps: [Step]
  /// By which audit events speak of it, without saying it.
  public let name: String

  init(_ identifier: LinkedIdentifier, name: Bytes16, state: LinkState, steps: [Step] = []) {
    self.identifier = identifier
    self.name = name.text
    self.state = state
    self.steps = steps
  }
}

// MARK: The JSON form of `Specs/linking.md`

extension Link {
  var json: JSON {
    [
      "scheme": .string(identifier.scheme.rawValue), "value": .string(identifier.value),
      "steps": .array(steps.map(\.json)),
    ]
  }

  /// - Throws: `malformed` and its like.
  init(_ payload: [UInt8], name: Bytes16) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: payload, limit: Self.maximumBytes), "link")
    let identifier = try LinkedIdentifier(scheme: members.string("scheme"), value: members.string("value"))
    var steps: [Step] = []
    for json in try members.optionalArray("steps", limit: Self.maximumSteps) ?? [] {
      steps.append(try Step(json: json))
    }
    try members.finish()
    guard let last = steps.last else { throw Refusal(.malformed, "a link's record has no step") }
    self.init(identifier, name: name, state: last.state, steps: steps)
  }
}

extension Link.Step {
  var json: JSON {
    .object(members: [
      ("state", .string(state.rawValue)), ("at", .string(at.description)), ("by", by.json),
      ("evidence", evidence.map { .string($0.rawValue) }), ("digest", digest.map { .string(Base64URL.encode($0)) }),
      ("reference", reference.map(JSON.string)), ("name", name.map(JSON.string)),
      ("nameRelation", nameRelation.map(JSON.string)), ("reason", reason.map(JSON.string)),
    ])
  }

  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "step")
    guard let state = LinkState(rawValue: try members.string("state")) else {
      throw Refusal(.malformed, "an unknown state of a link")
    }
    self.state = state
    at = try members.instant("at")
    by = try AuditEvent.Actor(json: members.required("by"))
    evidence = try members.optionalString("evidence").map { text throws(Refusal) in
      guard let kind = LinkEvidence.Kind(rawValue: text) else { throw Refusal(.malformed, "an unknown evidence") }
      return kind
    }
    digest = try members.optionalString("digest", limit: 43).map { Base64URL.decode($0) ?? [] }
    reference = try members.optionalString("reference")
    name = try members.optionalString("name", limit: 4000)
    nameRelation = try members.optionalString("nameRelation", limit: 16)
    reason = try members.optionalString("reason")
    try members.finish()
  }
}

extension Link: CustomStringConvertible, CustomReflectable {
  public var description: String { "Link(\(identifier.scheme.rawValue), \(state.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Link.Step: CustomStringConvertible, CustomReflectable {
  public var description: String { "Step(\(state.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension VaultView {
  /// - Throws: `tampered`.
  func link(_ entry: LinkEntry, in partition: Bytes16) throws -> Link {
    guard entry.revision > 0 else {
      guard let identifier = LinkedIdentifier(entry.alias) else { throw ByteReader.malformed }
      return Link(identifier, name: partition, state: entry.state)
    }
    let payload = try payload(.link(in: partition, revision: entry.revision), digest: entry.digest)
    guard let link = try? Link(payload, name: partition), Alias(link.identifier) == entry.alias,
      link.state == entry.state
    else { throw ByteReader.malformed }
    return link
  }
}
