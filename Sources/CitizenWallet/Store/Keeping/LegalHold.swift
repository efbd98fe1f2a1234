/// An authority's order that a vault must not be erased (yêu cầu giữ nguyên dữ liệu), until it is lifted.
///
/// It forbids nothing else. It is never deleted before the vault is, so that both acts remain provable.
public struct LegalHold: Sendable, Equatable {
  /// The most bytes of a basis.
  public static let maximumBasisBytes = 1000

  public let id: HoldID
  /// The decision or rule behind it.
  public let basis: String
  public let placedAt: Instant
  /// With the reason that the operator stated.
  public let placedBy: AuditEvent.Actor
  /// Nil while it holds.
  public let lifted: Lifting?

  /// When it ended, and by whose act.
  public struct Lifting: Sendable, Equatable {
    public let at: Instant
    public let by: AuditEvent.Actor
  }

  init(id: HoldID, basis: String, placedAt: Instant, placedBy: AuditEvent.Actor, lifted: Lifting? = nil) {
    self.id = id
    self.basis = basis
    self.placedAt = placedAt
    self.placedBy = placedBy
    self.lifted = lifted
  }

  func lifted(by actor: AuditEvent.Actor, at now: Instant) -> LegalHold {
    LegalHold(
      id: id, basis: basis, placedAt: placedAt, placedBy: placedBy, lifted: Lifting(at: now, by: actor))
  }
}

// MARK: The JSON form of `Specs/store.md`

extension LegalHold {
  /// - Throws: `malformed` or `too-large`.
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "hold")
    id = try HoldID(members.string("id", limit: 22))
    basis = try members.string("basis", limit: Self.maximumBasisBytes)
    placedAt = try members.instant("placedAt")
    placedBy = try AuditEvent.Actor(json: members.required("placedBy"))
    let liftedAt = try members.optionalInstant("liftedAt")
    let liftedBy = try members.optional("liftedBy").map { json throws(Refusal) in try AuditEvent.Actor(json: json) }
    try members.finish()
    switch (liftedAt, liftedBy) {
    case (nil, nil): lifted = nil
    case (let at?, let by?): lifted = Lifting(at: at, by: by)
    default: throw Refusal(.malformed, "a hold is lifted at an instant and by somebody")
    }
  }

  public var json: JSON {
    .object(members: [
      ("id", .string(id.text)), ("basis", .string(basis)), ("placedAt", .string(placedAt.description)),
      ("placedBy", placedBy.json), ("liftedAt", lifted.map { .string($0.at.description) }),
      ("liftedBy", lifted?.by.json),
    ])
  }
}

extension LegalHold: CustomStringConvertible, CustomReflectable {
  public var description: String { "LegalHold(\(id), \(lifted == nil ? "holds" : "lifted"))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
