internal import WalletCrypto

/// What is left of an erased owner: that it was erased, by whom and why. It lies where the wrapped key
/// was and is sealed with the store's key, so that nobody can pretend an erasure.
struct Tombstone: Sendable, Equatable {
  let owner: OwnerID
  let at: Instant
  let actor: AuditEvent.Actor
  let basis: LegalBasis
  /// The partitions of the owner's aliases: the head that named them cannot be read any more.
  let aliases: [Bytes16]

  /// Its place in the owner's partition of the keys area; the key's is zero.
  static let place = Bytes16(number: 1)
  private static let maximumBytes = 16 * 1024

  func sealed(by keys: StoreKeys) -> [UInt8] {
    let json: JSON = [
      "owner": .string(owner.value.text), "at": .string(at.description), "actor": actor.json,
      "basis": .string(basis.text), "aliases": .array(aliases.map { .string($0.text) }),
    ]
    return keys.store.seal(json.bytes, as: .tombstone(in: keys.keyPartition(of: owner).key)).bytes
  }

  init(owner: OwnerID, at: Instant, actor: AuditEvent.Actor, basis: LegalBasis, aliases: [Bytes16]) {
    self.owner = owner
    self.at = at
    self.actor = actor
    self.basis = basis
    self.aliases = aliases
  }

  /// - Throws: `tampered` for anything but the tombstone of this partition in this store.
  init(_ sealed: [UInt8], in partition: Bytes16, keys: StoreKeys) throws(Refusal) {
    let payload = try keys.store.open(sealed, as: .tombstone(in: partition))
    do {
      var members = try JSONFields(JSON(parsing: payload, limit: Self.maximumBytes), "tombstone")
      let owner = Bytes16(text: try members.string("owner", limit: 22)).map(OwnerID.init)
      at = try members.instant("at")
      actor = try AuditEvent.Actor(json: members.required("actor"))
      basis = try LegalBasis(members.string("basis", limit: 64))
      let texts = try members.optionalStrings("aliases", limit: VaultHead.maximumAliases) ?? []
      try members.finish()
      aliases = texts.compactMap(Bytes16.init(text:))
      guard let owner, keys.keyPartition(of: owner).key == partition, aliases.count == texts.count else {
        throw ByteReader.malformed
      }
      self.owner = owner
    } catch {
      throw ByteReader.malformed
    }
  }

  /// The entry of the store's log.
  var entry: AuditEntry {
    var entry = AuditEntry(.vaultErased, by: actor, on: basis, at: at)
    entry.vault = owner
    return entry
  }
}

/// What lies in an owner's partition of the keys area.
enum OwnerKey: Sendable {
  case present(OwnerPart)
  case destroyed(Tombstone)

  /// Nil when the partition holds nothing.
  ///
  /// - Throws: `tampered`.
  static func load(of owner: OwnerID, from reader: any StoreReader, keys: StoreKeys) throws -> OwnerKey? {
    let wrapped = try reader.get(.zero)
    guard let tombstone = try reader.get(Tombstone.place) else {
      return try wrapped.map { .present(try keys.part(of: owner, wrapped: $0)) }
    }
    guard wrapped == nil else { throw Refusal(.tampered, "an owner's key lies beside its tombstone") }
    return .destroyed(try Tombstone(tombstone, in: keys.keyPartition(of: owner).key, keys: keys))
  }
}
