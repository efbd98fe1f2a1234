import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `Store exports` {
  private let directory = TemporaryDirectory()
  private let passphrase = try! StoreUnlock.passphrase("mật khẩu của Hòa")

  private func path(_ name: String) -> String { directory.path + "/" + name }

  /// A vault with two documents, a content that two versions have, a consent, and the other store to go to.
  private func make() async throws -> (vault: Vault, ids: [DocumentID], other: WalletStore) {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let large = try content((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    let first = try await vault.put(certificate(), content: large, at: noon).id
    _ = try await vault.revoke(first, reason: "cấp sai", at: noon.adding(seconds: 1))
    let second = try await vault.put(certificate("Bản hai"), at: noon.adding(seconds: 2)).id
    _ = try await vault.give(
      Consent(
        purpose: "đăng ký khai sinh", recipient: "H26.45", dossier: "D-1", documents: [second],
        expiresAt: noon.adding(seconds: 3600)), at: noon.adding(seconds: 3))
    let other = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    return (vault, [first, second], other)
  }

  @Test func `a vault goes to another store with versions, contents, history and provenance`() async throws {
    let (vault, ids, other) = try await make()
    let later = noon.adding(seconds: 60)
    let trail = try await vault.auditTrail(at: later)
    let id = try await vault.export(to: path("export"), for: [storeKey, passphrase], at: later)
    let mine = try await other.vault(of: citizen(), at: later)
    let report = try await mine.importExport(from: path("export"), unlock: passphrase, vouchedBy: clerk, at: later)
    #expect(report == ImportReport(export: id, exportedAt: later, added: 3, unchanged: 0))
    for document in ids {
      #expect(try await mine.get(document, at: later).document == vault.get(document, at: later).document)
      #expect(try await mine.history(of: document, at: later) == vault.history(of: document, at: later))
      #expect(try await mine.content(of: document, at: later) == vault.content(of: document, at: later))
    }
    #expect(try await mine.list(asOf: noon, at: later).map(\.force) == [.inForce])
    let origin = try await mine.origins(at: later)[0]
    #expect(origin.id == id && origin.documents == ids && origin.events == trail && origin.consents.count == 1)
    #expect(origin.importedBy == .operator(tool: "tests", reason: "to test"))
    #expect(try await other.check().problems == [])

    // On to a third store: the first origin goes along.
    let next = try await mine.export(to: path("next"), for: [storeKey], at: later)
    let third = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let far = try await third.vault(of: citizen(), at: later)
    _ = try await far.importExport(from: path("next"), unlock: storeKey, vouchedBy: clerk, at: later)
    #expect(try await far.origins(at: later).map(\.id) == [id, next])
    #expect(try await far.origins(at: later)[0] == origin)
    #expect(try await third.check().problems == [])
  }

  @Test func `tar and sha256sum read an open archive`() async throws {  // EXP-03 EXP-07 EXP-09
    let (vault, ids, other) = try await make()
    try await vault.exportUnencrypted(to: path("open.tar"), at: noon)
    let folder = path("open")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for command in [
      ["tar", "xf", path("open.tar"), "-C", folder], ["sh", "-c", "cd \(folder) && sha256sum -c --quiet SHA256SUMS"],
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = command
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let file = try Data(contentsOf: URL(fileURLWithPath: folder + "/documents/\(ids[0])/1.content"))
    #expect(try await vault.content(of: ids[0], at: noon)?.bytes == Array(file))
    let code = try await refusal {
      let vault = try await other.vault(of: citizen(), at: noon)
      _ = try await vault.importExport(from: path("open.tar"), unlock: storeKey, vouchedBy: clerk, at: noon)
    }
    #expect(code == .unsupportedFormat)
  }

  @Test func `a sealed export shows nothing and a failed one leaves nothing`() async throws {  // EXP-02 EXP-08
    let (vault, _, _) = try await make()
    _ = try await vault.export(to: path("export"), for: [storeKey], at: noon)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path("export")))
    #expect(
      ["001190009991", "Nguyễn", "marriage", "export.json", "SHA256"].allSatisfy {
        bytes.range(of: Data($0.utf8)) == nil
      })
    await #expect(throws: StoreFailure.self) {
      _ = try await vault.export(to: "/proc/no/export", for: [storeKey], at: noon)
    }
    let codes = [
      try await refusal { _ = try await vault.export(to: path("export"), for: [storeKey], at: noon) },
      try await refusal {
        _ = try await vault.importExport(from: path("none"), unlock: storeKey, vouchedBy: clerk, at: noon)
      },
    ]
    #expect(codes == [.alreadyExists, .notFound])
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(names.sorted() == ["export", "store"])
  }

  @Test func `every sampled flip, cut and repetition of an export is refused`() async throws {  // EXP-02 EXP-10
    let (vault, _, other) = try await make()
    _ = try await vault.export(to: path("export"), for: [storeKey], at: noon)
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path("export"))))
    let mine = try await other.vault(of: citizen(), at: noon)
    var mutator = Mutator(seed: 5)
    var outcomes: Set<String> = []
    for _ in 0..<60 {
      let broken = mutator.mutate(whole)
      guard broken != whole else { continue }
      try Data(broken).write(to: URL(fileURLWithPath: path("broken")))
      let code = try await refusal {
        _ = try await mine.importExport(from: path("broken"), unlock: storeKey, vouchedBy: clerk, at: noon)
      }
      outcomes.insert(code?.rawValue ?? "nothing")
    }
    #expect(outcomes.isSubset(of: ["tampered", "wrong-key", "malformed", "unsupported-format"]))
    #expect(outcomes.contains("tampered"))
    #expect(try await mine.list(at: noon).isEmpty)
  }
}
