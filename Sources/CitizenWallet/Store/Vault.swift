internal import Synchronization
internal import WalletCrypto

/// One person's part of the store (kho của cá nhân).
///
/// Only ``WalletStore/vault(of:requiring:at:)`` and ``WalletStore/vault(of:under:at:)`` make one. Every
/// call leaves an audit event in the vault's log, in the same transaction as what it does. Where the
/// person has no vault yet, reading finds nothing and makes none.
public struct Vault: Sendable {
  let store: WalletStore
  let person: PersonalID
  let actor: AuditEvent.Actor
  let basis: LegalBasis
  private let found: Found

  /// The owner's keys, once found: copies of a vault share them.
  private final class Found: Sendable {
    let part: Mutex<OwnerPart?>
    init(_ part: OwnerPart?) { self.part = Mutex(part) }
  }

  init(store: WalletStore, person: PersonalID, actor: AuditEvent.Actor, basis: LegalBasis, part: OwnerPart?) {
    self.store = store
    self.person = person
    self.actor = actor
    self.basis = basis
    found = Found(part)
  }

  /// The owner's part, or nil where there is no vault.
  func part() async throws -> OwnerPart? {
    if let part = found.part.withLock({ $0 }) { return part }
    let part = try await store.existingPart(of: person)
    if let part { found.part.withLock { $0 = part } }
    return part
  }

  func makePart(at now: Instant) async throws -> OwnerPart {
    if let part = found.part.withLock({ $0 }) { return part }
    let part = try await store.makePart(of: person, by: actor, at: now)
    found.part.withLock { $0 = part }
    return part
  }

  func entry(_ action: AuditEvent.Action, at now: Instant) -> AuditEntry {
    AuditEntry(action, by: actor, on: basis, at: now)
  }
}

extension Vault: CustomStringConvertible, CustomReflectable {
  public var description: String { "Vault(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
