import Testing
import WalletCrypto

@testable import CitizenWallet

/// The vectors of linking that look behind the adapter's operations (`Specs/linking/direct`).
@Suite struct `Store linking direct vectors` {
  // LNK-01 LNK-02 LNK-05 LNK-06 LNK-11 LNK-13 LNK-14 LNK-30
  @Test(arguments: Vectors.load("linking/direct"))
  func `a direct vector comes out as it says`(_ vector: Vectors.Vector) async throws {
    try await vector.check(Self.run)
  }

  private static func run(_ op: String, _ given: JSON) async throws -> JSON {
    func bytes(_ name: String) -> [UInt8] { Base64URL.decode(given[name]!.string!)! }
    switch op {
    case "link.pseudonym":
      let keys = StoreKeys.make(
        of: SecretBytes(copying: bytes("storeKey")), storeID: Bytes16(prefix: bytes("storeID"))!)
      let owner = OwnerID(Bytes16(prefix: bytes("owner"))!)
      return ["pseudonym": .string(Base64URL.encode(keys.pseudonym(of: owner, for: given["party"]!.string!)))]
    case "link.document":
      let identifiers = try LinkEvidence(attested(Document(json: given["document"]!))).identifiers
      return ["identifiers": .array(identifiers.map { "\($0.scheme.rawValue) \($0.value)" }.sorted().map(JSON.string))]
    default: return try await acts(given)
    }
  }

  private static func attested(_ document: Document) throws -> VerifiedAttestation {
    var content = document.json.object!
    content["copyClass"] = nil
    return VerifiedAttestation(
      format: .sdJWT, issuer: "https://issuer.example", mandates: [.everything],
      type: Document.attestationType(of: document.kind),
      claims: ["document": .object(content)], holderKey: nil, holderProof: nil, issuedAt: noon, expiresAt: nil,
      status: nil, verifiedAt: noon, attestation: "attestation",
      evidence: AttestationEvidence(algorithm: .es256, keyID: nil, payload: [:], disclosures: [], places: []))
  }

  private static func acts(_ given: JSON) async throws -> JSON {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let mine = try await store.vault(of: citizen(), at: noon)
    let office = try await store.vault(of: hoa, under: clerk, at: noon)
    let old = try LinkedIdentifier(scheme: .legacyID, "040123999")
    let other = LinkedIdentifier(minh)
    func decision(_ numbers: LinkedIdentifier...) throws -> LinkEvidence {
      try LinkEvidence(decision: "15/QĐ-CA", content: [1], naming: Set(numbers), name: nil, under: clerk)
    }
    for act in given["acts"]!.array! {
      switch act["act"]!.string! {
      case "claim": _ = try await mine.link(old, on: .selfDeclared, at: noon)
      case "revoke": try await mine.revokeLink(to: old, reason: "không dùng nữa", at: noon)
      case "cancel": try await mine.cancelLink(to: old, reason: "đã hủy", at: noon)
      case "decide": _ = try await mine.link(old, on: decision(LinkedIdentifier(hoa), old), at: noon)
      case "revoke-personal-id": try await mine.revokeLink(to: LinkedIdentifier(hoa), reason: "nhầm", at: noon)
      case "cancel-and-login":
        _ = try await office.link(other, on: decision(LinkedIdentifier(hoa), other), at: noon)
        try await office.cancelLink(to: LinkedIdentifier(hoa), reason: "xác lập lại", at: noon)
        _ = try await store.vault(of: citizen(), at: noon)
      default:
        _ = try await store.vault(of: citizen(minh), at: noon)
        _ = try await office.link(other, on: decision(LinkedIdentifier(hoa), other), at: noon)
        _ = try await store.vault(of: citizen(minh), at: noon)
      }
    }
    return ["state": .string(try await mine.links(at: noon).last!.state.rawValue)]
  }
}

extension StoreKeys {
  /// Keys over a store key that is known, under any master key.
  static func make(of storeKey: SecretBytes, storeID: Bytes16) -> StoreKeys {
    StoreKeys(wrapping: AES256GCM(key: .random(count: 32)), storeKey: storeKey, wrapped: [], storeID: storeID)
  }
}
