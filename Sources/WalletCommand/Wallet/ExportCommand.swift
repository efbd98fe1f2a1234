import ArgumentParser
import CitizenWallet

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write one owner's vault into a file that another store reads. · Xuất kho.",
    discussion: """
      The export is sealed with the wallet's own passphrase or key. Whoever has it and the secret has everything in the \
      vault.
      """)

  @Argument(help: "The file to write.")
  var file: String

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let unlock = try options.unlock()
      let store = try await WalletStore.open(at: options.path, unlock: unlock, at: .now())
      let id = try await owner.vault(in: store, at: .now()).export(to: file, for: [unlock], at: .now())
      await store.close()
      return Answer(["exportID": .string(id.text), "path": .string(file)]) {
        $0.pick("Đã xuất ra \(file).", "Exported into \(file).")
      }
    }
  }
}
