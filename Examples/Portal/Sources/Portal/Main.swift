import CitizenWallet
import Foundation

@main struct Main {
  static func main() async throws {
    let settings = try Settings(ProcessInfo.processInfo.environment)
    if CommandLine.arguments.dropFirst().first == "vneid-key" {
      // What VNeID is given at registration: the public half alone.
      print(settings.vneidKey.publicJWK.text)
      return
    }
    try await serve(settings)
  }

  static func serve(_ settings: Settings) async throws {
    let store = try await open(settings)
    if settings.hasSamples { try await Samples.deliver(to: store, at: .now()) }
    let portal = Portal(
      address: settings.address, logins: try settings.logins(remembering: store.singleUse), store: store)
    FileHandle.standardOutput.write(Data("\(settings.address)\n".utf8))
    try await Server.run(portal, on: settings.port)
  }

  private static func open(_ settings: Settings) async throws -> WalletStore {
    let unlock = try StoreUnlock.passphrase(settings.passphrase)
    do {
      return try await WalletStore.open(at: settings.storePath, unlock: unlock, at: .now())
    } catch let refusal as Refusal where refusal.code == .notFound {
      return try await WalletStore.create(at: settings.storePath, unlock: unlock, at: .now())
    }
  }
}
