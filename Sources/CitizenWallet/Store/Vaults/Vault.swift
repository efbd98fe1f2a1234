internal import Synchronization
internal import WalletCrypto

/// One person's or organisation's part of the store (kho của tổ chức, cá nhân).
///
/// Only ``WalletStore/vault(of:requiring:at:)`` and ``WalletStore/vault(of:under:at:)-(Owner,_,_)`` make one. Every
/// call leaves an audit event in the vault's log, in the same transaction as what it does. Where the
/// person has no vault yet, reading finds nothing and makes none.
public struct Vault: Sendable {
  let store: WalletStore
  /// Whose it is, by the number under which it was opened.
  package let owner: Owner
  let actor: AuditEvent.Actor
  let basis: LegalBasis
  /// The name in the identity that opened the vault, where it had one.
  let personName: VietnameseName?
  /// By what somebody else than the person acts here; nil for the person and for an operator.
  let representation: VerifiedRepresentation?
  private let found: Found

  /// The owner's keys, once found: copies of a vault share them.
  private final class Found: Sendable {
    let part: Mutex<OwnerPart?>
    init(_ part: OwnerPart?) { self.part = Mutex(part) }
  }

  init(
    store: WalletStore, owner: Owner, name: VietnameseName? = nil, actor: AuditEvent.Actor, basis: LegalBasis,
    representation: VerifiedRepresentation? = nil, part: OwnerPart?
  ) {
    self.store = store
    self.owner = owner
    self.actor = actor
    self.basis = basis
    personName = name
    self.representation = representation
    found = Found(part)
  }

  /// The owner's part, or nil where there is no vault.
  func part(at now: Instant) async throws -> OwnerPart? {
    try representation?.require(at: now)  // REP-07 REP-44
    if let part = found.part.withLock({ $0 }) { return part }
    let part = try await store.existingPart(of: owner)
    if let part { found.part.withLock { $0 = part } }
    return part
  }

  func makePart(at now: Instant) async throws -> OwnerPart {
    try representation?.require(at: now)
    if let part = found.part.withLock({ $0 }) { return part }
    let part = try await store.makePart(of: owner, by: actor, at: now)
    found.part.withLock { $0 = part }
    return part
  }

  /// REP-09: what the relation of a representative permits. The person and an operator may do all of it.
  ///
  /// - Throws: `subject-mismatch`.
  func require(_ power: RepresentationPower) throws(Refusal) { try representation?.require(power) }

  /// - Throws: `subject-mismatch` for a representative.
  func requireNoRepresentative() throws(Refusal) {
    guard representation == nil else { throw Refusal(.subjectMismatch, "no representative does this") }
  }

  /// Reads the vault, and each vault that was merged into it; each keeps its own log.
  func accessAll<Value: Sendable>(
    logging entry: AuditEntry, _ body: @escaping @Sendable (VaultView, inout AuditEntry) throws -> Value
  ) async throws -> [(part: OwnerPart, value: Value)] {
    guard let part = try await part(at: entry.at) else { return [] }
    let (value, owners) = try await store.access(part, logging: entry) { view, entry in
      (try body(view, &entry), view.head.mergedOwners)
    }
    var all = [(part, value)]
    guard !owners.isEmpty else { return all }
    for other in try await store.parts(of: owners, mergedInto: part.owner) {
      all.append((other, try await store.access(other, logging: entry, body)))
    }
    return all
  }

  /// Runs an operation on the vault, and where it finds nothing there, on each that was merged into it.
  ///
  /// - Parameter absence: what `body` throws, with nothing changed, where it finds nothing.
  func inPart<Value: Sendable>(
    at now: Instant, elseThrowing absence: Refusal, _ body: (OwnerPart) async throws -> Value
  ) async throws -> Value {
    guard let part = try await part(at: now) else { throw absence }
    do { return try await body(part) } catch let refusal as Refusal where refusal == absence {
      for other in try await mergedParts(of: part) {
        do { return try await body(other) } catch let refusal as Refusal where refusal == absence {}
      }
      throw refusal
    }
  }

  func mergedParts(of part: OwnerPart) async throws -> [OwnerPart] {
    let owners = try await store.view(of: part) { $0.head.mergedOwners }
    return owners.isEmpty ? [] : try await store.parts(of: owners, mergedInto: part.owner)
  }

  func entry(_ action: AuditEvent.Action, at now: Instant) -> AuditEntry {
    AuditEntry(action, by: actor, on: basis, at: now)
  }
}

extension Vault: CustomStringConvertible, CustomReflectable {
  public var description: String { "Vault(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
