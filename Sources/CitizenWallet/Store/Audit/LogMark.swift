/// How far a log had come. One of the store's log is kept among the keys, so that records that are older than
/// the keys are noticed (STO-41).
struct LogMark: Sendable, Equatable {
  let events: UInt64
  let link: [UInt8]

  /// In the partition of the keys area that belongs to no owner.
  static let place = Bytes16(number: 3)

  init(events: UInt64, link: [UInt8]) {
    self.events = events
    self.link = link
  }

  init(of head: VaultHead) { self.init(events: head.eventCount, link: head.lastLink) }

  func sealed(by keys: StoreKeys) -> [UInt8] {
    var writer = ByteWriter()
    writer.number(events)
    writer.fixed(link)
    return keys.store.seal(writer.bytes, as: .mark).bytes
  }

  /// - Throws: `tampered`, also when there is none.
  static func load(from reader: any StoreReader, keys: StoreKeys) throws -> LogMark {
    guard let sealed = try reader.get(place) else { throw Refusal(.tampered, "the keys have lost their mark") }
    return try LogMark(keys.store.open(sealed, as: .mark))
  }

  private init(_ payload: [UInt8]) throws(Refusal) {
    var reader = ByteReader(payload)
    events = try reader.number()
    link = try reader.fixed(32)
    try reader.finish()
  }

  /// Whether a log has this event, by this link.
  func stands(in view: VaultView) throws -> Bool { try view.link(of: events) == link }
}

extension WalletStore {
  /// - Throws: `tampered` when the records are older than the keys.
  func requireMark() async throws {
    let keys = try keys
    // In this order: the log only grows.
    let mark = try await engine.read(KeyFile.partition) { try LogMark.load(from: $0, keys: keys) }
    let stands = try await engine.read(keys.store.partition) { reader in
      try VaultView.load(keys.store, from: reader).map(mark.stands)
    }
    guard stands == true else { throw Refusal(.tampered, "the records of the store are older than its keys") }
  }

  /// Moves the mark forward; whoever is late changes nothing.
  func putMark(_ mark: LogMark) async throws {
    let keys = try keys
    try await engine.write(KeyFile.partition) { writer in
      guard try LogMark.load(from: writer, keys: keys).events < mark.events else { return }
      try writer.put(mark.sealed(by: keys), for: LogMark.place)
    }
  }

  /// Sets the mark to the end of the records that are there, after older ones were put back on purpose.
  static func resetMark(in engine: any StoreEngine, keys: StoreKeys) async throws {
    let head = try await engine.read(keys.store.partition) { try VaultView.load(keys.store, from: $0)?.head }
    guard let head else { throw Refusal(.tampered, "the store has lost its head") }
    let mark = LogMark(of: head)
    try await engine.write(KeyFile.partition) { try $0.put(mark.sealed(by: keys), for: LogMark.place) }
  }
}
