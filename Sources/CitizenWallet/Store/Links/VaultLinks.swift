// Linking identifiers to a person (`Specs/linking.md`).

/// What became of a link, with what the caller should tell.
public struct LinkOutcome: Sendable, Equatable {
  /// What the identifier leads to now; `conflict` where it is verified for another vault too.
  public let state: Resolution.State
  /// What it is to this vault.
  public let own: LinkState
  /// How the name in the evidence stands to the names known before; nil where there is nothing to compare.
  public let nameRelation: NameRelation?

  /// LNK-12: `name-compatible`, `name-different`, `conflict`: what a person should look at.
  public var warnings: [String] {
    var warnings: [String] = []
    switch nameRelation {
    case .compatible?: warnings.append("name-compatible")
    case .different?: warnings.append("name-different")
    default: break
    }
    if state == .conflict { warnings.append("conflict") }
    return warnings
  }
}

extension Vault {
  /// Claims an identifier for the person, or verifies the claim, by what the evidence shows. Doing it again changes
  /// nothing. A name in the evidence that differs from the known ones leaves a claim, and is reported.
  ///
  /// - Throws: `subject-mismatch` when the evidence names no identifier of this person, or when a citizen brings an
  ///   authority's decision; `revoked` when an authority has revoked the link and the evidence is no decision;
  ///   `too-large` for more than 100 identifiers; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func link(
    _ identifier: LinkedIdentifier, on evidence: LinkEvidence, at now: Instant
  ) async throws -> LinkOutcome {
    try requireNoRepresentative()
    if evidence.kind == .decision { try requireOperator() }
    let part = try await makePart(at: now)
    let alias = Alias(identifier)
    let partition = try store.keys.aliasPartition(alias).key
    try await store.enlist(part.owner, under: alias)  // LNK-03
    var held: Set<LinkedIdentifier> = []
    for other in try await mergedParts(of: part) {
      held.formUnion(try await store.view(of: other) { $0.head.heldAliases.compactMap(LinkedIdentifier.init) })
    }
    let change = LinkChange(
      identifier: identifier, partition: partition, evidence: evidence, heldElsewhere: held, knownName: personName,
      by: actor, at: now)
    let blank = entry(.linkClaimed, at: now)
    let (own, names) = try await store.change(part) { try change.apply(to: &$0, $1, logging: blank) }
    let search = try await store.search(alias)
    let state = try Resolution(search).state
    if state == .conflict { try await noteConflict(partition, among: search.holders, at: now) }
    return LinkOutcome(state: state, own: own, nameRelation: names)
  }

  /// Takes a link back because it is wrong or no longer wanted. Nothing leads through it any more; linking again brings
  /// it back.
  ///
  /// - Parameters:
  ///   - identifier: no longer to lead here.
  ///   - reason: 1 to 1,000 bytes, kept with the link and out of the log.
  ///   - now: when it happens, for the log.
  /// - Throws: `not-found`; `subject-mismatch` when a citizen revokes a personal ID; `conflict` for the last one by which
  ///   the vault is found; `malformed`, `too-large`; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func revokeLink(to identifier: LinkedIdentifier, reason: String, at now: Instant) async throws {
    if identifier.scheme == .personalID { try requireOperator() }  // LNK-14
    try await end(identifier, as: .revoked, reason: reason, at: now)
  }

  /// Notes that an authority has cancelled an identifier of the person. It still finds them, and opens nothing by a login.
  ///
  /// - Throws: `subject-mismatch` when a citizen tries, `not-found`, `conflict` when it is not verified; else as
  ///   ``revokeLink(to:reason:at:)``.
  public func cancelLink(to identifier: LinkedIdentifier, reason: String, at now: Instant) async throws {
    try requireOperator()
    try await end(identifier, as: .cancelled, reason: reason, at: now)
  }

  /// All identifiers of the person with their histories, also the revoked ones, the first first.
  ///
  /// - Throws: `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func links(at now: Instant) async throws -> [Link] {
    let keys = try store.keys
    return try await accessAll(logging: entry(.linksRead, at: now)) { view, _ in
      try view.head.links.map { try view.link($0, in: keys.aliasPartition($0.alias).key) }
    }.flatMap(\.value)
  }

  private func end(
    _ identifier: LinkedIdentifier, as state: LinkState, reason: String, at now: Instant
  ) async throws {
    try requireNoRepresentative()
    let reason = reason.nfc
    guard !reason.isEmpty else { throw Refusal(.malformed, "a link is ended for a reason") }
    guard reason.utf8.count <= Link.maximumReasonBytes else {
      throw Refusal(.tooLarge, "the reason is longer than \(Link.maximumReasonBytes) bytes")
    }
    let alias = Alias(identifier)
    let step = Link.Step(
      state: state, at: now, by: actor, evidence: nil, digest: nil, reference: nil, name: nil, nameRelation: nil,
      reason: reason)
    let partition = try store.keys.aliasPartition(alias).key
    let blank = entry(state.action, at: now)
    let owner = try await inPart(at: now, elseThrowing: LinkChange.noSuchLink) { part in
      try await store.change(part) { change, view in
        guard let entry = view.head.link(alias) else { throw LinkChange.noSuchLink }
        guard entry.state != state else { return }
        if state == .cancelled, entry.state != .verified {
          throw Refusal(.conflict, "only what is verified can be cancelled")
        }
        if state == .revoked, view.head.heldAliases == [alias] {
          throw Refusal(.conflict, "the vault would be found by nobody")
        }
        try change.append(step, to: alias, in: partition, view, logging: blank)
      }
      return part.owner
    }
    if state == .revoked { try await store.giveUp(alias, by: owner) }
  }

  /// LNK-05: in the store's log for each vault, because none of them may see the other.
  private func noteConflict(_ alias: Bytes16, among holders: [FoundVault], at now: Instant) async throws {
    for holder in holders {
      var entry = entry(.linkConflict, at: now)
      entry.vault = holder.part.owner
      entry.alias = alias
      try await store.log(entry)
    }
  }

  /// Citizens must not end what protects others, nor decide whose a number is.
  func requireOperator() throws(Refusal) {
    guard case .operator = actor else { throw Refusal(.subjectMismatch, "only an authority does this") }
  }
}

