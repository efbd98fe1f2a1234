import Foundation
import Testing

@testable import CitizenWallet

/// A man who marries, and papers of his and hers that serve one marriage.
private struct Wedding {
  let store: WalletStore
  let vaults: [PersonalID: Vault]

  init() async throws {
    store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    var vaults: [PersonalID: Vault] = [:]
    for person in [hoa, minh] {
      let vault = try await store.vault(of: citizen(person), at: noon)
      _ = try await vault.put(Self.paper(of: person), at: noon)
      vaults[person] = vault
    }
    self.vaults = vaults
  }

  var mine: Vault { get throws { try #require(vaults[minh]) } }

  static func paper(of person: PersonalID, number: String = "310") throws -> Document {
    try Document(
      kind: DocumentKind("marital-status-confirmation"), title: "Giấy xác nhận tình trạng hôn nhân",
      holders: [Document.Holder(person)], issuer: Document.Issuer(code: "H26.45.8", name: "UBND phường Cửa Nam"),
      number: "\(number)/\(person == hoa ? "H" : "M")", issuedOn: PartialDate(iso8601: "2026-09-01"),
      validity: .permanent, usage: .singleUse, copyClass: .signedOriginal, source: Document.Source(.dossier))
  }

  func evidence() async throws -> [EvidenceDocument] {
    var documents: [EvidenceDocument] = []
    for person in [hoa, minh] { documents += try await vaults[person]?.evidence(at: noon) ?? [] }
    return documents
  }

  func plan(_ dossier: String?, _ documents: [EvidenceDocument]? = nil) async throws -> DossierPlan {
    let given: [EvidenceDocument]
    if let documents { given = documents } else { given = try await evidence() }
    return try DossierPlanner().plan(
      PlanRequest(
        procedure: .code("1.000894"), dossier: dossier, applicant: minh, roles: ["spouse": hoa], documents: given,
        at: noon))
  }

  /// Plans, shows, agrees and releases, as a portal does.
  func file(_ dossier: String, planned plan: DossierPlan? = nil) async throws {
    let documents = try await evidence()
    let own: DossierPlan
    if let plan { own = plan } else { own = try await self.plan(dossier, documents) }
    let preview = try ReleasePreview(
      of: own, from: documents, dossier: dossier, recipient: "H26.45", purpose: "kết hôn", at: noon,
      answerBy: noon.adding(seconds: 3600))
    for vault in vaults.values {
      let consent = try await vault.give(
        preview.consent(in: vault.owner, withholding: [], expiresAt: noon.adding(seconds: 7200)), at: noon)
      _ = try await vault.release(preview, under: consent, at: noon)
    }
  }
}

extension Vault {
  fileprivate func agree(to dossier: String, _ paper: DocumentID) async throws -> ConsentID {
    try await give(
      Consent(
        purpose: "kết hôn", recipient: "H26.45", dossier: dossier, documents: [paper],
        expiresAt: noon.adding(seconds: 60)), at: noon)
  }

  fileprivate func release(_ dossier: String, _ paper: DocumentID, _ consent: ConsentID) async throws -> Int {
    try await release([paper], to: "H26.45", purpose: "kết hôn", dossier: dossier, under: consent, at: noon).count
  }
}

extension DossierPlan {
  fileprivate var maritalStatus: Component? { component("Tình trạng hôn nhân") }
}

@Suite struct `A paper that serves once` {
  // DSR-80 REL-80
  @Test func `serves the dossier that it was released for and no other`() async throws {
    let wedding = try await Wedding()
    #expect(try await wedding.plan("D-1").maritalStatus?.decision == .prefilled)
    try await wedding.file("D-1")
    #expect(try await wedding.plan("D-1").maritalStatus?.decision == .prefilled)
    for dossier in ["D-2", nil] {
      let component = try await wedding.plan(dossier).maritalStatus
      #expect(component?.decision == .form && component?.reasons.contains(.usedOnce) == true)
    }
  }

  // REL-80
  @Test func `is used up in another copy too`() async throws {
    let wedding = try await Wedding()
    try await wedding.file("D-1")
    _ = try await wedding.mine.put(Wedding.paper(of: minh), at: noon)
    #expect(try await wedding.plan("D-2").maritalStatus?.reasons.contains(.usedOnce) == true)
  }

  // REL-81
  @Test func `is released once though two plans were made with it`() async throws {
    let wedding = try await Wedding()
    let (first, second) = (try await wedding.plan("D-1"), try await wedding.plan("D-2"))
    try await wedding.file("D-1", planned: first)
    #expect(try await refusal { try await wedding.file("D-2", planned: second) } == .conflict)
    let trail = try await wedding.mine.auditTrail(at: noon) + wedding.vaults[hoa]!.auditTrail(at: noon)
    #expect(trail.contains { $0.action == .releaseRefused && $0.refusal == .conflict })
    try await wedding.file("D-1", planned: first)
  }

  // REL-81
  @Test func `goes to one of two dossiers that want it at once`() async throws {
    let wedding = try await Wedding()
    let vault = try wedding.mine
    let paper = try #require(try await vault.list(at: noon).first).id
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for dossier in ["D-1", "D-2"] {
        let consent = try await vault.agree(to: dossier, paper)
        group.addTask { try await refusal { _ = try await vault.release(dossier, paper, consent) } }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.contains(nil) && codes.contains(.conflict))
  }

  // REL-80
  @Test func `stays used after the consent was withdrawn`() async throws {
    let wedding = try await Wedding()
    try await wedding.file("D-1")
    let vault = try wedding.mine
    let consent = try #require(try await vault.consents(at: noon).first)
    try await vault.withdraw(#require(consent.id), at: noon)
    let kept = try #require(try await vault.consents(at: noon).first)
    #expect(kept.withdrawnAt == noon && kept.releases.map(\.at) == [noon])
    #expect(try Consent(json: kept.json) == kept)
    #expect(try await wedding.plan("D-2").maritalStatus?.reasons.contains(.usedOnce) == true)
    #expect(try await wedding.store.check().problems.isEmpty)
  }

  // REL-80
  @Test func `stays used in the store to which its vault was taken`() async throws {
    let wedding = try await Wedding()
    try await wedding.file("D-1")
    let file = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try await wedding.mine.export(to: file, for: [storeKey], at: noon)
    let other = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await other.vault(of: minh, under: clerk, at: noon)
    _ = try await vault.importExport(from: file, unlock: storeKey, vouchedBy: clerk, at: noon)
    #expect(try await vault.evidence(at: noon).map(\.usedFor) == [["D-1"]])
  }

  // REL-81
  @Test func `of a merged vault is used by what either has released`() async throws {
    let two = try await TwoVaults()
    let old = try await two.store.vault(of: citizen(minh), at: noon)
    let paper = try await old.put(Wedding.paper(of: minh), at: noon).id
    let consent = try await old.agree(to: "D-1", paper)
    _ = try await old.release("D-1", paper, consent)
    try await two.merge()
    let vault = try await two.store.vault(of: citizen(), at: noon)
    let second = try await vault.agree(to: "D-2", paper)
    let code = try await refusal { _ = try await vault.release("D-2", paper, second) }
    #expect(code == .conflict)
  }

  // REL-81
  @Test(arguments: Vectors.load("release/direct").filter { $0.json["op"] == "vault.release-again" })
  func `follows the vectors`(_ vector: Vectors.Vector) async throws {
    try await vector.check { _, given in
      let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      let vault = try await store.vault(of: citizen(), at: noon)
      let paper = given["usage"] == "single-use" ? try Wedding.paper(of: hoa) : try certificate()
      let id = try await vault.put(paper, at: noon).id
      var released = 0
      for dossier in given["dossiers"]?.array?.compactMap(\.string) ?? [] {
        released += try await vault.release(dossier, id, vault.agree(to: dossier, id))
      }
      return ["released": .integer(Int64(released))]
    }
  }

  // REL-80
  @Test(arguments: [
    #"{"document":"AQAAAAAAAAAAAAAAAAAAAA","at":"2026-11-24T05:00:00Z"}"#,
    #"{"document":"AAAAAAAAAAAAAAAAAAAAAA","at":"2026-11-24T05:00:00Z"},{"document":"AAAAAAAAAAAAAAAAAAAAAA","at":"2026-11-24T05:00:00Z"}"#,
    #"{"document":"AAAAAAAAAAAAAAAAAAAAAA"}"#,
  ]) func `is in no consent that names it not, or twice, or without a time`(_ released: String) throws {
    let text = """
      {"id":"AwAAAAAAAAAAAAAAAAAAAA","purpose":"p","recipient":"r","dossier":"d","documents":["AAAAAAAAAAAAAAAAAAAAAA"],
      "expiresAt":"2026-12-24T05:00:00Z","givenAt":"2026-11-24T05:00:00Z","released":[\(released)]}
      """
    let code = DossierFixtures.refusal { () throws(Refusal) in
      _ = try Consent(json: JSON(parsing: Array(text.utf8), limit: 4096))
    }
    #expect(code == .malformed)
  }
}
