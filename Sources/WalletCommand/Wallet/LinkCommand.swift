import ArgumentParser
import CitizenWallet

struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Link another number to a vault by an authority's decision. · Liên kết số giấy tờ khác.",
    discussion: "Whoever runs the command has the decision before them and answers for it (Specs/linking.md).")

  @Argument(help: "The scheme, such as legacy-id, tax-code or social-insurance.")
  var scheme: String

  @Argument(help: "The number.")
  var value: String

  @Option(help: "The number of the decision that names both.")
  var decision: String

  @Option(help: "The decision itself; its digest is kept.", completion: .file())
  var file: String

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let identifier = try LinkedIdentifier(scheme: scheme, value: value)
      let store = try await options.open(at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let evidence = try LinkEvidence(
        decision: decision, content: InputContent.bytes(of: file),
        naming: [identifier, LinkedIdentifier(owner.identifier)], name: nil, under: OwnerOption.authority)
      let link = try await vault.link(identifier, on: evidence, at: .now())
      await store.close()
      return Answer(["state": .string(link.state.rawValue)]) { _ in link.state.rawValue }
    }
  }
}
