import ArgumentParser
import CitizenWallet

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what a vault holds. · Liệt kê giấy tờ trong kho.")

  @Option(help: "Only documents of this kind. Repeatable.")
  var kind: [String] = []

  @Option(help: "As it was at this instant (RFC 3339).")
  var at: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let kinds = try kind.isEmpty ? nil : Set(kind.map { try DocumentKind($0) })
      let instant = try at.map { try Instant(rfc3339: $0) }
      let store = try await options.open(at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let listed =
        if let instant { try await vault.list(kinds: kinds, asOf: instant, at: .now()) } else {
          try await vault.list(kinds: kinds, at: .now())
        }
      await store.close()
      return Answer(["documents": .array(listed.map(\.json))]) { language in
        listed.isEmpty ? language.pick("Kho chưa có giấy tờ.", "The vault is empty.") : Self.table(listed, language)
      }
    }
  }

  private static func table(_ listed: [DocumentSummary], _ language: Language) -> String {
    let flexible = max(24, Terminal().width - 22 - 12 - 6 - 14 - 16)
    var table = TextTable([
      .init(title: language.pick("Mã trong kho", "Name"), width: 22),
      .init(title: language.pick("Giấy tờ", "Document"), width: flexible),
      .init(title: language.pick("Ngày cấp", "Issued"), width: 12),
      .init(title: language.pick("Loại", "Class"), width: 6),
      .init(title: language.pick("Hiệu lực", "Force"), width: 14),
    ])
    for document in listed {
      table.add([
        document.id.text, document.title, document.issuedOn.iso8601, document.copyClass.code,
        Words.force(document.force, language),
      ])
    }
    return table.text
  }
}
