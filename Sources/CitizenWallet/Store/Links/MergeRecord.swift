internal import WalletCrypto

/// Why a vault was merged into another, and taken apart again: a record of the first one.
struct MergeRecord: Sendable, Equatable {
  struct Step: Sendable, Equatable {
    let isMerged: Bool
    let at: Instant
    let by: AuditEvent.Actor
    let evidence: LinkEvidence.Kind?
    let digest: [UInt8]?
    let reference: String?
    let reason: String?
  }

  static let maximumSteps = 100
  private static let maximumBytes = 1024 * 1024

  let owner: OwnerID
  var steps: [Step] = []

  init(owner: OwnerID) { self.owner = owner }

  var json: JSON { ["vault": .string(owner.value.text), "steps": .array(steps.map(\.json))] }

  /// - Throws: `malformed` and its like.
  init(_ payload: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: payload, limit: Self.maximumBytes), "merge")
    owner = try VaultName(members.string("vault", limit: 22)).owner
    for json in try members.optionalArray("steps", limit: Self.maximumSteps) ?? [] {
      steps.append(try Step(json: json))
    }
    try members.finish()
  }
}

extension MergeRecord.Step {
  var json: JSON {
    .object(members: [
      ("merged", .bool(isMerged)), ("at", .string(at.description)), ("by", by.json),
      ("evidence", evidence.map { .string($0.rawValue) }), ("digest", digest.map { .string(Base64URL.encode($0)) }),
      ("reference", reference.map(JSON.string)), ("reason", reason.map(JSON.string)),
    ])
  }

  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "step")
    isMerged = try members.optionalBool("merged") ?? false
    at = try members.instant("at")
    by = try AuditEvent.Actor(json: members.required("by"))
    evidence = try members.optionalString("evidence").flatMap(LinkEvidence.Kind.init)
    digest = try members.optionalString("digest", limit: 43).map { Base64URL.decode($0) ?? [] }
    reference = try members.optionalString("reference")
    reason = try members.optionalString("reason")
    try members.finish()
  }
}

extension VaultView {
  /// - Throws: `tampered`.
  func merge(_ entry: MergeEntry) throws -> MergeRecord {
    let payload = try payload(.merge(of: entry.owner, revision: entry.revision), digest: entry.digest)
    guard let record = try? MergeRecord(payload), record.owner == entry.owner else { throw ByteReader.malformed }
    return record
  }
}
