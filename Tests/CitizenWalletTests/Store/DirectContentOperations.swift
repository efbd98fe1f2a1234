import Synchronization
import WalletCrypto

@testable import CitizenWallet

extension DirectInput {
  /// A content whose segments stand in the vector: lists of bytes and of counts of zeros.
  func readContent() async throws -> JSON {
    let index = MACKey(SecretBytes(copying: [UInt8](repeating: 0, count: 32)))
    let part = OwnerPart(owner: OwnerID(id("owner")), dataKey: secret("dataKey"), storeID: id("storeID"), index: index)
    let record = try ContentRecord(json: json["content"]!)
    var head = VaultHead()
    let version = DocumentEntry.Version(
      storedAt: noon, document: [UInt8](repeating: 0, count: 32), content: record.entry)
    head.documents = [DocumentEntry(id: DocumentID(.zero), first: version, outline: Outline(of: try certificate()))]
    var records = [part.key(of: .head): part.seal(head.bytes, as: .head).bytes]
    for (place, segment) in json["segments"]!.array!.enumerated() {
      records[part.key(of: .content(record.id, segment: place + 1))] = segment.array!.flatMap { run in
        run.integer.map { [UInt8](repeating: 0, count: Int($0)) } ?? Base64URL.decode(run.string!)!
      }
    }
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: storeKey, at: noon)
    engine.records[part.partition] = records
    let reader = try ContentReader(record, of: part, in: store)
    if let range = json["range"]?.array?.compactMap(\.integer) {
      return ["bytes": .string(Base64URL.encode(try await reader.read(Int(range[0])..<Int(range[1]))))]
    }
    let digest = RunningDigest()
    var size = 0
    for try await piece in reader.pieces {
      digest.update(piece[...])
      size += piece.count
    }
    return ["size": .integer(Int64(size)), "sha256": .string(Base64URL.encode(digest.finish()))]
  }

  /// What is pending after a put into a vault in which a writer died.
  func putBesidePending() async throws -> JSON {
    let (begunAt, now) = (try Instant(rfc3339: text("begunAt")), try Instant(rfc3339: text("at")))
    let small = try await SmallStore()
    let engine = MemoryEngine(try await small.recordsWhilePutting(at: begunAt))
    let store = try await WalletStore.open(engine, unlock: storeKey, at: now)
    _ = try await store.vault(of: hoa, under: clerk, at: now).put(certificate(), at: now)
    let check = try await store.check()
    if let problem = check.problems.first { throw Refusal(problem.code, problem.place) }
    return ["pending": .integer(Int64(check.pendingContents))]
  }
}

extension SmallStore {
  /// The records as they are while a large content is being put: what a writer leaves that dies then.
  func recordsWhilePutting(at now: Instant) async throws -> MemoryEngine.Records {
    let seen = Mutex<(records: MemoryEngine.Records?, pieces: Int)>((nil, 0))
    let part = try await vault.makePart(at: now)
    let source = try ContentSource(mediaType: "image/tiff", limit: 100 << 20) { [engine] in
      let records = engine.records
      let isPending = try await MemoryEngine(records).read(part.partition) { reader in
        try !VaultView.load(part, from: reader)!.head.pending.isEmpty
      }
      return seen.withLock { seen in
        if isPending { seen.records = seen.records ?? records }
        seen.pieces += 1
        return seen.pieces > 40 ? nil : [UInt8](repeating: 7, count: 1 << 18)
      }
    }
    _ = try await vault.put(certificate(), content: source, at: now)
    return seen.withLock { $0.records! }
  }
}
