import ArgumentParser
import CitizenWallet
import Foundation

/// What opens a wallet. A secret is never an argument: other people see those.
struct UnlockOptions: ParsableArguments {
  @Option(help: "A file whose first line is the passphrase.", completion: .file())
  var passphraseFile: String?

  @Option(help: "An open file descriptor from which the passphrase's line is read.")
  var passphraseDescriptor: Int32?

  @Option(help: "A file with the 32 bytes of a key.", completion: .file())
  var keyFile: String?

  mutating func validate() throws {
    guard [passphraseFile != nil, passphraseDescriptor != nil, keyFile != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("give one of --passphrase-file, --passphrase-descriptor and --key-file")
    }
  }

  /// - Parameter twice: whether a passphrase that is typed is asked for again, because a mistyped one would lock its
  ///   owner out.
  func unlock(twice: Bool = false) throws -> StoreUnlock {
    if let keyFile { return try .key(Passphrase.bytes(of: keyFile, limit: 33)) }
    return try .passphrase(
      Passphrase.read(file: passphraseFile, descriptor: passphraseDescriptor, for: .wallet, twice: twice))
  }
}

/// Which wallet, and what opens it.
struct WalletOptions: ParsableArguments {
  @Option(help: "The wallet's folder; by default what CITIZEN_WALLET names, or ./wallet.", completion: .directory)
  var wallet: String?

  @OptionGroup var secret: UnlockOptions

  var path: String { wallet ?? ProcessInfo.processInfo.environment["CITIZEN_WALLET"] ?? "wallet" }

  /// As ``UnlockOptions/unlock(twice:)``.
  func unlock(twice: Bool = false) throws -> StoreUnlock { try secret.unlock(twice: twice) }

  func open(at now: Instant) async throws -> WalletStore {
    try await WalletStore.open(at: path, unlock: unlock(), at: now)
  }
}

/// Whose vault.
struct OwnerOption: ParsableArguments {
  @Option(help: "The personal ID of the citizen, or the tax code of the organisation.")
  var owner: String

  /// The command line acts for nobody: it is a tool for demo wallets, and the wallet's log says so.
  static let authority = OperatorAuthority.actingWithoutCitizen(
    tool: "citizen-wallet", reason: "a command at a terminal")

  var identifier: Owner { get throws { try Self.identifier(owner) } }

  /// Twelve digits are a person's; an organisation has ten.
  static func identifier(_ text: String) throws -> Owner {
    if let organisation = try? OrganisationID(text) { return .organisation(organisation) }
    return .person(try PersonalID(text))
  }

  func vault(in store: WalletStore, at now: Instant) async throws -> Vault {
    try await store.vault(of: identifier, under: Self.authority, at: now)
  }
}
