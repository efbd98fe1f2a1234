import Testing
import WalletCrypto

@testable import CitizenWallet

/// The vectors that look behind the adapter's operations (`Specs/store/direct`, `Specs/document/direct`).
@Suite struct `Store and document direct vectors` {
  // STO-01 STO-02 STO-04 STO-06 STO-07 STO-09 STO-10 STO-12 STO-13 STO-14 STO-15 STO-16 STO-17 STO-18 STO-19
  // STO-22 STO-30 STO-34 STO-35 STO-36 STO-37 STO-38 STO-39 STO-40 STO-41 STO-42 STO-60 STO-61 STO-62 STO-63
  // STO-64 STO-65 STO-66 STO-70 STO-71 STO-72 STO-73 STO-77 STO-90 STO-91 STO-92 STO-93 STO-94 STO-95
  // STO-96 STO-100 STO-101 STO-102 STO-103 STO-104 STO-110 DOC-09
  @Test(arguments: Vectors.load("store/direct") + Vectors.load("document/direct"))
  func `a direct vector comes out as it says`(_ vector: Vectors.Vector) async throws {
    try await vector.check { op, given in try await DirectInput(json: given).run(op) }
  }
}

struct DirectInput {
  let json: JSON

  func text(_ name: String) -> String { json[name]!.string! }
  func bytes(_ name: String) -> [UInt8] { Base64URL.decode(text(name))! }
  func id(_ name: String) -> Bytes16 { Bytes16(prefix: bytes(name))! }
  func secret(_ name: String) -> SecretBytes { SecretBytes(copying: bytes(name)) }

  private var index: MACKey {
    MACKey(StoreKeys.derive(from: secret("storeKey"), storeID: id("storeID"), info: StoreKeys.indexInfo))
  }

  func part(dataKey: SecretBytes, index: MACKey) -> OwnerPart {
    OwnerPart(owner: OwnerID(id("owner")), dataKey: dataKey, storeID: id("storeID"), index: index)
  }

  private var recordName: RecordName { RecordName(bytes: bytes("name"))! }

  func run(_ op: String) async throws -> JSON {
    if op.hasPrefix("format.") { return try runFormat(op) }
    return op.hasPrefix("store.") ? try await runKeeping(op) : try await runVault(op)
  }

  private static func json(_ content: ContentEntry?) -> JSON {
    content.map { ["id": .string($0.id.value.text), "segments": .integer(Int64($0.segments))] } ?? nil
  }

  func runFormat(_ op: String) throws -> JSON {
    func b64(_ bytes: [UInt8]) -> JSON { .string(Base64URL.encode(bytes)) }
    let none = MACKey(SecretBytes(copying: [UInt8](repeating: 0, count: 32)))
    switch op {
    case "format.files":
      return .object(
        JSONObject(
          StoreFile.allCases.map { ($0.name, .integer(Int64($0.applicationID))) }
            + [
              ("version", .integer(Int64(StoreFile.version))),
              ("tables", .array(RecordTable.definitions.map(JSON.string))),
            ]))
    case "format.header": return ["storeID": b64(try KeyFile.storeID(in: bytes("header")).bytes)]
    case "format.slot":
      let unlock = json["unlock"]!
      let method = try unlock["key"].map { try StoreUnlock.key(Base64URL.decode($0.string!)!) }
      let master = try KeySlot.open(
        bytes("slot"), with: method ?? .passphrase(unlock["passphrase"]!.string!), storeID: id("storeID"))
      guard let master else { throw Refusal(.wrongKey, "") }
      return ["master": b64(master.copyExposingSecret())]
    case "format.wrapped-key":
      let keys = try StoreKeys.unwrap(master: secret("master"), storeID: id("storeID"), storeKey: bytes("storeKey"))
      _ = try keys.part(of: OwnerID(id("owner")), wrapped: bytes("wrapped"))
      return [:]
    case "format.tombstone":
      let keys = try StoreKeys.unwrap(master: secret("master"), storeID: id("storeID"), storeKey: bytes("storeKey"))
      let partition = keys.keyPartition(of: OwnerID(id("owner"))).key
      let tombstone = try Tombstone(bytes("sealed"), in: partition, keys: keys)
      return [
        "at": .string(tombstone.at.description), "aliases": .array(tombstone.aliases.map { .string($0.text) }),
      ]
    case "format.partition":
      return ["partition": b64(OwnerPart.partitionKey(of: OwnerID(id("owner")), index: index).bytes)]
    case "format.record-key":
      return ["key": b64(part(dataKey: .random(count: 32), index: index).key(of: recordName).bytes)]
    case "format.alias":
      let key = StoreKeys.aliasKey(Alias(scheme: text("scheme"), value: text("value")), index: index)
      return ["partition": b64(key.bytes)]
    case "format.record":
      return ["payload": b64(try part(dataKey: secret("dataKey"), index: none).open(bytes("sealed"), as: recordName))]
    case "format.padding":
      let lengths = json["lengths"]!.array!.map { Int($0.integer!) }
      return ["padded": .array(lengths.map { .integer(Int64(Padding.paddedLength($0 + 4))) })]
    case "format.links":
      let part = part(dataKey: secret("dataKey"), index: none)
      var links = [[UInt8](repeating: 0, count: 32)]
      for (number, entry) in json["entries"]!.array!.enumerated() {
        let entry = Base64URL.decode(entry.string!)!
        links.append(part.link(entry, number: UInt64(number) + 1, after: links[number]))
      }
      return ["links": .array(links.dropFirst().map(b64))]
    case "format.head":
      let head = try VaultHead(bytes("head"))
      return [
        "sequence": .integer(Int64(head.sequence)), "registered": .bool(head.isRegistered),
        "events": .integer(Int64(head.eventCount)), "documents": .array(head.documents.map { .string($0.id.text) }),
        "versions": .array(head.documents.map { .integer(Int64($0.currentVersion)) }),
        "contents": .array(head.documents.map { .array($0.versions.map { Self.json($0.content) }) }),
        "pending": .array(head.pending.map { Self.json($0.entry) }),
        "retainedUntil": .array(head.documents.map { .string($0.retainedUntil?.description ?? "") }),
        "titles": .array(try head.documents.map { .string(try $0.outline.read().title) }),
        "holds": .array(head.holds.map { .string($0.id.text) }),
        "consents": .array(head.consents.map { .string($0.id.text) }),
        "origins": .array(head.origins.map { .string($0.id.text) }),
        "links": .array(head.links.map { .string($0.state.rawValue) }),
        "revisions": .array(head.links.map { .integer(Int64($0.revision)) }),
        "mergedInto": head.mergedInto.map { .string($0.value.text) } ?? nil,
        "merged": .array(head.merged.map { .string($0.owner.value.text) }),
      ]
    default: return try runKeepingFormat(op)
    }
  }
}
