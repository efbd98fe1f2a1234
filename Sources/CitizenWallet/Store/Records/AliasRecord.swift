/// Whose heads may know an alias: the one record of the alias's partition, sealed with the store's key.
///
/// It is an index and no truth. Owners are added before their heads name the alias and are left there; what the alias
/// is to each of them, its head says. So no transaction over two owners is needed, and no order of steps is wrong.
struct AliasRecord: Sendable {
  struct Holder: Sendable, Equatable {
    let owner: OwnerID
    /// Whether the owner was there before the alias. Else it came into being under it.
    var isLinked = false
    /// Nil unless the owner was erased while the alias was theirs. Then nothing is behind it (STO-37).
    var erasedAt: Instant?
  }

  static let maximumHolders = 64
  private static let maximumBytes = 8192

  let scheme: String
  var holders: [Holder]

  var json: JSON {
    let owners = holders.map { holder in
      JSON.object(members: [
        ("owner", .string(holder.owner.value.text)), ("linked", holder.isLinked ? true : nil),
        ("erasedAt", holder.erasedAt.map { .string($0.description) }),
      ])
    }
    return ["scheme": .string(scheme), "owners": .array(owners)]
  }

  func put(in partition: Partition, to writer: any StoreWriter, keys: StoreKeys) throws {
    let sealed = keys.store.seal(json.bytes, as: .alias(in: partition.key))
    try writer.put(sealed.bytes, for: sealed.key)
  }

  /// Nil when the partition holds nothing.
  ///
  /// - Throws: `tampered`.
  static func load(in partition: Partition, from reader: any StoreReader, keys: StoreKeys) throws -> AliasRecord? {
    let name = RecordName.alias(in: partition.key)
    guard let sealed = try reader.get(keys.store.key(of: name)) else {
      guard try reader.keys().isEmpty else { throw Refusal(.tampered, "an alias is not what was put there") }
      return nil
    }
    return try AliasRecord(keys.store.open(sealed, as: name))
  }

  init(scheme: String, holders: [Holder] = []) {
    self.scheme = scheme
    self.holders = holders
  }

  /// - Throws: `tampered`.
  init(_ payload: [UInt8]) throws(Refusal) {
    do {
      var members = try JSONFields(JSON(parsing: payload, limit: Self.maximumBytes), "alias")
      scheme = try members.string("scheme", limit: 64)
      holders = []
      for json in try members.optionalArray("owners", limit: Self.maximumHolders) ?? [] {
        holders.append(try Holder(json: json))
      }
      try members.finish()
    } catch {
      throw ByteReader.malformed
    }
  }

  /// - Throws: `too-large` when too many have claimed the identifier.
  mutating func add(_ holder: Holder) throws(Refusal) {
    guard holders.count < Self.maximumHolders else {
      throw Refusal(.tooLarge, "an identifier is claimed for at most \(Self.maximumHolders) vaults")
    }
    holders.append(holder)
  }
}

extension AliasRecord.Holder {
  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "alias")
    guard let owner = Bytes16(text: try members.string("owner", limit: 22)) else { throw ByteReader.malformed }
    self.owner = OwnerID(owner)
    isLinked = try members.optionalBool("linked") ?? false
    erasedAt = try members.optionalInstant("erasedAt")
    try members.finish()
  }
}
