import CitizenWallet
import Foundation
import WalletNetwork

/// What the portal is told by its environment. Secrets have no defaults.
struct Settings {
  /// Where browsers find the portal. Beyond this machine, https: a proxy before it ends TLS.
  let address: String
  let port: UInt16
  let storePath: String
  let passphrase: String
  /// Fictional papers, for a first look.
  let hasSamples: Bool
  let vneidKey: DecryptionKey
  /// The OpenID Connect issuer; VNeID's endpoints lie below it, as `citizen-wallet dev-idp` has them.
  let provider: String
  let client: String
  let secret: String

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  init(_ environment: [String: String]) throws {
    func value(_ name: String) throws -> String {
      guard let value = environment[name], !value.isEmpty else { throw Missing(description: "\(name) is not set") }
      return value
    }
    port = UInt16(environment["PORTAL_PORT"] ?? "") ?? 8080
    address = environment["PORTAL_ADDRESS"] ?? "http://127.0.0.1:\(port)"
    storePath = try value("PORTAL_STORE")
    passphrase = try value("PORTAL_PASSPHRASE")
    hasSamples = environment["PORTAL_SAMPLES"] == "yes"
    let file = try value("PORTAL_VNEID_KEY")
    vneidKey = try DecryptionKey(pem: String(contentsOfFile: file, encoding: .utf8), keyID: "portal-vneid")
    provider = try value("PORTAL_PROVIDER")
    client = try value("PORTAL_CLIENT")
    secret = try value("PORTAL_SECRET")
  }

  /// The two ways to log in. They differ in what was agreed on with the provider, and in nothing that a handler sees.
  ///
  /// - Parameter used: the store's own, so that an answer counts once for all processes of the portal.
  func logins(remembering used: any SingleUse) throws -> [String: LoginClient] {
    let key = try LoginKey(Sessions.randomBytes(LoginKey.byteCount))
    func client(
      _ name: String, _ issuer: String, _ configuration: ProviderConnection.Configuration,
      _ claims: ClaimMapping, _ profile: LoginProfile
    ) throws -> LoginClient {
      LoginClient(
        provider: try ProviderConnection(
          issuer: issuer, configuration: configuration, claims: claims,
          exchange: URLSessionExchange(timeLimit: .seconds(10)),
          freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 3600, minimumInterval: 60)),
        registration: try LoginRegistration(
          client: self.client, returnAddress: Endpoint("\(address)/login/\(name)/return"),
          authentication: .secretPost(secret), scopes: [], parameters: [], profile: profile),
        key: key, used: used, random: .system)
    }
    let vneid = provider + "/vneid"
    // No discovery there: the contract names the endpoints.
    let endpoints = ProviderMetadata(
      issuer: vneid, authorizationEndpoint: try Endpoint(vneid + "/authorize"),
      tokenEndpoint: try Endpoint(vneid + "/token"), keysEndpoint: nil,
      userInfoEndpoint: try Endpoint(vneid + "/userinfo"), answersNameIssuer: false)
    return [
      "vneid": try client("vneid", vneid, .fixed(endpoints), .vneid, .vneid(decryptingWith: vneidKey)),
      "openid": try client(
        "openid", provider, .discovered, .default,
        .openID(signedWith: [.es256], idToken: .signed, userInfo: .notAsked)),
    ]
  }
}
