import CitizenWallet
import Testing
import WalletCrypto

/// Chips whose certificates, signed lists and zones other people's code has made.
@Suite(.enabled(if: PythonPeer.hasChips, "Python's asn1crypto and mrz are absent and could not be installed"))
struct `Chips and Python` {
  private static let kinds = ["p256", "p384", "brainpool", "rsa", "rsa-pss"]
  private static let now = Instant(secondsSince1970: 1_795_490_130)

  private struct Chip {
    let securityObject: [UInt8]
    var dataGroups: [Int: [UInt8]] = [:]
    let anchor: String

    init(_ answer: String) throws {
      let json = try JSON(parsing: Array(answer.utf8), limit: 100_000)
      securityObject = try #require(json["sod"]?.string.flatMap(Base64URL.decode))
      anchor = try #require(json["anchor"]?.string)
      for group in json["groups"]?.object?.members ?? [] {
        dataGroups[try #require(Int(group.name))] = Base64URL.decode(try #require(group.value.string))
      }
    }

    func verified(by anchor: String? = nil, securityObject: [UInt8]? = nil) throws -> VerifiedChip {
      let authorities = try ChipAuthorities(
        anchors: [anchor ?? self.anchor], links: [], lists: [], revocationLists: [])
      let chip = try UnverifiedChip(securityObject: securityObject ?? self.securityObject, dataGroups: dataGroups)
      return try ChipVerifier(authorities: authorities, overdue: .refused).verify(chip, at: now)
    }

    /// The code with which it is refused.
    func code(by anchor: String? = nil, securityObject: [UInt8]? = nil) -> Refusal.Code? {
      do { _ = try verified(by: anchor, securityObject: securityObject) } catch { return (error as? Refusal)?.code }
      return nil
    }
  }

  private static func chips(passport: Bool = false) throws -> [Chip] {
    let tasks = kinds.map { kind -> JSON in ["kind": .string(kind), "passport": .bool(passport)] }
    return try PythonPeer.ask("chip_peer.py", tasks).map { try Chip($0) }
  }

  @Test func `we accept the identity cards that Python issues, whatever they are signed with`() throws {
    let chips = try Self.chips()
    #expect(chips.count == Self.kinds.count)
    for chip in chips {
      let verified = try chip.verified()
      #expect(verified.personalID?.canonical == "001190009991" && verified.fullName == "Nguyễn Thị Hòa")
      #expect(verified.verifiedDataGroups == [1, 13] && verified.details?.formerNumber?.canonical == "019990003")
    }
  }

  @Test func `we accept the passports that Python issues`() throws {
    for chip in try Self.chips(passport: true) {
      let verified = try chip.verified()
      #expect(verified.documentNumber == "B99900071" && verified.personalID?.canonical == "001190009991")
      #expect(verified.verifiedDataGroups == [1])
    }
  }

  @Test func `we refuse each with another's authority, another's data, or another byte`() throws {
    let chips = try Self.chips()
    for (index, chip) in chips.enumerated() {
      let other = chips[(index + 1) % chips.count]
      #expect(chip.code(by: other.anchor) == .untrustedCertificate)
      var swapped = chip
      swapped.dataGroups[13]![60] ^= 1
      #expect(swapped.code() == .digestMismatch)
      // The signature is the last thing in the file.
      var edited = chip.securityObject
      edited[edited.count - 3] ^= 1
      #expect(chip.code(securityObject: edited) == .badSignature)
    }
  }
}
