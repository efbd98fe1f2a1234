import ArgumentParser
import CitizenWallet

struct ConsentGiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Agree that named documents are used by one recipient for one dossier.")

  @Option(help: "A document's name in the vault. Repeatable.")
  var document: [String]

  @Option(help: "Who may have them, such as an agency code.")
  var recipient: String

  @Option(help: "What they may be used for.")
  var purpose: String

  @Option(help: "The dossier for which they are used.")
  var dossier: String

  @Option(help: "When the consent ends (RFC 3339).")
  var until: String

  @OptionGroup var actor: ActorOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let consent = try Consent(
        purpose: purpose, recipient: recipient, dossier: dossier, documents: document.map { try DocumentID($0) },
        expiresAt: Instant(rfc3339: until))
      let store = try await options.open(at: .now())
      let vault = try await actor.open(store, output).vault
      let given = try await vault.consent(vault.give(consent, at: .now()), at: .now())
      await store.close()
      return Answer(["consent": given.json]) { ConsentText.text(given, $0) }
    }
  }
}
