import WalletCrypto

@testable import CitizenWallet

extension DirectInput {
  func runVault(_ op: String) async throws -> JSON {
    switch op {
    case "vault.open":
      let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      let level = IdentityLevel(rawValue: Int(json["identityLevel"]!.integer!))!
      _ = try await store.vault(of: citizen(level: level), at: noon)
    case "vault.release": try await release()
    case "vault.anchor": return try await anchors()
    case "vault.hold": return try await holds()
    case "vault.put-beside": return try await putBesidePending()
    case "content.read": return try await readContent()
    case "vault.after":
      let (records, document) = try await Self.changed(text("change"))
      let store = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, at: noon)
      if let problem = try await store.check().problems.first { throw Refusal(problem.code, problem.place) }
      _ = try await store.vault(of: hoa, under: clerk, at: noon).get(document, at: noon)
    case "document.print":
      let document = try Document(json: json["document"]!)
      var text = "\(document) \(document.holders)"
      dump(document, to: &text)
      dump(document.holders, to: &text)
      return ["found": .array(Self.strings(json["search"]).filter(text.contains).map(JSON.string))]
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
    return [:]
  }

  private static func strings(_ json: JSON?) -> [String] { json?.array?.compactMap(\.string) ?? [] }

  private func release() async throws {
    let small = try await SmallStore()
    let second = try await small.vault.put(certificate(), at: noon).id
    func ids(_ json: JSON) -> [DocumentID] {
      Self.strings(json["documents"]).map { $0 == "first" ? small.document.id : second }
    }
    let (given, request) = (json["consent"]!, json["request"]!)
    let consent = try Consent(
      purpose: given["purpose"]!.string!, recipient: given["recipient"]!.string!, dossier: given["dossier"]!.string!,
      documents: ids(given), expiresAt: Instant(rfc3339: given["expiresAt"]!.string!))
    let id = try await small.vault.give(consent, at: Instant(rfc3339: given["givenAt"]!.string!))
    if let withdrawn = given["withdrawnAt"]?.string {
      try await small.vault.withdraw(id, at: Instant(rfc3339: withdrawn))
    }
    _ = try await small.vault.release(
      ids(request), to: request["recipient"]!.string!, purpose: request["purpose"]!.string!,
      dossier: request["dossier"]!.string!, under: id, at: Instant(rfc3339: request["at"]!.string!))
  }

  /// Acts on a small store's vault, one after another.
  private func holds() async throws -> JSON {
    let small = try await SmallStore()
    var mine = small.vault
    var last: HoldID?
    for act in json["acts"]!.array! {
      let isCitizen = act["by"]?.string == "citizen"
      func vault() async throws -> Vault {
        isCitizen ? mine : try await small.store.vault(of: hoa, under: clerk, at: noon)
      }
      switch act["act"]!.string! {
      case "place": last = try await vault().placeHold(basis: act["basis"]!.string!, at: noon)
      case "lift": try await vault().liftHold(last!, at: noon)
      case "erase": _ = try await vault().erase(at: noon)
      case "open": _ = try await small.store.vault(of: citizen(), at: noon)
      default:
        let level = IdentityLevel(rawValue: Int(act["level"]!.integer!))!
        mine = try await small.store.newVault(afterErasureOf: citizen(level: level), at: noon)
      }
    }
    let isErased = try await refusal { _ = try await mine.list(at: noon) } == .erased
    return isErased ? [:] : ["holds": .array(try await mine.holds(at: noon).map(\.json))]
  }

