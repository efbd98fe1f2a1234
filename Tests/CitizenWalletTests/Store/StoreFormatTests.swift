import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite struct `Store format` {
  private static let storeID = Bytes16(number: 42)

  private func part() -> OwnerPart {
    StoreKeys.make(master: SecretBytes(copying: [UInt8](repeating: 1, count: 32)), storeID: Self.storeID).keys.store
  }

  @Test func `padding hides the length and is taken off again`() {  // STO-12
    let lengths = [0, 1, 251, 252, 253, 300, 1000, 4091, 70_000]
    let padded = lengths.map { Padding.pad([UInt8](repeating: 9, count: $0)) }
    #expect(padded.map(\.count) == [256, 256, 256, 256, 272, 304, 1024, 4096, 71_680])
    #expect(padded.map { Padding.unpad($0)?.count } == lengths)
  }

  @Test func `a padding that is not ours is refused`() {  // STO-12
    var stray = Padding.pad([1, 2, 3])
    stray[200] = 1
    var long = Padding.pad([1, 2, 3])
    long[3] = 253
    let wrong = [[], [0, 0, 0, 0], stray, long, Padding.pad([1]) + [UInt8](repeating: 0, count: 16)]
    #expect(wrong.map { Padding.unpad($0) == nil } == [true, true, true, true, true])
  }

  @Test func `equal payloads seal differently, and under one name only`() async throws {  // STO-11
    let part = part()
    let id = DocumentID(Bytes16(number: 7))
    let (a, b) = (part.seal([1], as: .head), part.seal([1], as: .head))
    #expect(a.bytes != b.bytes && a.key == b.key && a.bytes.count == 1 + 12 + 256 + 16)
    let names: [RecordName] = [
      .event(0), .event(1), .document(id, version: 1), .document(id, version: 2),
      .content(ContentID(id.value), segment: 1),
      .consent(ConsentID(id.value), revision: 1), .alias(in: id.value),
    ]
    #expect(Set(names.map(part.key(of:))).count == names.count)
    for name in names {
      let code = try await refusal { _ = try part.open(a.bytes, as: name) }
      #expect(code == .tampered)
    }
    #expect(try part.open(a.bytes, as: .head) == [1])
  }

  @Test func `a key slot opens with its secret in its store only`() async throws {  // STO-02 STO-04 STO-05
    let master = SecretBytes.random(count: 32)
    let cheap = try #require(ScryptParameters(costN: 2, blockSize: 8, parallelism: 1))
    let passphrase = try StoreUnlock.passphrase("mật khẩu")
    for unlock in [storeKey, passphrase] {
      let slot = try KeySlot.seal(master: master, under: unlock, storeID: Self.storeID, parameters: cheap)
      let opened = try KeySlot.open(slot, with: unlock, storeID: Self.storeID)
      #expect(opened == master)
      #expect(try KeySlot.open(slot, with: unlock, storeID: .zero) == nil)
      let other = unlock.method == .key ? passphrase : storeKey
      #expect(try KeySlot.open(slot, with: other, storeID: Self.storeID) == nil)
    }
  }

  @Test(arguments: [(24, 0xFF), (25, 0x03), (29, 0xFF), (33, 0xFF)])
  func `a slot that asks scrypt for too much is refused`(_ index: Int, _ byte: UInt8) async throws {  // STO-06
    let cheap = try #require(ScryptParameters(costN: 2, blockSize: 8, parallelism: 1))
    let unlock = try StoreUnlock.passphrase("x")
    let master = SecretBytes.random(count: 32)
    var slot = try KeySlot.seal(master: master, under: unlock, storeID: Self.storeID, parameters: cheap)
    slot[index] = byte
    let broken = slot
    #expect(try await refusal { _ = try KeySlot.open(broken, with: unlock, storeID: Self.storeID) } == .tampered)
  }

  @Test func `a wrapped key opens for its owner only`() async throws {  // STO-07 STO-08
    let keys = StoreKeys.make(master: .random(count: 32), storeID: Self.storeID).keys
    let owner = OwnerID.random()
    let wrapped = keys.makeKey(of: owner).wrapped
    let a = try keys.part(of: owner, wrapped: wrapped)
    let b = try keys.part(of: owner, wrapped: wrapped)
    #expect(try b.open(a.seal([5], as: .head).bytes, as: .head) == [5])
    let codes = [
      try await refusal { _ = try keys.part(of: .random(), wrapped: wrapped) },
      try await refusal { _ = try keys.part(of: owner, wrapped: Array(wrapped.dropLast())) },
      try await refusal { _ = try keys.part(of: owner, wrapped: [2] + wrapped.dropFirst()) },
    ]
    #expect(codes == [.tampered, .tampered, .tampered])
  }

  // MARK: Mutated payloads. These come after authentication; still nothing may crash.

  private func head() async throws -> VaultHead {
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    return try await small.engine.read(part.partition) { try VaultView.load(part, from: $0)!.head }
  }

  private func contentRecord() throws -> ContentRecord {
    let bytes = [UInt8](repeating: 1, count: 56)
    return ContentRecord(
      id: .random(), info: try content().info, key: SecretBytes(copying: bytes.prefix(32)), header: bytes)
  }

  @Test func `a head reads back`() async throws {
    var head = try await head()
    head.pending = [PendingContent(entry: ContentEntry(id: .random(), segments: 4), begunAt: noon)]
    head.links.append(LinkEntry(Alias(scheme: "legacy-id", value: "040123999"), .cancelled))
    head.links[1].revision = 3
    head.links[1].digest = [UInt8](repeating: 1, count: 32)
    head.mergedInto = .random()
    head.merged = [MergeEntry(owner: .random(), stage: .split, revision: 2, digest: [UInt8](repeating: 2, count: 32))]
    #expect(try VaultHead(head.bytes) == head)
    #expect(head.documents.count == 1 && head.consents.count == 1 && head.eventCount == 3)
  }

  @Test func `a mutated head or record is refused or read, never a crash`() async throws {
    let head = try await head()
    let stored = StoredDocument(
      id: DocumentID(.zero), version: 1, document: try certificate(), storedAt: noon, change: .stored,
      by: .citizen, contentRecord: try contentRecord())
    let record = try stored.payload()
    let entry = AuditEntry(.documentRead, by: .operator(tool: "t", reason: "r"), on: .statedByOperator, at: noon).json
      .bytes
    var random = Mutator(seed: 20_261_124)
    var refused = 0
    for _ in 0..<3000 {
      let (a, b, c) = (random.mutate(head.bytes), random.mutate(record), random.mutate(entry))
      refused += (try? VaultHead(a)) == nil ? 1 : 0
      refused += (try? StoredDocument(parsing: b)) == nil ? 1 : 0
      refused += (try? AuditEvent(c, number: 1, link: [])) == nil ? 1 : 0
      refused += Padding.unpad(random.mutate(Padding.pad(a))) == nil ? 1 : 0
    }
    #expect(refused > 5000)
  }

  @Test func `a mutated link, merge or alias is refused or read, never a crash`() throws {
    let step = Link.Step(
      state: .verified, at: noon, by: clerk.actor, evidence: .decision, digest: [UInt8](repeating: 1, count: 32),
      reference: "15/QĐ-CA", name: "Lò Văn Ún", nameRelation: "equal", reason: nil)
    let link = Link(oldNumber, name: .zero, state: .verified, steps: [step, step])
    #expect(try Link(link.json.bytes, name: .zero) == link)
    var merge = MergeRecord(owner: .random())
    merge.steps = [
      MergeRecord.Step(
        isMerged: false, at: noon, by: clerk.actor, evidence: nil, digest: nil, reference: nil, reason: "nhầm")
    ]
    #expect(try MergeRecord(merge.json.bytes) == merge)
    let holders = [AliasRecord.Holder(owner: .random(), isLinked: true, erasedAt: noon)]
    let alias = AliasRecord(scheme: "legacy-id", holders: holders)
    #expect(try AliasRecord(alias.json.bytes).holders == holders)
    var random = Mutator(seed: 20_261_125)
    var refused = 0
    for _ in 0..<2000 {
      refused += (try? Link(random.mutate(link.json.bytes), name: .zero)) == nil ? 1 : 0
      refused += (try? MergeRecord(random.mutate(merge.json.bytes))) == nil ? 1 : 0
      refused += (try? AliasRecord(random.mutate(alias.json.bytes))) == nil ? 1 : 0
    }
    #expect(refused > 2000)
  }
}

extension Padding {
  fileprivate static func pad(_ payload: [UInt8]) -> [UInt8] {
    var plaintext: [UInt8] = []
    append(payload, to: &plaintext)
    return plaintext
  }
}
