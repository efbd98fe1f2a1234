import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite("Chip: broken inputs")
struct ChipFuzzTests {
  private static func good() throws -> JSON { try ChipVector("accepts-card-with-all-fields").input }

  /// Parts that nobody signs may change: what is read then is still what was signed.
  @Test func `a mutated security object is refused, or says nothing else`() throws {
    let input = try Self.good()
    let original = try ChipVector.verify(input, at: ChipVector.instant(input))
    let verifier = ChipVerifier(authorities: try ChipVector.authorities(input), overdue: .reported)
    let groups = try Dictionary(uniqueKeysWithValues: [1, 2, 13].map { ($0, try Self.file($0, of: input)) })
    let file = try ChipVector.bytes(input["sod"])
    var mutation = Mutation(seed: 41)
    var accepted = 0
    for _ in 0..<3000 {
      let changed = mutation.mutate(file)
      let code = refusal {
        let chip = try verifier.verify(
          UnverifiedChip(securityObject: changed, dataGroups: groups), at: ChipVector.instant(input))
        #expect(chip.personalID == original.personalID && chip.verifiedDataGroups == original.verifiedDataGroups)
      }
      if code == nil { accepted += 1 }
    }
    #expect(accepted < 300)
  }

  @Test(arguments: [1, 2, 13]) func `a mutated data group is not the signed one`(group: Int) throws {
    let input = try Self.good()
    let verifier = ChipVerifier(authorities: try ChipVector.authorities(input), overdue: .reported)
    let file = try Self.file(group, of: input)
    var mutation = Mutation(seed: 42)
    for _ in 0..<200 {
      let changed = mutation.mutate(file)
      guard changed != file else { continue }
      var groups = [1: try Self.file(1, of: input)]
      groups[group] = changed
      let code = refusal {
        try verifier.verify(
          UnverifiedChip(securityObject: ChipVector.bytes(input["sod"]), dataGroups: groups),
          at: ChipVector.instant(input))
      }
      #expect(code == .digestMismatch)
    }
  }

  /// As if the state itself had signed the broken file.
  @Test func `mutated files that are signed are read or refused`() throws {
    let input = try Self.good()
    let files = try [Self.file(1, of: input), Self.file(13, of: input)]
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 24))
    var mutation = Mutation(seed: 43)
    for _ in 0..<6000 {
      _ = refusal { try ChipHolder([1: mutation.mutate(files[0]), 13: files[1]], at: today) }
      _ = refusal { try ChipHolder([1: files[0], 13: mutation.mutate(files[1])], at: today) }
    }
  }

  @Test func `a mutated zone is refused, or has its check digits right`() throws {
    let zone = try ChipVector.text("mrz", of: ChipVector("accepts-zone-of-a-card").input)
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 24))
    var mutation = Mutation(seed: 44)
    var accepted = 0
    for _ in 0..<20_000 {
      guard let read = try? MachineReadableZone(mutation.mutate(zone)) else { continue }
      _ = refusal { try read.dateOfBirth(at: today) }
      accepted += 1
    }
    #expect(accepted < 4000)
  }

  @Test func `a mutated QR code is read or refused`() throws {
    let text = try ChipVector.text("text", of: ChipVector("accepts-qr-of-a-card").input)
    var mutation = Mutation(seed: 45)
    for _ in 0..<5000 { _ = refusal { try IdentityCardQR(mutation.mutate(text)) } }
  }

  @Test func `no mutated biometric result is accepted`() async throws {
    let input = try ChipVector("accepts-presence-by-face").input
    let now = try ChipVector.instant(input)
    let chip = try ChipVector.verify(try #require(input["chip"]), at: now)
    let token = try ChipVector.text("result", of: input)
    let reader = BiometricOperator(
      issuer: "https://reader.hospital.example",
      keys: try VerificationKeySet(input["operators"]?.array?.first?["keys"] ?? .null),
      algorithms: JWSAlgorithm.asymmetric)
    let verifier = PresenceVerifier(
      operators: [reader], audience: "portal.example",
      policy: PresencePolicy(levels: [.face: .level3], maximumAge: 300), used: SingleUseMemory())
    let nonce = try ChipVector.text("nonce", of: input)
    var mutation = Mutation(seed: 46)
    for _ in 0..<1000 {
      let changed = mutation.mutate(token)
      guard changed != token else { continue }
      let code = await refusal(awaiting: {
        try await verifier.verify(UnverifiedBiometricResult(changed), of: chip, nonce: nonce, at: now)
      })
      #expect(code != nil)
    }
  }

  @Test func `bytes at random are tagged values or not`() {
    var random = SplitMix64(seed: 47)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      guard let values = TaggedValue.sequence(bytes) else { continue }
      #expect(values.flatMap(\.encoded) == bytes)
      for value in values { _ = (value.children, value.integer, value.text, value.objectIdentifier, value.octets) }
    }
  }

  private static func file(_ group: Int, of input: JSON) throws -> [UInt8] {
    try ChipVector.bytes(input["dataGroups"]?[String(group)])
  }
}
