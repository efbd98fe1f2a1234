import ArgumentParser
import CitizenWallet

struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy a vault's key and records for ever. · Xóa kho vĩnh viễn.")

  @Flag(help: "That it is meant: nothing brings the vault back.")
  var forEver = false

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard forEver else { throw ValidationError("an erased vault cannot be brought back; say --for-ever") }
  }

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      let count = try await store.erase(owner.identifier, under: OwnerOption.authority, at: .now())
      await store.close()
      return Answer(["erased": .integer(Int64(count))]) {
        $0.pick("Đã xóa \(count) giấy tờ.", "\(count) documents are erased.")
      }
    }
  }
}
