import Foundation
import Testing

@testable import CitizenWallet

/// The bytes of the files, searched for whatever somebody could read in them.
@Suite struct `Store raw search` {
  private let directory = TemporaryDirectory()

  private static let numbers = ["001190009991", "038085009992"]
  private static let dates = ["2019-06-09", "2026-11-24"]
  private static let texts = [
    "Nguyễn", "Hòa", "marriage", "kết hôn", "wife", "12/2019", "H26.45", "KQ.G15", "reusable", "Cửa Nam", "nơiĐăngKý",
    "personal-id", "%PDF", "application/pdf", "to test", "khai sinh", "D-1", "vault-opened", "passphrase",
  ]

  /// The ways to write a text: as it is, composed or not, in UTF-16, in hexadecimal and in base64.
  private static func forms(text: String) -> [Data] {
    let plain = [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping]
    let hex = text.utf8.map { String(format: "%02x", $0) }.joined()
    // What does not depend on the bytes before and after.
    let base64 = Data(text.utf8.dropLast(text.utf8.count % 3)).base64EncodedString()
    return plain.flatMap { text in
      [Data(text.utf8), text.data(using: .utf16LittleEndian)!, text.data(using: .utf16BigEndian)!]
    } + [Data(hex.utf8), Data(hex.uppercased().utf8)] + (base64.utf8.count >= 8 ? [Data(base64.utf8)] : [])
  }

  /// The ways to pack digits: two to a byte from either half, and as a number of five or eight bytes, either end first.
  private static func forms(digits: String) -> [Data] {
    let packed = Data(UInt64(digits, radix: 16)!.bigEndianBytes.suffix(digits.utf8.count / 2))
    let shifted = Data((UInt64(digits, radix: 16)! << 4).bigEndianBytes.suffix(digits.utf8.count / 2 + 1))
    let number = UInt64(digits)!.bigEndianBytes
    // A number of eight bytes holds that of five; from one of four, two stores in a thousand would show it by chance.
    return [packed, shifted.dropFirst().dropLast(), Data(number.suffix(5)), Data(number.reversed().prefix(5))]
      .filter { $0.count >= 5 }
  }

  private static let secrets: [(String, [Data])] =
    texts.map { ($0, forms(text: $0)) } + numbers.map { ($0, forms(text: $0) + forms(digits: $0)) }
    + dates.map { date in
      let digits = date.filter { $0 != "-" }
      return (date, forms(text: date) + forms(text: digits))
    }

  private func find(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).flatMap { name in
      let file = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
      return Self.secrets.filter { $0.1.contains { file.range(of: $0) != nil } }.map { "\($0.0) in \(name)" }
    }
  }

  @Test func `the raw files show no number, name, kind, title or date, however they are written`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let document = try await vault.put(certificate(), content: content(), at: noon)
    _ = try await vault.put(certificate("Giấy khác"), replacing: document.id, expecting: 1, at: noon)
    let consent = try Consent(
      purpose: "đăng ký khai sinh", recipient: "H26.45", dossier: "D-1", documents: [document.id],
      expiresAt: noon.adding(seconds: 3600))
    let id = try await vault.give(consent, at: noon)
    try await vault.withdraw(id, at: noon)
    _ = try await store.vault(of: minh, under: clerk, at: noon).list(at: noon)
    #expect(try find(in: directory.store) == [])
    await store.close()
    #expect(try find(in: directory.store) == [])
  }

  @Test func `the search finds what is there`() throws {
    let secret = "001190009991"
    for form in Self.forms(text: secret) + Self.forms(digits: secret) + Self.forms(text: "Nguyễn") {
      try (Data([1, 2, 3]) + form + Data([4])).write(to: URL(fileURLWithPath: directory.path + "/file"))
      #expect(try !find(in: directory.path).isEmpty)
    }
  }
}
