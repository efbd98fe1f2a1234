// Two vaults of one person become one, and a wrong merge is taken apart again. No record moves: the second vault's head
// says into which it was merged, and that alone decides; the first one's names it beforehand, as the index of aliases
// names an owner. So each step is a transaction of one partition, may be repeated, and nothing can be lost.

extension WalletStore {
  /// Merges the second vault into the first: from now on both are opened as one, by the identifiers of either.
  ///
  /// What is put afterwards lies in the first. Doing it again finishes what was interrupted, and changes nothing else.
  ///
  /// - Parameters:
  ///   - second: the vault that is found in the first.
  ///   - first: the vault that goes on.
  ///   - evidence: must name an identifier of each.
  ///   - authority: who decides it, and why.
  ///   - now: when it happens, for the log.
  /// - Throws: `subject-mismatch` when it does not; `conflict` when one of them is merged
  ///   already, or others are merged into the second; `not-found`; `malformed` for an authority without a tool or reason
  ///   or for a vault and itself; `too-large` for more than 16; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func merge(
    _ second: VaultName, into first: VaultName, on evidence: LinkEvidence, under authority: OperatorAuthority,
    at now: Instant
  ) async throws {
    let pair = try await pair(first, second, under: authority, at: now)
    try pair.require(evidence, at: now)
    try await change(pair.first.part) { try pair.begin(&$0, $1, on: evidence) }
    do { try await change(pair.second.part) { try pair.join(&$0, $1) } } catch let refusal as Refusal {
      // Somebody merged it elsewhere in between.
      try await change(pair.first.part) { try pair.finish(&$0, $1, as: .split, reason: refusal.detail) }
      throw refusal
    }
    try await change(pair.first.part) { try pair.finish(&$0, $1, as: .merged) }
  }

  /// Takes a merge back: each vault has again what was put into it. What was put while they were one stays in the first.
  ///
  /// - Parameters:
  ///   - second: the vault that is one of its own again.
  ///   - first: the vault that goes on.
  ///   - reason: 1 to 1,000 bytes, kept in the first vault and out of the logs.
  ///   - authority: who decides it, and why.
  ///   - now: when it happens, for the log.
  /// - Throws: `not-found` when the second is not merged into the first; `too-large`; else as
  ///   ``merge(_:into:on:under:at:)``.
  public func split(
    _ second: VaultName, from first: VaultName, reason: String, under authority: OperatorAuthority, at now: Instant
  ) async throws {
    guard !reason.isEmpty else { throw Refusal(.malformed, "a merge is taken back for a reason") }
    guard reason.utf8.count <= Link.maximumReasonBytes else {
      throw Refusal(.tooLarge, "the reason is longer than \(Link.maximumReasonBytes) bytes")
    }
    let pair = try await pair(first, second, under: authority, at: now)
    guard pair.first.head.merged.contains(where: { $0.owner == second.owner }) else {
      throw Refusal(.notFound, "the vaults are not merged")
    }
    try await change(pair.second.part) { try pair.leave(&$0, $1) }
    try await change(pair.first.part) { try pair.finish(&$0, $1, as: .split, reason: reason.nfc) }
  }

  /// Opens a vault by its name, as ``vault(of:under:at:)-(Owner,_,_)`` does by a number: for an authority that has to decide about an
  /// identifier that leads to two. A vault that was merged into another opens by itself.
  ///
  /// - Throws: `not-found`; else as there.
  public func vault(_ name: VaultName, under authority: OperatorAuthority, at now: Instant) async throws -> Vault {
    try authority.check()
    var entry = AuditEntry(.operatorEntered, by: authority.actor, on: .statedByOperator, at: now)
    entry.vault = name.owner
    try await log(entry)
    let found = try await vault(name)
    guard let owner = found.head.owner else { throw ByteReader.malformed }
    return try await enter(found.part, of: owner, by: authority.actor, on: .statedByOperator, at: now)
  }

  private func vault(_ name: VaultName) async throws -> FoundVault {
    switch try await standing(of: name.owner) {
    case .there(let vault): return vault
    case .erased: throw Self.erased
    case .begun: throw Refusal(.notFound, "the store has no such vault")
    }
  }

  private func pair(
    _ first: VaultName, _ second: VaultName, under authority: OperatorAuthority, at now: Instant
  ) async throws -> MergingPair {
    try authority.check()
    guard first != second else { throw Refusal(.malformed, "a vault is not merged into itself") }
    return MergingPair(
      first: try await vault(first), second: try await vault(second), by: authority.actor, at: now)
  }

  /// Those of the owners that are merged into this one: their own heads say so.
  func parts(of owners: [OwnerID], mergedInto first: OwnerID) async throws -> [OwnerPart] {
    var parts: [OwnerPart] = []
    for owner in owners {
      guard case .present(let part) = try await key(of: owner), let head = try await head(of: part) else { continue }
      if head.mergedInto == first, head.stage != .erasing { parts.append(part) }
    }
    return parts
  }
}

