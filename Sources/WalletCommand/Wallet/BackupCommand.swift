import ArgumentParser
import CitizenWallet

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the whole wallet while it is in use. · Sao lưu kho.")

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      try await output.showing("Sao lưu, trang", "backup, pages") { bar in
        try await store.backup(to: folder, at: .now(), progress: bar.report)
      }
      await store.close()
      return Answer(["path": .string(folder)]) { $0.pick("Đã sao lưu ra \(folder).", "The copy is in \(folder).") }
    }
  }
}
