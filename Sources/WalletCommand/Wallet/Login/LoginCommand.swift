import ArgumentParser
import CitizenWallet

struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Log in, open one's own vault, and tell who is there. · Đăng nhập.",
    discussion: """
      At a provider with a browser, at dev-idp also without one, or by an ID token in a file. The vault keeps the record of \
      the login; who has none gets one. The login ends with the command: consent and apply take the same options.
      """)

  @OptionGroup(title: "Login") var login: LoginOptions
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard login.provider != nil else {
      throw ValidationError("name the provider at which the citizen logs in: --provider")
    }
  }

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      let citizen = try await login.logIn(remembering: store.singleUse, output)
      _ = try await store.vault(of: citizen, at: .now())
      await store.close()
      return Answer(Adapter.answer(citizen)) { Self.text(citizen, $0) }
    }
  }

  private static func text(_ citizen: VerifiedIdentity, _ language: Language) -> String {
    let name = [citizen.fullName, citizen.personalID.canonical].compactMap(\.self).joined(separator: ", ")
    return name + "\n"
      + language.pick("  Mức độ định danh: ", "  Identity level: ") + "\(citizen.identityLevel.rawValue)\n"
      + language.pick("  Nơi xác thực: ", "  Provider: ") + "\(citizen.issuer) (\(citizen.evidence.rawValue))"
  }
}
