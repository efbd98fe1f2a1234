import ArgumentParser
import CitizenWallet
import Foundation

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put a document into a vault. · Thêm giấy tờ vào kho.",
    discussion: """
      The document is JSON as Specs/document.md has it. A file, such as a scan, may belong to it. What is put this way is \
      believed as far as its copy class says; nobody has verified it.
      """)

  @Argument(help: "The file with the document's JSON.")
  var document: String

  @Option(help: "The file that belongs to the document.")
  var content: String?

  @Option(help: "The media type of the content.")
  var mediaType: String = "application/octet-stream"

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let described = try Document(json: InputJSON.read(document))
      let source = try content.map { try InputContent.source(of: $0, mediaType: mediaType) }
      let store = try await options.open(at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let kept: DocumentReference
      if let source {
        kept = try await vault.put(described, content: source, at: .now())
      } else {
        kept = try await vault.put(described, at: .now())
      }
      await store.close()
      return Answer(Adapter.reference(kept)) { $0.pick("Đã lưu: \(kept.id.text)", "Kept: \(kept.id.text)") }
    }
  }
}
