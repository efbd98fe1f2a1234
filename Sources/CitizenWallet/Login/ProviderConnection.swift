/// An identity provider as this portal reaches it: what it publishes, fetched and kept.
///
/// Share one between all logins with a provider: it holds what was fetched.
public struct ProviderConnection: Sendable {
  /// Where the addresses of the provider's endpoints come from.
  public enum Configuration: Sendable {
    /// From the provider itself, at its issuer's address (OpenID Connect Discovery).
    case discovered
    /// From a contract.
    case fixed(ProviderMetadata)
  }

  /// The issuer identifier, compared to the letter.
  public let issuer: String
  let channel: BackChannel
  private let configuration: Configuration
  private let address: Endpoint
  let claims: ClaimMapping
  private let metadataCopy: CachedDocument<ProviderMetadata>
  private let keysCopy: CachedDocument<VerificationKeySet>

  /// - Parameters:
  ///   - issuer: its issuer identifier, an address.
  ///   - configuration: where its endpoints are known from.
  ///   - claims: which of its claims means what.
  ///   - exchange: the network.
  ///   - freshness: for how long its configuration and keys are kept.
  /// - Throws: `malformed` or `too-large` when the issuer is no address; `untrusted-issuer` when a fixed
  ///   configuration is another's.
  public init(
    issuer: String, configuration: Configuration, claims: ClaimMapping, exchange: any HTTPExchange,
    freshness: FreshnessPolicy
  ) throws(Refusal) {
    if case .fixed(let metadata) = configuration, !metadata.issuer.hasSameBytes(as: issuer) {
      throw Refusal(.untrustedIssuer, "the provider's configuration is another's")
    }
    address = try Endpoint(issuer).configuration()
    channel = BackChannel(exchange: exchange)
    metadataCopy = CachedDocument(freshness)
    keysCopy = CachedDocument(freshness)
    self.issuer = issuer
    self.configuration = configuration
    self.claims = claims
  }

  func metadata(at now: Instant) async throws -> ProviderMetadata {
    switch configuration {
    case .fixed(let metadata): metadata
    case .discovered:
      try await metadataCopy.current(at: now) { [channel, address, issuer] in
        try ProviderMetadata(await channel.document(at: address), of: issuer)
      }.value
    }
  }

  /// Does something with the provider's present keys, and once more with newer ones when the key is unknown (LOG-13).
  func withKeys<Value: Sendable>(
    at now: Instant, _ body: (VerificationKeySet) async throws -> Value
  ) async throws -> Value {
    guard let endpoint = try await metadata(at: now).keysEndpoint else {
      throw Refusal(.unsupportedFormat, "the provider publishes no keys")
    }
    let fetch: @Sendable () async throws -> VerificationKeySet = { [channel] in
      try VerificationKeySet(.object(await channel.document(at: endpoint)))
    }
    let present = try await keysCopy.current(at: now, fetch: fetch)
    do { return try await body(present.value) } catch let refusal as Refusal where refusal.code == .unknownKey {
      guard let newer = try await keysCopy.newer(than: present, at: now, fetch: fetch) else { throw refusal }
      return try await body(newer.value)
    }
  }
}
