import ArgumentParser
import CitizenWallet

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Open every record of the wallet and hold it against its seals. · Kiểm tra kho.",
    discussion: "Exit status 1 when something is not as it was written.")

  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      let check = try await output.showing("Kiểm tra", "check") { bar in
        try await store.check(against: [], progress: bar.report)
      }
      await store.close()
      return Answer(check.json, isBad: !check.problems.isEmpty) { language in
        let found = check.problems.map { "  \($0.code.rawValue): \($0.place)" }
        let head = language.pick(
          "\(check.records) bản ghi của \(check.vaults) kho; \(found.count) vấn đề",
          "\(check.records) records of \(check.vaults) vaults; \(found.count) problems")
        return ([head] + found).joined(separator: "\n")
      }
    }
  }
}