/// One piece of evidence, to apply to a link in a transaction.
private struct LinkChange: Sendable {
  let identifier: LinkedIdentifier
  let partition: Bytes16
  let evidence: LinkEvidence
  let heldElsewhere: Set<LinkedIdentifier>
  let knownName: VietnameseName?
  let by: AuditEvent.Actor
  let at: Instant

  static let noSuchLink = Refusal(.notFound, "the vault has no such link")

  func apply(
    to change: inout VaultChange, _ view: VaultView, logging blank: AuditEntry
  ) throws -> (LinkState, NameRelation?) {
    guard !view.head.isOfOrganisation || [.taxCode, .portalAccount].contains(identifier.scheme) else {  // REP-43
      throw Refusal(.subjectMismatch, "an organisation has no number of a person")
    }
    let alias = Alias(identifier)
    let links = try view.head.links.map { entry in
      // Its own history is read; of the others, the names.
      try view.link(entry, in: try partitionOf(entry.alias, view))
    }
    let current = links.first { Alias($0.identifier) == alias }
    let held = Set(view.head.heldAliases.compactMap(LinkedIdentifier.init)).union(heldElsewhere)
    let names =
      [knownName].compactMap { $0 }
      + links.flatMap { link in
        link.state.holds ? link.steps.compactMap(\.name).compactMap { try? VietnameseName($0) } : []
      }
    let judged = try evidence.judge(identifier, held: held, names: names, at: at)
    guard let next = try state(after: current, judged.state) else { return (current?.state ?? .claimed, judged.names) }
    let step = Link.Step(
      state: next, at: at, by: by, evidence: evidence.kind, digest: evidence.digest, reference: evidence.reference,
      name: evidence.name?.text, nameRelation: judged.names?.rawValue, reason: nil)
    if let last = current?.steps.last, last.repeats(step) { return (next, judged.names) }
    try change.append(step, to: alias, in: partition, view, logging: blank)
    return (next, judged.names)
  }

  private func partitionOf(_ alias: Alias, _ view: VaultView) throws -> Bytes16 { view.part.aliasPartition(alias) }

  /// LNK-13: nil when the evidence changes nothing.
  private func state(after link: Link?, _ judged: LinkState) throws(Refusal) -> LinkState? {
    switch link?.state {
    case nil, .claimed?: return judged
    case .verified?: return judged == .verified ? .verified : nil
    case .cancelled?: return judged == .verified && evidence.kind == .decision ? .verified : nil
    case .revoked?:
      if case .operator? = link?.steps.last?.by, evidence.kind != .decision {
        throw Refusal(.revoked, "an authority has revoked this link")
      }
      return judged
    }
  }
}

extension VaultChange {
  /// Seals the link's next revision and removes the former one.
  mutating func append(
    _ step: Link.Step, to alias: Alias, in partition: Bytes16, _ view: VaultView, logging blank: AuditEntry
  ) throws {
    let index = head.links.firstIndex { $0.alias == alias }
    guard index != nil || head.links.count < VaultHead.maximumAliases else {
      throw Refusal(.tooLarge, "a vault has at most \(VaultHead.maximumAliases) identifiers")
    }
    var entry = index.map { head.links[$0] } ?? LinkEntry(alias, step.state)
    var link = try view.link(entry, in: partition)
    guard link.steps.count < Link.maximumSteps else {
      throw Refusal(.tooLarge, "a link has at most \(Link.maximumSteps) steps")
    }
    link.steps.append(step)
    let record = part.seal(link.json.bytes, as: .link(in: partition, revision: entry.revision + 1))
    if entry.revision > 0 { try remove(.link(in: partition, revision: entry.revision)) }
    try put(record)
    entry.state = step.state
    entry.revision += 1
    entry.digest = record.digest
    if let index { head.links[index] = entry } else { head.links.append(entry) }
    var event = blank
    event.action = step.state.action
    event.alias = partition
    try log(event)
  }
}
