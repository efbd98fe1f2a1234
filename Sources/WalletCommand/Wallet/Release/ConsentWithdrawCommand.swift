import ArgumentParser
import CitizenWallet

struct ConsentWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a consent back: nothing more is released under it.")

  @Argument(help: "The consent's name in the vault; behind -- where it begins with a dash.")
  var id: String

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let name = try ConsentID(id)
      let store = try await options.open(at: .now())
      let vault = try await actor.open(store, output).vault
      try await vault.withdraw(name, at: .now())
      let withdrawn = try await vault.consent(name, at: .now())
      await store.close()
      return Answer(["consent": withdrawn.json]) { ConsentText.text(withdrawn, $0) }
    }
  }
}
