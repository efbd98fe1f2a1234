import ArgumentParser
import CitizenWallet

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what a vault holds. · Liệt kê giấy tờ trong kho.")

  @Option(help: "Only documents of this kind. Repeatable.", completion: .list(DocumentKind.all.map(\.slug)))
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
      return .styled(["documents": .array(listed.map(\.json))]) { language in
        guard !listed.isEmpty else { return StyledText(language.pick("Kho chưa có giấy tờ.", "The vault is empty.")) }
        return Self.table(listed, language, width: Terminal().width)
      }
    }
  }

  static func table(_ listed: [DocumentSummary], _ language: Language, width: Int) -> StyledText {
    let columns: [TextTable.Column] = [
      // A name that is cut cannot be copied.
      .init(title: language.pick("Mã trong kho", "Name"), width: 22, minimum: 22),
      .init(title: language.pick("Giấy tờ", "Document"), width: max(24, width - 22 - 12 - 6 - 14 - 16), minimum: 12),
      .init(title: language.pick("Ngày cấp", "Issued"), width: 12, minimum: 10),
      .init(title: language.pick("Loại", "Class"), width: 6, minimum: 5),
      .init(title: language.pick("Hiệu lực", "Force"), width: 14, minimum: 12),
    ]
    var table = TextTable(columns, width: width)
    for document in listed {
      table.add([
        .init(document.id.text), .init(document.title), .init(document.issuedOn.iso8601),
        .init(document.copyClass.code),
        Words.styled(document.force, language),
      ])
    }
    return table.styled
  }
}
