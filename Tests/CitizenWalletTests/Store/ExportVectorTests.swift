import Foundation
import Testing
import WalletCrypto

@testable import CitizenWallet

/// The vectors of `Specs/export/direct`.
@Suite struct `Export vectors` {
  // EXP-01 EXP-02 EXP-03 EXP-04 EXP-05 EXP-06 EXP-07 EXP-08 EXP-09 EXP-10 EXP-11 EXP-12 EXP-13 EXP-14
  @Test(arguments: Vectors.load("export/direct"))
  func `a vector of the export comes out as it says`(_ vector: Vectors.Vector) async throws {
    try await vector.check { op, given in try await ExportInput(json: given).run(op) }
  }
}

private struct ExportInput {
  let json: JSON
  private let directory = TemporaryDirectory()
  private var path: String { directory.path + "/export" }

  init(json: JSON) { self.json = json }

  func run(_ op: String) async throws -> JSON {
    switch op {
    case "export.open": return try await open()
    case "export.write": return try await write()
    case "export.import": return try await importing()
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
  }

  private func unlock() throws -> StoreUnlock {
    if let phrase = json["unlock"]!["passphrase"]?.string { return try .passphrase(phrase) }
    return try .key(Base64URL.decode(json["unlock"]!["key"]!.string!)!)
  }

  private func put(_ file: JSON) throws {
    try Data(Base64URL.decode(file.string!)!).write(to: URL(fileURLWithPath: path))
  }

  private func open() async throws -> JSON {
    try put(json["file"]!)
    let found = try await ExportContents(from: .open(path, unlock: unlock()))
    return [
      "person": .string(found.manifest.owner.personalID!.canonical),
      "documents": .array(found.documents.map { .string($0[0].id.text) }),
      "versions": .array(found.documents.map { .integer(Int64($0.count)) }),
      "contents": .array(
        found.documents.map { versions in
          // The version whose file a version has.
          .array(
            versions.map { version in
              .integer(Int64(versions.last { $0.version <= version.version && $0.hasOwnContent }?.version ?? 0))
            })
        }),
      "consents": .integer(Int64(found.consents.count)), "events": .integer(Int64(found.events.count)),
    ]
  }

  private func write() async throws -> JSON {
    let small = try await SmallStore()
    let vault = json["absent"] == nil ? small.vault : try await small.store.vault(of: minh, under: clerk, at: noon)
    if json["taken"] != nil { try Data([1]).write(to: URL(fileURLWithPath: path)) }
    if json["open"] != nil {
      try await vault.exportUnencrypted(to: path, at: noon)
    } else {
      _ = try await vault.export(to: path, for: json["secrets"] == nil ? [storeKey] : [], at: noon)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    let trail = try await vault.auditTrail(at: noon)
    return ["mode": .integer(Int64(mode ?? 0)), "action": .string(trail.dropLast().last?.action.rawValue ?? "")]
  }

  private func importing() async throws -> JSON {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(PersonalID(json["person"]!.string!)), at: noon)
    let authority = OperatorAuthority.actingWithoutCitizen(tool: "tests", reason: json["reason"]!.string!)
    var (added, unchanged, refusals): ([JSON], [JSON], [JSON]) = ([], [], [])
    for file in json["files"]!.array! {
      try put(file)
      do {
        let report = try await vault.importExport(from: path, unlock: unlock(), vouchedBy: authority, at: noon)
        added.append(.integer(Int64(report.added)))
        unchanged.append(.integer(Int64(report.unchanged)))
      } catch let refusal as Refusal where json["tolerant"] != nil {
        refusals.append(.string(refusal.code.rawValue))
      }
    }
    if let consent = json["release"]?.string {
      let documents = try await vault.list(at: noon).map(\.id)
      _ = try await vault.release(
        documents, to: "H26.45", purpose: "đăng ký khai sinh", dossier: "D-1", under: ConsentID(consent), at: noon)
    }
    guard try await store.check().problems.isEmpty else { throw Refusal(.tampered, "the store does not check clean") }
    return try await state(
      of: vault, ["added": .array(added), "unchanged": .array(unchanged), "refusals": .array(refusals)])
  }

  private func state(of vault: Vault, _ counts: JSONObject) async throws -> JSON {
    let trail = try await vault.auditTrail(at: noon)
    let list = try await vault.list(at: noon)
    let origins = try await vault.origins(at: noon)
    var out = counts
    out["versions"] = .object(JSONObject(list.map { ($0.id.text, .integer(Int64($0.version))) }))
    out["storedAt"] = list.first.map { .string($0.storedAt.description) }
    if let id = list.first?.id {
      out["content"] = try await vault.content(of: id, version: 1, at: noon).map { .string(Base64URL.encode($0.bytes)) }
    }
    out["consents"] = .integer(Int64(try await vault.consents(at: noon).count))
    out["origins"] = .integer(Int64(origins.count))
    out["originConsents"] = .array(origins.map { .integer(Int64($0.consents.count)) })
    out["originEvents"] = .array(origins.map { .integer(Int64($0.events.count)) })
    out["actions"] = .array(
      trail.filter { $0.actor == .operator(tool: "tests", reason: json["reason"]!.string!) }.map {
        .string($0.action.rawValue)
      })
    return .object(out)
  }
}
