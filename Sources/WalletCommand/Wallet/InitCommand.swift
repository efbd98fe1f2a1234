import ArgumentParser
import CitizenWallet

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new, empty wallet. · Tạo kho mới.")

  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let store = try await WalletStore.create(at: options.path, unlock: options.unlock(twice: true), at: .now())
      await store.close()
      return Answer(["path": .string(options.path)]) { language in
        language.pick("Đã tạo kho ở \(options.path).", "The wallet is in \(options.path).")
      }
    }
  }
}
