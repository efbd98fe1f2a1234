import CitizenWallet
import Foundation
import Testing
import WalletCrypto

/// ID tokens and their encryption, against `jwcrypto`.
@Suite(.enabled(if: PythonPeer.hasJOSE, "Python's jwcrypto is absent and could not be installed"))
struct `ID tokens and Python` {
  private static let now = Instant(secondsSince1970: 1_795_490_130)
  private static let claims: JSON = [
    "iss": "https://id.example.vn", "aud": "portal-1", "sub": "001190009991", "nonce": "n-1", "iat": 1_795_490_120,
    "exp": 1_795_490_400, "identity_level": "2", "name": "Nguyễn Thị Hòa",
  ]
  private static let signers: [(PublicKey.Kind, JWSAlgorithm)] = [
    (.p256, .es256), (.p384, .es384), (.ed25519, .edDSA), (.rsa(bits: 2048), .rs256), (.rsa(bits: 2048), .rs512),
    (.rsa(bits: 2048), .ps256), (.rsa(bits: 2048), .ps384),
  ]
  private static let recipients: [(PublicKey.Kind, [JWEAlgorithm])] = [
    (.rsa(bits: 2048), [.rsaOAEP, .rsaOAEP256]), (.p256, [.ecdhES, .ecdhESA128KW, .ecdhESA256KW]),
    (.p384, [.ecdhES, .ecdhESA256KW]),
  ]

  @Test func `we accept the ID tokens that Python issues, signed and then encrypted`() async throws {
    var tasks: [JSON] = []
    var keys: [JSON] = []
    for (kind, algorithm) in Self.signers {
      let key = PrivateKey.generate(kind)
      keys.append(Self.jwk(key.publicKey.jwk))
      tasks.append([
        "do": "signed", "alg": .string(algorithm.rawValue), "key": Self.jwk(key.copyExposingJWK()),
        "payload": .string(Self.claims.text),
      ])
    }
    let signed = try PythonPeer.ask("jose_peer.py", tasks)
    for (index, token) in signed.enumerated() {
      let provider = try Self.provider(keys[index], [Self.signers[index].1], .signed)
      #expect(try await Self.verify(token, provider).personalID.canonical == "001190009991")
    }

    var openers: [(JSON, DecryptionKeys)] = []
    for (kind, algorithms) in Self.recipients {
      let key = PrivateKey.generate(kind)
      for algorithm in algorithms {
        for encryption in JWEContentEncryption.allCases {
          openers.append(
            (
              [
                "do": "encrypted", "alg": .string(algorithm.rawValue), "enc": .string(encryption.rawValue),
                "key": Self.jwk(key.publicKey.jwk), "payload": .string(signed[0]),
              ],
              try DecryptionKeys(
                [DecryptionKey(privateJWK: Self.jwk(key.copyExposingJWK()))], algorithms: [algorithm],
                encryptions: [encryption])
            ))
        }
      }
    }
    for (token, opener) in zip(try PythonPeer.ask("jose_peer.py", openers.map(\.0)), openers) {
      let provider = try Self.provider(keys[0], [.es256], .signedAndEncrypted(opener.1))
      #expect(try await Self.verify(token, provider).fullName == "Nguyễn Thị Hòa")
    }
  }

  @Test func `Python accepts what we sign and encrypt, and nothing that was changed`() throws {
    var tasks: [JSON] = []
    for (kind, algorithm) in Self.signers {
      let key = PrivateKey.generate(kind)
      var jwk = Self.jwk(key.copyExposingJWK()).object ?? [:]
      jwk["alg"] = .string(algorithm.rawValue)
      let token = try SigningKey(privateJWK: .object(jwk)).sign(payload: Self.claims.bytes, header: ["typ": "JWT"])
      tasks.append([
        "do": "verified", "alg": .string(algorithm.rawValue), "key": Self.jwk(key.publicKey.jwk),
        "token": .string(token),
      ])
    }
    for (kind, algorithms) in Self.recipients {
      let key = PrivateKey.generate(kind)
      let recipient = try JSONWebKey(Self.jwk(key.publicKey.jwk))
      for algorithm in algorithms {
        for encryption in JWEContentEncryption.allCases {
          let token = try JWESealing.seal(Self.claims.bytes, to: recipient, algorithm, encryption, header: [:])
          tasks.append([
            "do": "decrypted", "alg": .string(algorithm.rawValue), "enc": .string(encryption.rawValue),
            "key": Self.jwk(key.copyExposingJWK()), "token": .string(token),
          ])
        }
      }
    }
    #expect(try PythonPeer.ask("jose_peer.py", tasks) == Array(repeating: Self.claims.text, count: tasks.count))
    for task in [tasks.first, tasks.last] {
      var changed = try #require(task?.object)
      changed["token"] = .string(String(try #require(changed["token"]?.string).dropLast(4)))
      #expect(throws: (any Error).self) { try PythonPeer.ask("jose_peer.py", [.object(changed)]) }
    }
  }

  private static func provider(
    _ key: JSON, _ algorithms: Set<JWSAlgorithm>, _ form: IDTokenForm
  ) throws -> IdentityProvider {
    try IdentityProvider(
      issuer: "https://id.example.vn", keys: VerificationKeySet(["keys": [key]]), algorithms: algorithms,
      claims: .default, idToken: form)
  }

  private static func verify(_ token: String, _ provider: IdentityProvider) async throws -> VerifiedIdentity {
    try await AssertionVerifier(provider: provider, audience: "portal-1", used: SingleUseMemory())
      .verify(UnverifiedAssertion(idToken: token), nonce: "n-1", requiring: .vault, at: now)
  }

  private static func jwk(_ members: [String: String]) -> JSON {
    .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) } + [("kid", "k-1")]))
  }
}
