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

  @Option(help: "Write the document's file there. What is there already is not written over.", completion: .file())
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
        try await output.showing("Ghi tệp", "file", total: reader.size, unit: .bytes) { bar in
          try await NewFile.write(
            to: content,
            reader.pieces.map { piece in
              bar.advance(by: piece.count)
              return piece
            })
        }
      }
      await store.close()
      let json = JSON.object(members: [
        ("documentID", .string(stored.id.text)), ("version", .integer(Int64(stored.version))),
        ("storedAt", .string(stored.storedAt.description)), ("document", stored.document.json),
        ("content", stored.content.map { ["mediaType": .string($0.mediaType), "size": .integer(Int64($0.size))] }),
      ])
      return .styled(json) { .lines(DocumentPage(stored, $0).lines) }
    }
  }
}
