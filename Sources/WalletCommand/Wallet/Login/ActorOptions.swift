import ArgumentParser
import CitizenWallet

/// Who acts in a vault: the citizen who logs in, or the operator for the owner who is named.
struct ActorOptions: ParsableArguments {
  @Option(help: "The vault's owner, where nobody logs in and the operator acts.")
  var owner: String?

  @OptionGroup(title: "Login") var login: LoginOptions

  mutating func validate() throws {
    guard (owner == nil) != (login.provider == nil) else {
      throw ValidationError("name the owner (--owner), or let the citizen log in (--provider)")
    }
  }

  /// A vault, and by whom it was opened.
  struct Opened {
    let vault: Vault
    let owner: Owner
    /// Nil where the operator acts.
    let citizen: VerifiedIdentity?
  }

  func open(_ store: WalletStore, _ output: OutputOptions) async throws -> Opened {
    if let owner {
      let identifier = try OwnerOption.identifier(owner)
      let vault = try await store.vault(of: identifier, under: OwnerOption.authority, at: .now())
      return Opened(vault: vault, owner: identifier, citizen: nil)
    }
    let citizen = try await login.logIn(remembering: store.singleUse, output)
    return Opened(
      vault: try await store.vault(of: citizen, at: .now()), owner: .person(citizen.personalID), citizen: citizen)
  }
}
