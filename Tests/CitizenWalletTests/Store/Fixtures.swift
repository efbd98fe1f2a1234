import Foundation
import WalletCrypto

@testable import CitizenWallet

let noon = Instant(milliseconds: 1_795_496_400_000)  // 2026-11-24T12:00:00+07:00
let hoa = try! PersonalID("001190009991")
let minh = try! PersonalID("038085009992")
let storeKey = try! StoreUnlock.key([UInt8](repeating: 7, count: 32))
let clerk = OperatorAuthority.actingWithoutCitizen(tool: "tests", reason: "to test")

/// A directory that is removed when its owner goes away.
final class TemporaryDirectory: Sendable {
  let path: String

  init(in parent: String = FileManager.default.temporaryDirectory.path) {
    path = parent + "/cwallet-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var store: String { path + "/store" }
}

func certificate(_ title: String = "Giấy chứng nhận kết hôn", number: String? = "12/2019") throws -> Document {
  try Document(
    kind: DocumentKind("marriage-certificate"), title: title,
    holders: [
      Document.Holder(hoa, role: "wife", name: "Nguyễn Thị Hòa"),
      Document.Holder(minh, role: "husband", name: "Trần Đức Minh"),
    ],
    issuer: Document.Issuer(code: "H26.45.8", name: "UBND phường Cửa Nam"), number: number,
    issuedOn: PartialDate(iso8601: "2019-06-09"), validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
    source: Document.Source(.dossier, reference: "H26.45.8-190609-0012"), resultCode: "KQ.G15.000032",
    fields: ["nơiĐăngKý": "Hà Nội", "quyển": 3])
}

func citizen(
  _ person: PersonalID = hoa, level: IdentityLevel = .level2, authentication: AuthenticationLevel = .level2
) -> VerifiedIdentity {
  VerifiedIdentity(
    personalID: person, identityLevel: level, authenticationLevel: authentication, fullName: "Nguyễn Thị Hòa",
    dateOfBirth: nil, issuer: "https://sso.example.vn", authenticatedAt: noon, assertionID: "1", verifiedAt: noon,
    keyID: nil, assertionDigest: [UInt8](repeating: 1, count: 32))
}

func content(_ bytes: [UInt8] = Array("%PDF-1.7 Nguyễn Thị Hòa".utf8)) throws -> DocumentContent {
  try DocumentContent(mediaType: "application/pdf", bytes: bytes)
}

/// The code with which something is refused; nil when it is not.
func refusal(_ body: () async throws -> Void) async throws -> Refusal.Code? {
  do {
    try await body()
    return nil
  } catch let refusal as Refusal {
    return refusal.code
  }
}

/// A store in memory with one vault that holds a document with content and a consent.
struct SmallStore {
  let engine = MemoryEngine()
  let store: WalletStore
  let vault: Vault
  let document: DocumentReference
  let consent: ConsentID

  init() async throws {
    store = try await WalletStore.create(engine, unlock: storeKey, at: noon)
    vault = try await store.vault(of: citizen(), at: noon)
    document = try await vault.put(certificate(), content: content(), at: noon)
    let wish = try Consent(
      purpose: "đăng ký khai sinh", recipient: "H26.45", dossier: "D-1", documents: [document.id],
      expiresAt: noon.adding(seconds: 3600))
    consent = try await vault.give(wish, at: noon)
  }

  private func contentRecord() async throws -> ContentRecord {
    try await vault.get(document.id, at: noon).contentRecord!
  }

  /// The name of the one segment of the document's content.
  func contentName() async throws -> RecordName { .content(try await contentRecord().id, segment: 1) }

  /// The record of other bytes, sealed as the document's content would be.
  func contentSegment(of bytes: [UInt8]) async throws -> SealedRecord {
    let part = try await vault.makePart(at: noon)
    let message = bytes + [UInt8](repeating: 0, count: ContentLayout(size: bytes.count).messageCount - bytes.count)
    var sealed: [UInt8] = []
    try await contentRecord().message(in: part).seal(message[...], number: 0, appendingTo: &sealed)
    return SealedRecord(key: part.key(of: try await contentName()), bytes: sealed)
  }

  /// Does all that reads, as somebody would who opens the store afresh over these records.
  static func readAll(_ records: MemoryEngine.Records, _ document: DocumentID) async throws {
    let store = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, at: noon)
    let check = try await store.check()
    if let problem = check.problems.first { throw Refusal(problem.code, problem.place) }
    let vault = try await store.vault(of: hoa, under: clerk, at: noon)
    guard try await vault.get(document, at: noon).document == certificate(),
      try await vault.content(of: document, at: noon) == content()
    else { throw Refusal(.conflict, "wrong data") }
  }
}
