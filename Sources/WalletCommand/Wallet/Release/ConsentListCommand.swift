import ArgumentParser
import CitizenWallet

struct ConsentListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all consents of a vault, the ended and withdrawn ones too.")

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      let consents = try await actor.open(store, output).vault.consents(at: .now())
      await store.close()
      return Answer(["consents": .array(consents.map(\.json))]) { language in
        consents.isEmpty
          ? language.pick("Chưa có sự đồng ý nào.", "There are no consents.")
          : consents.map { ConsentText.text($0, language) }.joined(separator: "\n")
      }
    }
  }
}
