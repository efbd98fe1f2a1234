import ArgumentParser
import CitizenWallet

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write one owner's vault into a file that another store reads. · Xuất kho.",
    discussion: """
      The export is sealed with the wallet's own passphrase or key. Whoever has it and the secret has everything in the \
      vault.
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let unlock = try options.unlock()
      let store = try await WalletStore.open(at: options.path, unlock: unlock, at: .now())
      let vault = try await owner.vault(in: store, at: .now())
      let id = try await output.showing("Xuất", "export") { bar in
        try await vault.export(to: file, for: [unlock], at: .now(), progress: bar.report)
      }
      await store.close()
      return Answer(["exportID": .string(id.text), "path": .string(file)]) {
        $0.pick("Đã xuất ra \(file).", "Exported into \(file).")
      }
    }
  }
}
