import Foundation
import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite("Chip: types")
struct ChipTests {
  private static func good() throws -> JSON { try ChipVector("accepts-card-with-all-fields").input }

  private static func verified(at now: String? = nil, overdue: ChipVerifier.OverdueCards = .reported) throws
    -> VerifiedChip
  {
    let input = try good()
    let verifier = ChipVerifier(authorities: try ChipVector.authorities(input), overdue: overdue)
    return try verifier.verify(
      ChipVector.chip(input), at: now.map { try Instant(rfc3339: $0) } ?? ChipVector.instant(input))
  }

  @Test func `a verified chip says what the card does, and when it was judged`() throws {
    let chip = try Self.verified()
    #expect(chip.personalID?.canonical == "001190009991" && chip.documentNumber == "190009991")
    #expect(chip.fullName == "Nguyễn Thị Hòa" && chip.dateOfBirth.iso8601 == "1990-03-15")
    #expect(chip.expiry?.description == "2030-03-15" && chip.verifiedDataGroups == [1, 2, 13])
    #expect(chip.zone.nationality == "VNM" && chip.details?.sex == .female && chip.claimedSigningTime == nil)
    #expect(chip.securityObjectDigest == Digest.sha256(try ChipVector.bytes(Self.good()["sod"])))
    #expect(try chip.verifiedAt == ChipVector.instant(Self.good()))
  }

  @Test func `a verifier that refuses overdue cards takes one through its last day in Vietnam`() throws {
    #expect(try Self.verified(at: "2030-03-15T16:59:59Z", overdue: .refused).documentNumber == "190009991")
    #expect(refusal { try Self.verified(at: "2030-03-15T17:00:00Z", overdue: .refused) } == .expired)
    #expect(refusal { try Self.verified(at: "2030-03-15T17:00:00Z") } == nil)
  }

  @Test func `too many authorities and lists are too large`() throws {
    let pem = try #require(Self.good()["anchors"]?.array?.first?.string)
    #expect(
      refusal {
        try ChipAuthorities(anchors: Array(repeating: pem, count: 4097), links: [], lists: [], revocationLists: [])
      } == .tooLarge)
    #expect(
      refusal {
        try ChipAuthorities(anchors: [], links: [], lists: [], revocationLists: Array(repeating: "", count: 101))
      }
        == .tooLarge)
    #expect(refusal { try ChipAuthorities(anchors: [], links: [], lists: [], revocationLists: [pem]) } == .malformed)
  }

  @Test func `a list of authorities larger than any state's is too large`() {
    let list = [UInt8](repeating: 0, count: 4 * 1024 * 1024 + 1)
    #expect(
      refusal { try ChipAuthorities(anchors: [], links: [], lists: [list], revocationLists: []) } == .tooLarge)
  }

  /// As signatures of PDF files are: the same machinery serves them.
  @Test func `a signature over content that is kept elsewhere holds over that content alone`() throws {
    let object = try SecurityObject(ChipVector.bytes(Self.good()["sod"]))
    let detached = try ChipVector.bytes(ChipVector("refuses-content-kept-elsewhere").input["sod"])
    let message = try SignedMessage(#require(TaggedValue(detached)).content)
    let content = try #require(object.message.content)
    let signer = message.signers[0]
    #expect(message.content == nil)
    #expect(message.isSigned(by: signer, certificate: object.certificate, over: content))
    for other in [[], content + [0], Array(content.dropLast())] {
      #expect(!message.isSigned(by: signer, certificate: object.certificate, over: other))
    }
    #expect(!message.isSigned(by: signer, certificate: object.certificate))
  }

  @Test func `a data group larger than any card's is too large`() {
    #expect(
      refusal { try UnverifiedChip(securityObject: [], dataGroups: [1: [UInt8](repeating: 0, count: 1_048_577)]) }
        == .tooLarge)
  }

  @Test func `nothing of a chip is printed or dumped`() async throws {
    let input = try ChipVector("accepts-presence-by-face").input
    let chip = try Self.verified()
    let code = try ChipVector.text("text", of: ChipVector("accepts-qr-of-a-card").input)
    let values: [Any] = [
      chip, chip.zone, try #require(chip.details), try ChipVector.chip(Self.good()), try IdentityCardQR(code),
      try UnverifiedBiometricResult(ChipVector.text("result", of: input)),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] {
        for secret in ["001190009991", "190009991", "Hòa", "HOA", "019990003", "1990", "Láng"] {
          #expect(!text.contains(secret))
        }
      }
    }
  }

  @Test func `a presence that has grown old raises no session`() async throws {
    let input = try ChipVector("accepts-session-raised-to-3").input
    let now = try ChipVector.instant(input)
    let identity = try await ChipVector.identity(try #require(input["session"]))
    let presence = VerifiedPresence(
      personalID: identity.personalID, authenticationLevel: .level3, method: .face, issuer: "", comparedAt: now,
      usableUntil: now.adding(seconds: 300), keyID: nil, securityObjectDigest: [], resultDigest: [])
    let raised = try identity.raised(by: presence, at: now.adding(seconds: 300))
    #expect(identity.authenticationLevel == .level1 && raised.authenticationLevel == .level3)
    #expect(raised.identityLevel == identity.identityLevel && raised.assertionDigest == identity.assertionDigest)
    #expect(refusal { try identity.raised(by: presence, at: now.adding(seconds: 301)) } == .authenticationTooOld)
  }
}

