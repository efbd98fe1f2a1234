import ArgumentParser
import CitizenWallet

struct DevelopmentProviderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev-idp",
    abstract: "An identity provider for development: anybody may log in as anybody of a fictional family.",
    discussion: """
      It speaks OpenID Connect (discovery, code flow with PKCE, userinfo) on a loopback address of this machine and \
      on no other, until somebody ends it. At once it prints its issuer. Below that, /vneid answers as VNeID is \
      observed to, and /national-portal as the national portal's single sign-on. Its issuer ends in \(DevelopmentProvider.path), so no configuration that is meant for \
      people can trust it by accident.
      """)

  @Option(help: "A loopback address.")
  var address = "127.0.0.1"

  @Option(help: "The port; 0 for any that is free.")
  var port: UInt16 = 8910

  @Option(help: "The client identifier of the portal.")
  var client = "portal"

  @Option(help: "The portal's secret. It protects nothing here.")
  var secret = "development"

  @Option(help: "A file with the portal's public keys (JWK Set), if it proves itself by a key.", completion: .file())
  var clientKeys: String?

  @Option(
    help: """
      A file with the portal's public key (JWK) to encrypt for: RSA for VNeID, whose code and bodies are then \
      encrypted; RSA, P-256 or P-384 for OpenID Connect.
      """, completion: .file())
  var encryptionKey: String?

  @Flag(help: "Encrypt ID tokens for the portal.")
  var encryptIdToken = false

  @Option(help: "How userinfo is protected in OpenID Connect.")
  var userInfo = DevelopmentClient.UserInfoProtection.plain

  @Option(help: "A file with the private key (JWK, P-256) to sign with; by default a new key.", completion: .file())
  var key: String?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let key = try key.map { try SigningKey(privateJWK: InputJSON.read($0)) } ?? .generateP256(keyID: "development")
      guard key.algorithm == .es256 else {
        throw Refusal(.unsupportedAlgorithm, "the development provider signs with ES256 only")
      }
      let registered = DevelopmentClient(
        name: client, secret: secret, keys: try clientKeys.map { try VerificationKeySet(InputJSON.read($0)) },
        encryption: try encryptionKey.map { try JSONWebKey(InputJSON.read($0)) }, encryptsIDToken: encryptIdToken,
        userInfo: userInfo)
      guard registered.encryption != nil || !encryptIdToken && [.plain, .signed].contains(userInfo) else {
        throw Refusal(.unknownKey, "to encrypt for the portal, its key is needed (--encryption-key)")
      }
      let provider = DevelopmentProvider(client: registered, key: key, clock: { Instant.now() })
      let server = try provider.start(on: address, port: port)
      defer { server.stop() }
      StandardError.print("citizen-wallet: \(DevelopmentPages.warning)")
      try StandardOutput.print(
        output.json ? JSON.object(["out": ["issuer": .string(provider.issuer)]]).text : provider.issuer)
      // Until somebody ends the process.
      while true { try await Task.sleep(for: .seconds(3600)) }
    }
  }
}

extension DevelopmentClient.UserInfoProtection: ExpressibleByArgument {}