/// The steps of a merge and of its undoing.
private struct MergingPair: Sendable {
  let first: FoundVault
  let second: FoundVault
  let by: AuditEvent.Actor
  let at: Instant

  /// LNK-20: who merges by a piece of evidence must have one that speaks of both.
  func require(_ evidence: LinkEvidence, at now: Instant) throws(Refusal) {
    let others = second.head
    guard first.head.mergedInto == nil, others.mergedOwners.isEmpty,
      others.mergedInto == nil || others.mergedInto == first.part.owner
    else { throw Self.chain }
    guard first.head.isOfOrganisation == others.isOfOrganisation else {  // REP-43
      throw Refusal(.subjectMismatch, "a person and an organisation are not one")
    }
    for vault in [first, second] {
      let held = vault.head.heldAliases.compactMap(LinkedIdentifier.init)
      let shown = held.contains { identifier in
        evidence.isStrong && evidence.identifiers.contains(identifier)
          && LinkRule.verifies(identifier.scheme, by: evidence.kind, on: now.date())
      }
      guard shown else { throw Refusal(.subjectMismatch, "the evidence does not show that both are one person's") }
    }
  }

  /// Names the second vault in the first one's head. No vault that was merged gets another one (LNK-22).
  func begin(_ change: inout VaultChange, _ view: VaultView, on evidence: LinkEvidence) throws {
    guard view.head.mergedInto == nil else { throw Self.chain }
    let index = view.head.merged.firstIndex { $0.owner == second.part.owner }
    if let index, view.head.merged[index].stage != .split { return }
    guard index != nil || view.head.merged.count < VaultHead.maximumMerged else {
      throw Refusal(.tooLarge, "at most \(VaultHead.maximumMerged) vaults are merged into one")
    }
    let step = MergeRecord.Step(
      isMerged: true, at: at, by: by, evidence: evidence.kind, digest: evidence.digest, reference: evidence.reference,
      reason: nil)
    try put(step, stage: .begun, at: index, in: &change, view)
    try log(.mergeBegun, of: second, in: &change)
  }

  /// The step that decides.
  func join(_ change: inout VaultChange, _ view: VaultView) throws {
    guard view.head.mergedInto != first.part.owner else { return }
    guard view.head.mergedInto == nil, view.head.mergedOwners.isEmpty else { throw Self.chain }
    change.head.mergedInto = first.part.owner
    try log(.vaultMerged, of: first, in: &change)
  }

  /// The step that decides.
  func leave(_ change: inout VaultChange, _ view: VaultView) throws {
    guard view.head.mergedInto == first.part.owner else { return }
    change.head.mergedInto = nil
    try log(.vaultSplit, of: first, in: &change)
  }

  func finish(
    _ change: inout VaultChange, _ view: VaultView, as stage: MergeEntry.Stage, reason: String? = nil
  ) throws {
    guard let index = view.head.merged.firstIndex(where: { $0.owner == second.part.owner }),
      view.head.merged[index].stage != stage
    else { return }
    if stage == .split {
      let step = MergeRecord.Step(
        isMerged: false, at: at, by: by, evidence: nil, digest: nil, reference: nil, reason: reason)
      try put(step, stage: stage, at: index, in: &change, view)
    }
    change.head.merged[index].stage = stage
    try log(stage == .split ? .vaultSplit : .vaultMerged, of: second, in: &change)
  }

  private func put(
    _ step: MergeRecord.Step, stage: MergeEntry.Stage, at index: Int?, in change: inout VaultChange, _ view: VaultView
  ) throws {
    let owner = second.part.owner
    var record = try index.map { try view.merge(view.head.merged[$0]) } ?? MergeRecord(owner: owner)
    guard record.steps.count < MergeRecord.maximumSteps else {
      throw Refusal(.tooLarge, "two vaults are merged and split at most \(MergeRecord.maximumSteps / 2) times")
    }
    record.steps.append(step)
    let revision = (index.map { view.head.merged[$0].revision } ?? 0) + 1
    let sealed = change.part.seal(record.json.bytes, as: .merge(of: owner, revision: revision))
    if revision > 1 { try change.remove(.merge(of: owner, revision: revision - 1)) }
    try change.put(sealed)
    let entry = MergeEntry(owner: owner, stage: stage, revision: revision, digest: sealed.digest)
    if let index { change.head.merged[index] = entry } else { change.head.merged.append(entry) }
  }

  private func log(_ action: AuditEvent.Action, of other: FoundVault, in change: inout VaultChange) throws {
    var entry = AuditEntry(action, by: by, on: .statedByOperator, at: at)
    entry.vault = other.part.owner
    try change.log(entry)
  }

  private static let chain = Refusal(.conflict, "one of the vaults is merged with another already")
}
