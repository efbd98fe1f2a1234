import ArgumentParser
import CitizenWallet

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Tell how a document came to be what it is. · Lịch sử của một giấy tờ.")

  @Argument(help: "The document's name in the vault; behind -- where it begins with a dash.")
  var id: String

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let name = try DocumentID(id)
      let store = try await options.open(at: .now())
      let history = try await owner.vault(in: store, at: .now()).history(of: name, at: .now())
      await store.close()
      return Answer(["versions": .array(history.map(\.json))]) { _ in
        history.map { "\($0.version)  \($0.storedAt)  \($0.change.rawValue)  \($0.by.rawValue)" }.joined(
          separator: "\n")
      }
    }
  }
}