  /// A small store's records after an erasure that somebody has tampered with, or that was interrupted.
  private static func erased(_ change: String) async throws -> (MemoryEngine.Records, DocumentID) {
    let small = try await SmallStore()
    let keys = try small.store.keys
    let other = try await small.store.vault(of: citizen(minh), at: noon)
    let key = keys.keyPartition(of: try await small.vault.makePart(at: noon).owner)
    let theirs = keys.keyPartition(of: try await other.makePart(at: noon).owner)
    let before = small.engine.records
    let steps = ["decided-erasure": 1, "unfinished-erasure": 2][change]
    if let steps {
      // Opening and entering take four steps.
      let engine = StumblingEngine(small.engine, after: 4 + steps)
      let dying = try await WalletStore.open(engine, unlock: storeKey, at: noon)
      _ = try? await dying.erase(hoa, under: clerk, at: noon)
      return (small.engine.records, small.document.id)
    }
    _ = try await small.vault.erase(at: noon)
    var after = small.engine.records
    switch change {
    case "old-key": after[key] = before[key]
    case "key-and-tombstone": after[key]![.zero] = before[key]![.zero]
    case "deleted-tombstone": after[key] = nil
    case "foreign-tombstone": after[theirs] = after[key]
    case "old-alias":
      let alias = keys.aliasPartition(.personalID(hoa))
      after[alias] = before[alias]
    default: after[keys.store.partition] = before[keys.store.partition]
    }
    return (after, small.document.id)
  }

  /// A small store's records after somebody has changed them.
  private static func changed(_ change: String) async throws -> (MemoryEngine.Records, DocumentID) {
    let ofErasures = [
      "old-key", "key-and-tombstone", "deleted-tombstone", "foreign-tombstone", "log-before-erasure", "old-alias",
      "unfinished-erasure", "decided-erasure",
    ]
    if ofErasures.contains(change) { return try await erased(change) }
    let small = try await SmallStore()
    let id = small.document.id
    let part = try await small.vault.makePart(at: noon)
    var before = small.engine.records
    func key(_ name: RecordName) -> Bytes16 { part.key(of: name) }
    switch change {
    case "deleted-record": before[part.partition]![key(.document(id, version: 1))] = nil
    case "deleted-segment": before[part.partition]![key(try await small.contentName())] = nil
    case "stray-segment": before[part.partition]![key(.content(.random(), segment: 1))] = [1]
    case "pending-content": return (try await small.recordsWhilePutting(at: noon), id)
    case "deleted-head": before[part.partition]![key(.head)] = nil
    case "deleted-event": before[part.partition]![key(.event(2))] = nil
    case "event-with-another-link":
      let name = RecordName.event(2)
      var payload = try part.open(before[part.partition]![key(name)]!, as: name)
      payload[0] ^= 1
      before[part.partition]![key(name)] = part.seal(payload, as: name).bytes
    case "exchanged-events":
      before[part.partition]![key(.event(1))] = small.engine.records[part.partition]![key(.event(2))]
      before[part.partition]![key(.event(2))] = small.engine.records[part.partition]![key(.event(1))]
    case "foreign-record":
      let other = try await small.store.vault(of: citizen(minh), at: noon)
      let theirs = try await other.makePart(at: noon)
      before = small.engine.records
      before[part.partition]![key(.event(1))] = before[theirs.partition]![theirs.key(of: .event(1))]
    case "other-content":
      let other = try await small.contentSegment(of: Array("other".utf8))
      before[part.partition]![other.key] = other.bytes
    case "older-record", "older-head":
      _ = try await small.vault.put(certificate("Bản hai"), replacing: id, expecting: 1, at: noon)
      var after = small.engine.records
      if change == "older-head" {
        after[part.partition]![key(.head)] = before[part.partition]![key(.head)]
      } else {
        after[part.partition]![key(.document(id, version: 2))] = before[part.partition]![key(.document(id, version: 1))]
      }
      return (after, id)
    default: throw Refusal(.unsupportedFormat, "a change that the test does not know")
    }
    return (before, id)
  }
}

extension RecordName {
  /// The name behind its 25 bytes.
  init?(bytes: [UInt8]) {
    let item = Bytes16(prefix: bytes.dropFirst())!
    let version = bytes.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch Kind(rawValue: bytes[0]) {
    case .head: self = .head
    case .event: self = .event(version)
    case .document: self = .document(DocumentID(item), version: Int(version))
    case .content: self = .content(ContentID(item), segment: Int(version))
    default: return nil
    }
  }
}
