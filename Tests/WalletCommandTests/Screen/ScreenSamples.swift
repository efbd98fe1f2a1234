import CitizenWallet
import Foundation

/// Papers of fictional people, to be shown.
enum ScreenSamples {
  static let owner = "001190009991"
  private static let key = [UInt8](repeating: 7, count: 32)
  static let hostileTitle = "Xác nhận\u{1B}[2J\u{1B}]0;x\u{7}\u{9B}31m"

  static var documents: [Document] {
    get throws {
      [
        try Document(
          kind: DocumentKind("marriage-certificate"), title: "Giấy chứng nhận kết hôn",
          holders: [
            .init(PersonalID("001190009991"), role: "wife", name: "Nguyễn Thị Hòa"),
            .init(PersonalID("038085009992"), role: "husband", name: "Đặng Đức Thuận"),
          ],
          issuer: .init(code: "H17.12.03", name: "UBND phường Hải Châu"), number: "12/2015",
          issuedOn: PartialDate(iso8601: "2015-06-09"), validity: .permanent, usage: .reusable,
          copyClass: .signedOriginal, source: .init(.dossier)),
        try Document(
          kind: DocumentKind("passport"), title: "Hộ chiếu", holders: [.init(PersonalID("001190009991"))],
          issuer: .init(code: "G01", name: "Bộ Công an"), number: "N9990001",
          issuedOn: PartialDate(iso8601: "2010-01-05"),
          validity: .fixed(
            from: CalendarDate(iso8601: "2010-01-05".utf8) ?? CalendarDate(daysSince1970: 0),
            to: CalendarDate(iso8601: "2020-01-04".utf8) ?? CalendarDate(daysSince1970: 0)),
          usage: .reusable, copyClass: .plainScan, source: .init(.selfDeclared)),
        try Document(
          kind: DocumentKind("residence-confirmation"), title: hostileTitle,
          holders: [.init(PersonalID("001190009991"))], issuer: .init(code: nil, name: "x\nHiệu lực: còn hiệu lực"),
          issuedOn: PartialDate(iso8601: "2024-02-29"), validity: .untilEvent, usage: .reusable, copyClass: .plainScan,
          source: .init(.selfDeclared)),
      ]
    }
  }

  /// A wallet with them, as the options that open it.
  static func withWallet(_ body: ([String]) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samples-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (wallet, secret) = (folder.path + "/wallet", folder.path + "/key")
    try Data(key).write(to: URL(fileURLWithPath: secret))
    let store = try await WalletStore.create(at: wallet, unlock: .key(key), at: .now())
    for document in try documents { _ = try await vault(in: store).put(document, at: .now()) }
    await store.close()
    try await body(["--wallet", wallet, "--key-file", secret, "--owner", owner, "--lang", "en"])
  }

  private static func vault(in store: WalletStore) async throws -> Vault {
    try await store.vault(
      of: PersonalID(owner), under: .actingWithoutCitizen(tool: "tests", reason: "samples"), at: .now())
  }

  /// The same, as a vault's list tells of them.
  static func summaries() async throws -> [DocumentSummary] { try await stored().map(\.summary) }

  /// The same, as a vault gives them.
  static func stored() async throws -> [(summary: DocumentSummary, stored: StoredDocument, history: [HistoryEntry])] {
    var samples: [(DocumentSummary, StoredDocument, [HistoryEntry])] = []
    try await withWallet { options in
      let store = try await WalletStore.open(at: options[1], unlock: .key(key), at: .now())
      let vault = try await vault(in: store)
      for summary in try await vault.list(at: .now()) {
        samples.append(
          (summary, try await vault.get(summary.id, at: .now()), try await vault.history(of: summary.id, at: .now())))
      }
      await store.close()
    }
    return samples
  }
}