/// The reference card of BSI TR-03105 and the zones of ICAO Doc 9303, as others wrote them down.
@Suite("Chip: vectors of others", .enabled(if: SharedFolder.has("vectors/emrtd-icao9303"), "\(SharedFolder.absence)"))
struct ChipForeignTests {
  private static let folder = "vectors/emrtd-icao9303"

  @Test func `the reference card's data groups are the signed ones, save the one it does not name`() throws {
    let file = try SharedFolder.json("\(Self.folder)/sod_case_bsi.json") as? [String: Any]
    let test = try #require((file?["cases"] as? [[String: Any]])?.first)
    let object = try SecurityObject(Self.hex(test["sod_hex"]))
    #expect(object.hashes.keys.sorted() == [1, 2, 3, 4, 14])
    for group in test["dgs"] as? [[String: Any]] ?? [] {
      let number = try #require(group["dg"] as? Int)
      let isSigned = object.hashes[number] == object.hashFunction.hash(Self.hex(group["hex"]))
      #expect(isSigned == group["hash_matches"] as? Bool)
      if number == 1 {
        #expect(try MachineReadableZone(dataGroup1: Self.hex(group["hex"])).fullName == "MUSTERMANN ERIKA")
      }
    }
  }

  @Test(arguments: [
    ("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer"), ("NL_ML_2026-07-22.ml", "NL_ROOT_CA.cer"),
  ])
  func `a state's list is taken while its own authority is trusted`(list: String, root: String) throws {
    let bytes = try SharedFolder.bytes("\(Self.folder)/masterlist/\(list)")
    let anchor = Self.pem(try SharedFolder.bytes("\(Self.folder)/masterlist/\(root)"))
    let now = try Instant(rfc3339: "2026-11-24T10:15:30+07:00")
    let vietnam = try Certificate(
      der: SharedFolder.bytes("\(Self.folder)/masterlist/extracted_VN_CSCA_ePassport_Vietnam.der"))
    let trusting = try ChipAuthorities(anchors: [anchor], links: [], lists: [bytes], revocationLists: [])
    #expect(trusting.anchors(at: now).contains(vietnam))
    let strange = try ChipAuthorities(anchors: [], links: [], lists: [bytes], revocationLists: [])
    #expect(strange.anchors(at: now).isEmpty)
  }

  @Test func `the zones of ICAO are read, and their broken ones refused`() throws {
    let cases = try SharedFolder.json("\(Self.folder)/mrz_cases.json") as? [[String: Any]] ?? []
    #expect(cases.count == 13)
    for test in cases {
      let zone = try? MachineReadableZone(test["mrz"] as? String ?? "")
      #expect((zone != nil) == test["valid"] as? Bool, "\(test["id"] ?? "")")
      if let zone {
        #expect(zone.documentNumber == test["doc"] as? String && zone.format.rawValue == test["type"] as? String)
      }
    }
  }

  private static func pem(_ der: [UInt8]) -> String {
    "-----BEGIN CERTIFICATE-----\n\(Data(der).base64EncodedString(options: .lineLength64Characters))\n"
      + "-----END CERTIFICATE-----\n"
  }

  private static func hex(_ value: Any?) -> [UInt8] {
    let digits = (value as? String ?? "").compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
