/// To whom an alias points: the one record of the alias's partition, sealed with the store's key.
struct AliasRecord: Sendable {
  let scheme: String
  let owner: OwnerID
  /// Nil unless the owner was erased. Then nothing is behind the alias any more (STO-37).
  let erasedAt: Instant?

  func sealed(in partition: Partition, keys: StoreKeys) -> SealedRecord {
    let json = JSON.object(members: [
      ("scheme", .string(scheme)), ("owner", .string(owner.value.text)),
      ("erasedAt", erasedAt.map { .string($0.description) }),
    ])
    return keys.store.seal(json.bytes, as: .alias(in: partition.key))
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

  init(scheme: String, owner: OwnerID, erasedAt: Instant? = nil) {
    self.scheme = scheme
    self.owner = owner
    self.erasedAt = erasedAt
  }

  /// - Throws: `tampered`.
  init(_ payload: [UInt8]) throws(Refusal) {
    do {
      var members = try JSONFields(JSON(parsing: payload, limit: 4096), "alias")
      scheme = try members.string("scheme", limit: 64)
      guard let owner = Bytes16(text: try members.string("owner", limit: 22)) else { throw ByteReader.malformed }
      self.owner = OwnerID(owner)
      erasedAt = try members.optionalInstant("erasedAt")
      try members.finish()
    } catch {
      throw ByteReader.malformed
    }
  }
}
