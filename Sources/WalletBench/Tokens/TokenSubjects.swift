import ArgumentParser
import CitizenWallet
import Foundation

/// Everything that is measured, once in each round.
struct TokenSubjects {
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case ecdsa, es256, rs256, attestation, issue, es256JWTKit, rs256JWTKit, attestationPython, issuePython
    case ecdsaOnTwo, es256OnTwo

    var title: String {
      switch self {
      case .ecdsa: "OpenSSL: one ECDSA P-256 signature"
      case .es256: "CitizenWallet: ES256 ID token"
      case .rs256: "CitizenWallet: RS256 ID token"
      case .attestation: "CitizenWallet: SD-JWT VC, ten disclosures"
      case .issue: "CitizenWallet: issue SD-JWT VC, ten disclosures"
      case .es256JWTKit: "jwt-kit: the same ES256 ID token"
      case .rs256JWTKit: "jwt-kit: the same RS256 ID token"
      case .attestationPython: "PyPI sd-jwt: the same SD-JWT VC"
      case .issuePython: "PyPI sd-jwt: issue the same"
      case .ecdsaOnTwo: "OpenSSL: signatures on two threads"
      case .es256OnTwo: "CitizenWallet: ES256 ID tokens on two threads"
      }
    }
  }

  private let samples: TokenSamples
  private let verifier: AssertionVerifier
  private let policy: AttestationPolicy
  private let issuer: AttestationIssuer
  private let openSSL: PeerProcess?
  private let jwtKit: PeerProcess?
  private let sdJWT: PeerProcess?

  init(samples: TokenSamples, peers: String?, built: String, python: String) throws {
    self.samples = samples
    verifier = samples.verifier()
    policy = try samples.policy()
    issuer = AttestationIssuer(signer: samples.es256)
    guard let peers else {
      (openSSL, jwtKit, sdJWT) = (nil, nil, nil)
      return
    }
    openSSL = Self.peer("OpenSSL alone", [built + "/openssl_peer"], .integer(Int64(samples.es256Token.utf8.count)))
    jwtKit = Self.peer(
      "jwt-kit", [built + "/jwtkit/release/jwtkit-peer"],
      [
        "es256": .string(samples.es256Token), "rs256": .string(samples.rs256Token),
        "keys": .string(samples.keysJSON.text), "issuer": .string(TokenSamples.issuer),
        "audience": .string(TokenSamples.audience), "nonce": .string(TokenSamples.nonce),
      ])
    let claims: [(String, JSON)] =
      [("iss", .string(TokenSamples.issuer)), ("vct", .string(TokenSamples.type))] + TokenSamples.claims
    sdJWT = Self.peer(
      "PyPI sd-jwt", [python, peers + "/sdjwt_peer.py"],
      [
        "attestation": .string(samples.attestation), "key": samples.issuerPrivateJWK,
        "claims": .object(JSONObject(claims)), "disclosable": .array(TokenSamples.claims.map { .string($0.0) }),
      ])
  }

  private static func peer(_ name: String, _ command: [String], _ setup: JSON) -> PeerProcess? {
    do { return try PeerProcess(command, setup: Data(setup.bytes)) } catch {
      print("skipped: \(name): \(error)")
      return nil
    }
  }

  func round(of subjects: [Subject], _ count: Int) async throws -> [Subject: Cost] {
    var costs: [Subject: Cost] = [:]
    for subject in subjects { costs[subject] = try await cost(of: subject, count) }
    return costs
  }

  private func cost(of subject: Subject, _ count: Int) async throws -> Cost? {
    switch subject {
    case .es256: try await Stopwatch.measure(count) { try await verify(samples.es256Token, count) }
    case .rs256: try await Stopwatch.measure(count) { try await verify(samples.rs256Token, count) }
    case .attestation: try await Stopwatch.measure(count) { try verifyAttestation(count) }
    case .issue: try await Stopwatch.measure(count) { try await issue(count) }
    case .es256OnTwo: try await Stopwatch.measure(count) { try await verifyOnTwo(count) }
    case .ecdsa: try openSSL?.measure("one", count)
    case .ecdsaOnTwo: try openSSL?.measure("two", count)
    case .es256JWTKit: try jwtKit?.measure("es256", count)
    case .rs256JWTKit: try jwtKit?.measure("rs256", count)
    // They are that much slower.
    case .attestationPython: try sdJWT?.measure("verify", count / 4)
    case .issuePython: try sdJWT?.measure("issue", count / 4)
    }
  }

  private func verify(_ token: String, _ count: Int) async throws {
    try await Self.verify(token, count, by: verifier, at: samples.now)
  }

  private static func verify(_ token: String, _ count: Int, by verifier: AssertionVerifier, at now: Instant)
    async throws
  {
    for _ in 0..<count {
      let identity = try await verifier.verify(
        UnverifiedAssertion(idToken: token), nonce: TokenSamples.nonce, requiring: .vault, at: now)
      precondition(identity.identityLevel == .level2)
    }
  }

  private func verifyAttestation(_ count: Int) throws {
    for _ in 0..<count {
      let verified = try AttestationVerifier.verify(
        UnverifiedAttestation(samples.attestation), policy: policy, at: samples.now)
      precondition(verified.claims.members.count > TokenSamples.claims.count)
    }
  }

  private func issue(_ count: Int) async throws {
    for _ in 0..<count { _ = try await issuer.issue(samples.request) }
  }

  private func verifyOnTwo(_ count: Int) async throws {
    let (token, verifier, now) = (samples.es256Token, verifier, samples.now)
    async let one: Void = Self.verify(token, count / 2, by: verifier, at: now)
    async let other: Void = Self.verify(token, count / 2, by: verifier, at: now)
    _ = try await (one, other)
  }
}
