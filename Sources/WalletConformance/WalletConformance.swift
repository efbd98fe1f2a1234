import ArgumentParser

/// The conformance kit: drives any implementation through the adapter protocol of `Specs/conformance.md`. It never
/// links the library, so that a bug of the library cannot hide in the kit.
@main
struct WalletConformance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallet-conformance",
    abstract: "Test a citizen's electronic data store against its specifications.",
    discussion: """
      Your system is driven by an adapter: an executable that reads one JSON request per line and writes one answer \
      per line. Specs/conformance.md describes the protocol, Specs/certify.md the way to a first report in an hour.
      """,
    subcommands: [RunCommand.self, ListCommand.self, ExplainCommand.self, GenerateCommand.self])
}
