@testable import CitizenWallet

let oldNumber = try! LinkedIdentifier(scheme: .legacyID, "040123999")
let un = try! PersonalID("011048009994")
let khue = try! PersonalID("048326009993")

/// An authority's decision that names these.
func decision(_ identifiers: LinkedIdentifier..., name: String? = nil) throws -> LinkEvidence {
  try LinkEvidence(
    decision: "15/QĐ-CA", content: [1, 2, 3], naming: Set(identifiers), name: name.map { try VietnameseName($0) },
    under: clerk)
}

extension WalletStore {
  func resolve(_ identifier: LinkedIdentifier) async throws -> Resolution {
    try await resolve(identifier, under: clerk, at: noon)
  }

  func vault(of person: PersonalID) async throws -> Vault { try await vault(of: person, under: clerk, at: noon) }

  func name(of person: PersonalID) async throws -> VaultName { try await resolve(LinkedIdentifier(person)).vault! }

  func merge(_ second: VaultName, into first: VaultName, on evidence: LinkEvidence) async throws {
    try await merge(second, into: first, on: evidence, under: clerk, at: noon)
  }

  func split(_ second: VaultName, from first: VaultName) async throws {
    try await split(second, from: first, reason: "hai người khác nhau", under: clerk, at: noon)
  }
}

/// Two people with a document each, of whom the second may be merged into the first.
struct TwoVaults {
  let engine = MemoryEngine()
  let store: WalletStore
  let first: VaultName
  let second: VaultName
  let documents: [DocumentID]
  let evidence: LinkEvidence

  init() async throws {
    store = try await WalletStore.create(engine, unlock: storeKey, at: noon)
    let mine = try await store.vault(of: citizen(), at: noon)
    let theirs = try await store.vault(of: citizen(minh), at: noon)
    documents = [
      try await mine.put(certificate("A"), content: content(), at: noon).id,
      try await theirs.put(certificate("B"), content: content(), at: noon).id,
    ]
    first = try await store.name(of: hoa)
    second = try await store.name(of: minh)
    evidence = try decision(LinkedIdentifier(hoa), LinkedIdentifier(minh))
  }

  func merge() async throws { try await store.merge(second, into: first, on: evidence) }
  func split() async throws { try await store.split(second, from: first) }

  static func titles(of person: PersonalID, in store: WalletStore) async throws -> [String] {
    try await store.vault(of: person).list(at: noon).map(\.title)
  }
}
