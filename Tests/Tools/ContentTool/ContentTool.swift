import CitizenWallet
import Foundation

/// A process that keeps large files, to see what it needs. Tests run it; it is no part of a release.
///
///     ContentTool memory DIRECTORY MIB
@main struct ContentTool {
  static let now = Instant(milliseconds: 1_795_496_400_000)  // 2026-11-24T12:00:00+07:00

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let numbers = arguments.dropFirst(2).compactMap { Int($0) }
    guard arguments.first == "memory", numbers.count == 1 else { exit(64) }
    try await Memory.measure(in: arguments[1], mebibytes: numbers[0])
  }

  static func vault(in directory: String) async throws -> (WalletStore, Vault) {
    let unlock = try StoreUnlock.key([UInt8](repeating: 7, count: 32))
    let store = try await WalletStore.create(at: directory + "/store", unlock: unlock, at: now)
    let authority = OperatorAuthority.actingWithoutCitizen(tool: "content tool", reason: "to measure")
    return (store, try await store.vault(of: PersonalID("001190009991"), under: authority, at: now))
  }

  static func document() throws -> Document {
    try Document(
      kind: DocumentKind("birth-certificate"), title: "Giấy khai sinh",
      holders: [Document.Holder(PersonalID("001190009991"), role: "child", name: "Nguyễn Thị Hòa")],
      issuer: Document.Issuer(code: "H26.45.8", name: "UBND phường Cửa Nam"), number: "1/2019",
      issuedOn: PartialDate(iso8601: "2019-06-09"), validity: .permanent, usage: .reusable,
      copyClass: .signedOriginal, source: Document.Source(.dossier, reference: "H26.45.8-190609-0012"))
  }

  /// A file of so many pieces, which are one and the same.
  static func source(_ count: Int, of piece: [UInt8]) throws -> ContentSource {
    let pieces = AsyncStream<[UInt8]> { continuation in
      for _ in 0..<count { continuation.yield(piece) }
      continuation.finish()
    }
    return try ContentSource(mediaType: "image/tiff", limit: ContentSource.maximumBytes, pieces: pieces)
  }
}
