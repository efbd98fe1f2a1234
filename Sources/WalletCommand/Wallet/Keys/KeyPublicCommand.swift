import ArgumentParser
import CitizenWallet

struct KeyPublicCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "public", abstract: "Print the public half of a key as a JWK Set, for those who verify.")

  @OptionGroup var key: SigningKeyOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let keys = try key.key().publicKeySet
      return Answer(keys) { _ in keys.text }
    }
  }
}
