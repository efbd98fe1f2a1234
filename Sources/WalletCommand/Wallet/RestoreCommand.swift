import ArgumentParser
import CitizenWallet

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a wallet out of a backup, and check it whole. · Khôi phục kho.",
    discussion: "Records and keys may come from backups of different days: whoever was erased since stays erased.")

  @Argument(help: "The file of the records, or the folder of a backup.", completion: .file())
  var records: String

  @Option(help: "The file of the keys; by default that of the same folder.", completion: .file())
  var keys: String?

  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let isFile = records.hasSuffix(".sqlite")
      let recordsFile = isFile ? records : records + "/records.sqlite"
      guard let keysFile = keys ?? (isFile ? nil : records + "/keys.sqlite") else {
        throw Refusal(.malformed, "records in a file need the file of the keys beside it")
      }
      let unlock = try options.unlock()
      let store = try await output.showing("Kiểm tra bản sao", "check of the copies") { bar in
        try await WalletStore.restore(
          records: recordsFile, keys: keysFile, to: options.path, unlock: unlock, at: .now(), progress: bar.report)
      }
      await store.close()
      return Answer(["path": .string(options.path)]) {
        $0.pick("Đã khôi phục kho ở \(options.path).", "The wallet is back, in \(options.path).")
      }
    }
  }
}
