import WalletCrypto

@testable import CitizenWallet

/// The operations of the adapter protocol on an open store, as far as the vectors need them.
struct VectorStoreOperation {
  let store: WalletStore
  let given: JSON

  private var id: DocumentID { get throws { try DocumentID(given["documentID"]!.string!) } }
  private var at: Instant? { get throws { try given["at"].map { try Instant(rfc3339: $0.string!) } } }

  func run(_ op: String) async throws -> JSON {
    if op == "store.check" { return try await store.check(against: Self.anchors(given)).json }
    if op == "store.audit" { return try await audit() }
    let owner = try PersonalID(given["owner"]!.string!)
    if op == "store.erase" {
      return ["erased": .integer(Int64(try await store.erase(owner, under: clerk, at: at!)))]
    }
    let vault = try await store.vault(of: owner, under: clerk, at: noon)
    switch op {
    case "store.put":
      let content = try given["content"].map {
        try DocumentContent(mediaType: "application/octet-stream", bytes: Base64URL.decode($0.string!)!)
      }
      return reference(try await vault.put(Document(json: given["document"]!), content: content, at: at ?? noon))
    case "store.get": return try await get(from: vault)
    case "store.list":
      guard let at = try at else { return ["documents": .array(try await vault.list(at: noon).map(\.json))] }
      return ["documents": .array(try await vault.list(asOf: at, at: noon).map(\.json))]
    case "store.revoke":
      return reference(try await vault.revoke(id, reason: given["reason"]!.string!, at: at!))
    case "store.supersede":
      return reference(
        try await vault.supersede(
          id, reason: given["reason"]!.string!, replacedBy: given["replacedBy"]?.string, at: at!))
    case "store.history": return ["versions": .array(try await vault.history(of: id, at: noon).map(\.json))]
    default: throw Refusal(.unsupportedFormat, "the vectors have an operation that the test does not know")
    }
  }

  static func anchors(_ given: JSON) throws -> [StoreAnchor] {
    try given["anchors"]?.array?.map { try StoreAnchor(json: $0) } ?? []
  }

  private func audit() async throws -> JSON {
    var (trail, head): ([AuditEvent], StoreAnchor?)
    if let owner = given["owner"]?.string {
      let vault = try await store.vault(of: PersonalID(owner), under: clerk, at: noon)
      trail = try await vault.auditTrail(at: noon)
      head = try await vault.anchor(atEndOf: trail)
    } else {
      trail = try await store.auditTrail(at: noon)
      head = try store.anchor(atEndOf: trail)
    }
    return .object(members: [("events", .array(trail.map(\.json))), ("head", head?.json)])
  }

  private func get(from vault: Vault) async throws -> JSON {
    let version = given["version"]?.integer.map(Int.init)
    if try at != nil, version != nil { throw Refusal(.malformed, "in has both version and at") }
    let stored =
      if let at = try at { try await vault.get(id, asOf: at, at: noon) } else {
        try await vault.get(id, version: version, at: noon)
      }
    let content = try await vault.content(of: id, version: stored.version, at: noon)
    return .object(members: [
      ("document", stored.document.json), ("version", .integer(Int64(stored.version))),
      ("content", content.map { .string(Base64URL.encode($0.bytes)) }),
    ])
  }

  private func reference(_ reference: DocumentReference) -> JSON {
    ["documentID": .string(reference.id.text), "version": .integer(Int64(reference.version))]
  }
}
