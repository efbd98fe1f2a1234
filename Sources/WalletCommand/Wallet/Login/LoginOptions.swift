import ArgumentParser
import CitizenWallet
import WalletCrypto
import WalletNetwork

/// At which provider the citizen logs in, and how. No login outlasts its command: what a file could keep of one would be
/// unverified again.
struct LoginOptions: ParsableArguments {
  @Option(help: "The identity provider's issuer address; the citizen logs in there.")
  var provider: String?

  @Option(help: "How the provider says who is there.")
  var profile = LoginForm.openID

  @Option(help: "The client identifier that the provider knows: the audience of its assertions.")
  var client = "portal"

  @Option(help: "A file whose first line is the client's secret at the provider.", completion: .file())
  var clientSecretFile: String?

  @Option(
    help: "A file with the private key (PEM) for which the provider encrypts in VNeID's way.", completion: .file())
  var decryptionKey: String?

  @Option(help: "A file with what differs from the profile's claims (Specs/assertion.md).")
  var claims: String?

  @Option(help: "A file with the endpoints of a provider that publishes none, as JSON.", completion: .file())
  var endpoints: String?

  @Option(help: "The loopback port to which the browser comes back; by default any that is free.")
  var returnPort: UInt16 = 0

  @Option(
    help: "Plays the browser of this person at dev-idp: 001190009991, or 001190009991-1 for the account of level 1.")
  var devPerson: String?

  @Option(
    help: "A file with an ID token that came by another way, in place of going to the provider.", completion: .file())
  var token: String?

  @Option(help: "A file with the provider's public keys (JWK Set), to judge the token with.", completion: .file())
  var providerKeys: String?

  @Option(help: "The nonce of the login for which the token was made.")
  var nonce: String?

  /// As long as a pending login may be answered (LOG-06).
  private static let patienceInSeconds: Int64 = 600

  mutating func validate() throws {
    let isToken = [token, providerKeys, nonce].contains { $0 != nil }
    guard provider != nil || !isToken && devPerson == nil && endpoints == nil && claims == nil else {
      throw ValidationError("name the provider at which the citizen logs in: --provider")
    }
    guard provider != nil else { return }
    if isToken {
      guard token != nil, providerKeys != nil, nonce != nil, profile == .openID, devPerson == nil else {
        throw ValidationError("a token is judged with --token, --provider-keys and --nonce, in the profile openid")
      }
    } else {
      guard clientSecretFile != nil else {
        throw ValidationError("name the file with the client's secret: --client-secret-file")
      }
      guard profile == .openID || devPerson != nil || endpoints != nil else {
        throw ValidationError("a provider of this profile publishes no endpoints: --endpoints")
      }
    }
  }

  /// The citizen, verified.
  ///
  /// - Parameter used: remembers what serves once; the wallet's, so that no assertion serves twice at it.
  /// - Throws: a ``Refusal`` by `Specs/login.md`; ``NetworkFailure``.
  func logIn(remembering used: any SingleUse, _ output: OutputOptions) async throws -> VerifiedIdentity {
    guard let provider else { throw ValidationError("name the provider at which the citizen logs in: --provider") }
    let mapping =
      try claims.map { try ClaimMapping(json: InputJSON.read($0), changing: profile.claims) }
      ?? profile.claims
    if let token {
      return try await identity(by: InputContent.token(in: token), of: provider, mapping, remembering: used)
    }
    let place = try LoginReturn(port: returnPort)
    let client = try client(at: provider, mapping, returningTo: place, remembering: used)
    let login = try await client.begin(at: .now())
    let query = try await query(afterVisiting: login.address, returningTo: place, output)
    return try await client.finish(
      UnverifiedLoginAnswer(query: query), of: login.pending, requiring: .vault, at: .now()
    ).identity
  }

  private func identity(
    by token: String, of provider: String, _ claims: ClaimMapping, remembering used: any SingleUse
  ) async throws -> VerifiedIdentity {
    let party = IdentityProvider(
      issuer: provider, keys: try VerificationKeySet(InputJSON.read(providerKeys ?? "")),
      algorithms: JWSAlgorithm.asymmetric, claims: claims)
    return try await AssertionVerifier(provider: party, audience: client, used: used)
      .verify(UnverifiedAssertion(idToken: token), nonce: nonce ?? "", requiring: .vault, at: .now())
  }

  private func client(
    at provider: String, _ claims: ClaimMapping, returningTo place: LoginReturn, remembering used: any SingleUse
  ) throws -> LoginClient {
    let key = try decryptionKey.map { try DecryptionKey(pem: InputContent.text(of: $0), keyID: nil) }
    let secret = Passphrase.firstLine(of: try Passphrase.bytes(of: clientSecretFile ?? "", limit: 4096))
    let connection = try ProviderConnection(
      issuer: provider, configuration: configuration(of: provider), claims: claims,
      exchange: URLSessionExchange(timeLimit: .seconds(30)),
      freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 0, minimumInterval: 1))
    let registration = try LoginRegistration(
      client: client, returnAddress: place.address, authentication: .secretPost(secret), scopes: [], parameters: [],
      profile: profile.profile(decryptingWith: key))
    return LoginClient(
      provider: connection, registration: registration, key: try LoginKey(SecureRandom.bytes(LoginKey.byteCount)),
      used: used, random: .system)
  }

  private func configuration(of provider: String) throws -> ProviderConnection.Configuration {
    if let endpoints { return .fixed(try ProviderMetadata(contract: InputJSON.read(endpoints), of: provider)) }
    return profile == .openID ? .discovered : .fixed(try ProviderMetadata(developmentProvider: provider))
  }

  private func query(
    afterVisiting address: Endpoint, returningTo place: LoginReturn, _ output: OutputOptions
  ) async throws -> String {
    guard let devPerson else {
      output.say("Mở địa chỉ này để đăng nhập:", "Open this address to log in:")
      StandardError.print(address.text)
      return try await place.wait(for: Self.patienceInSeconds)
    }
    let names = [devPerson, devPerson + "-2"]
    guard let account = DevelopmentAccount.all.first(where: { names.contains($0.name) }) else {
      throw Refusal(.notFound, "dev-idp has no such account")
    }
    return try await DevelopmentBrowser(returningTo: place).logIn(at: address, as: account)
  }
}
