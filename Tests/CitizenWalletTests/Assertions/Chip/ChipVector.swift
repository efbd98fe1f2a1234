import CitizenWallet
import Testing
import WalletCrypto

/// A vector of `Specs/chip`.
struct ChipVector: Sendable, CustomTestStringConvertible {
  private let file: VectorFile

  var testDescription: String { file.name }

  init(_ name: String) throws { file = try VectorFile(name, in: "chip") }

  private init(_ file: VectorFile) { self.file = file }

  /// Those that show a requirement. None is an error.
  static func of(_ requirement: String) throws -> [ChipVector] {
    try VectorFile.of(requirement, in: "chip").map(ChipVector.init)
  }

  /// Plays all steps on one memory of what was used.
  func play() async throws {
    let used = SingleUseMemory()
    for step in file.steps {
      let input = try #require(step["in"])
      let expected = step["refusal"]?.string.flatMap(Refusal.Code.init(rawValue:))
      #expect((expected == nil) == (step["refusal"] == nil))
      let code = await refusal(awaiting: {
        switch step["op"]?.string {
        case "chip.verify": _ = try Self.verify(input, at: Self.instant(input))
        case "mrz.read":
          let zone = try MachineReadableZone(Self.text("mrz", of: input))
          _ = try zone.dateOfBirth(at: Self.instant(input).date())
        case "card-qr.read": _ = try IdentityCardQR(Self.text("text", of: input))
        default: try await Self.verifyPresence(input, used: used)
        }
      })
      #expect(code == expected)
    }
  }

  // MARK: - Requests

  var input: JSON { file.input }

  static func instant(_ input: JSON) throws -> Instant { try Instant(rfc3339: text("at", of: input)) }

  static func text(_ name: String, of input: JSON) throws -> String { try #require(input[name]?.string) }

  static func chip(_ input: JSON) throws -> UnverifiedChip {
    var groups: [Int: [UInt8]] = [:]
    for member in input["dataGroups"]?.object?.members ?? [] {
      groups[try #require(Int(member.name))] = try bytes(member.value)
    }
    return try UnverifiedChip(securityObject: bytes(input["sod"]), dataGroups: groups)
  }

  static func bytes(_ json: JSON?) throws -> [UInt8] { try #require(json?.string.flatMap(Base64URL.decode)) }

  static func authorities(_ input: JSON) throws -> ChipAuthorities {
    let lists = ["anchors", "links", "crls"].map { input[$0]?.array?.compactMap(\.string) ?? [] }
    return try ChipAuthorities(
      anchors: lists[0], links: lists[1], lists: (input["lists"]?.array ?? []).map(bytes), revocationLists: lists[2])
  }

  static func verify(_ input: JSON, at now: Instant) throws -> VerifiedChip {
    try ChipVerifier(authorities: authorities(input), overdue: .reported).verify(chip(input), at: now)
  }

  private static func verifyPresence(_ input: JSON, used: any SingleUse) async throws {
    let now = try instant(input)
    let operators = try (input["operators"]?.array ?? []).map {
      BiometricOperator(
        issuer: try text("issuer", of: $0), keys: try VerificationKeySet($0["keys"] ?? .null),
        algorithms: JWSAlgorithm.asymmetric)
    }
    let presence = try await PresenceVerifier(
      operators: operators, audience: text("audience", of: input),
      policy: PresencePolicy(levels: [.face: .level3, .fingerprint: .level4], maximumAge: 300), used: used
    ).verify(
      UnverifiedBiometricResult(text("result", of: input)), of: verify(input["chip"] ?? .null, at: now),
      nonce: text("nonce", of: input), at: now)
    guard let session = input["session"] else { return }
    _ = try await identity(session).raised(by: presence, at: now)
  }

  static func identity(_ session: JSON) async throws -> VerifiedIdentity {
    let provider = try IdentityProvider(
      issuer: "https://identity.example", keys: VerificationKeySet(session["provider"]?["keys"] ?? .null),
      algorithms: JWSAlgorithm.asymmetric, claims: .default)
    return try await AssertionVerifier(
      provider: provider, audience: text("audience", of: session), used: SingleUseMemory()
    ).verify(
      UnverifiedAssertion(idToken: text("token", of: session)), nonce: text("nonce", of: session), requiring: .vault,
      at: instant(session))
  }
}
