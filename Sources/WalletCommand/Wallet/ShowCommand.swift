import ArgumentParser
import CitizenWallet
import Foundation

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a document, or write its file. · Xem một giấy tờ.")

  @Argument(help: "The document's name in the vault; behind -- where it begins with a dash.")
  var id: String

  @Option(help: "This version; by default the current one.")
  var version: Int?

  @Option(help: "Write the document's file there. What is there already is not written over.")
  var content: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let name = try DocumentID(id)
      let store = try await options.open(at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let stored = try await vault.get(name, version: version, at: .now())
      if let content {
        guard let reader = try await vault.contentReader(of: name, version: stored.version, at: .now()) else {
          throw Refusal(.notFound, "no file belongs to this version")
        }
        try await NewFile.write(to: content, reader.pieces)
      }
      await store.close()
      let json = JSON.object(members: [
        ("documentID", .string(stored.id.text)), ("version", .integer(Int64(stored.version))),
        ("storedAt", .string(stored.storedAt.description)), ("document", stored.document.json),
        ("content", stored.content.map { ["mediaType": .string($0.mediaType), "size": .integer(Int64($0.size))] }),
      ])
      return Answer(json) { Self.text(stored, $0) }
    }
  }

  private static func text(_ stored: StoredDocument, _ language: Language) -> String {
    let document = stored.document
    var lines = [document.title, "  \(document.kind.slug) · \(document.copyClass.code) · \(stored.id.text)"]
    if let number = document.number { lines.append(language.pick("  Số: ", "  Number: ") + number) }
    lines.append(
      language.pick("  Nơi cấp: ", "  Issued by: ")
        + [document.issuer.name, document.issuer.code].compactMap { $0 }.joined(separator: ", "))
    lines.append(language.pick("  Ngày cấp: ", "  Issued on: ") + document.issuedOn.iso8601)
    lines.append(
      language.pick("  Hiệu lực: ", "  Force: ") + Words.force(document.force(at: .now()), language))
    for holder in document.holders {
      let number = holder.owner.canonical
      lines.append("  \(holder.role ?? "–"): " + [holder.name, number].compactMap { $0 }.joined(separator: ", "))
    }
    for (name, value) in document.fields.members { lines.append("  \(name): \(value.string ?? value.text)") }
    if let content = stored.content { lines.append("  \(content.mediaType), \(content.size) B") }
    return lines.joined(separator: "\n")
  }
}
