import Testing

@Suite("Chip: what is read and who signed it")
struct ChipVectorTests {
  private func play(_ requirement: String) async throws {
    for vector in try ChipVector.of(requirement) { try await vector.play() }
  }

  @Test func `CHP-01: a chip is its security object and the files that were read, DG1 among them`() async throws {
    try await play("CHP-01")
  }

  @Test func `CHP-02: EF.SOD is one signed message, in its tag or without`() async throws {
    try await play("CHP-02")
  }

  @Test func `CHP-03: it signs a list of hashes, by one signer`() async throws { try await play("CHP-03") }

  @Test func `CHP-04: the list has one hash of the right length for each data group`() async throws {
    try await play("CHP-04")
  }

  @Test func `CHP-05: the signer's one certificate is in the message`() async throws { try await play("CHP-05") }

  @Test func `CHP-06: a trusted authority issued it, for signing and nothing else`() async throws {
    try await play("CHP-06")
  }

  @Test func `CHP-07: everything is judged at one instant, whatever the signer says of the time`() async throws {
    try await play("CHP-07")
  }

  @Test func `CHP-08: the signature is over attributes that name the list and its kind`() async throws {
    try await play("CHP-08")
  }

  @Test func `CHP-09: algorithms are on a list, and SHA-1 stands where nobody could collide it yet`() async throws {
    try await play("CHP-09")
  }

  @Test func `CHP-10: every file that was read has its hash in the list`() async throws { try await play("CHP-10") }

  @Test func `CHP-11: an authority makes the cards of its own country`() async throws { try await play("CHP-11") }

  @Test func `CHP-12: DG1 is a machine readable zone in its tags`() async throws { try await play("CHP-12") }

  @Test func `CHP-13: the digest of the security object names the card`() async throws { try await play("CHP-13") }

  @Test func `CHP-14: an expired card is genuine, and proves no presence`() async throws { try await play("CHP-14") }

  @Test func `CHP-15: a curve in numbers is a known curve, its generator included`() async throws {
    try await play("CHP-15")
  }

  @Test func `CHP-16: what an authority's list revokes by now is revoked`() async throws { try await play("CHP-16") }

  @Test func `CHP-17: an authority that a trusted one vouches for is trusted`() async throws {
    try await play("CHP-17")
  }

  @Test func `CHP-18: a list of authorities is as good as who signed it`() async throws {
    try await play("CHP-18")
  }
}

@Suite("Chip: what it says")
struct ChipContentVectorTests {
  private func play(_ requirement: String) async throws {
    for vector in try ChipVector.of(requirement) { try await vector.play() }
  }

  @Test func `CHP-20: the fields of a machine readable zone are what they must be`() async throws {
    try await play("CHP-20")
  }

  @Test func `CHP-21: every check digit is right`() async throws { try await play("CHP-21") }

  @Test func `CHP-22: the century of a birth is the number's, else the last one possible`() async throws {
    try await play("CHP-22")
  }

  @Test func `CHP-23: the personal ID stands in the optional data`() async throws { try await play("CHP-23") }

  @Test func `CHP-30: DG13 is numbered fields, or is not read`() async throws { try await play("CHP-30") }

  @Test func `CHP-31: a field stands once`() async throws { try await play("CHP-31") }

  @Test func `CHP-32: a field is text of its form`() async throws { try await play("CHP-32") }

  @Test func `CHP-33: the former number is the one of nine digits`() async throws { try await play("CHP-33") }

  @Test func `CHP-34: DG13 of another country is not read`() async throws { try await play("CHP-34") }

  @Test func `CHP-35: DG1 and DG13 agree`() async throws { try await play("CHP-35") }

  @Test func `CHP-40: the QR code has its seven fields`() async throws { try await play("CHP-40") }
}

@Suite("Chip: presence")
struct PresenceVectorTests {
  private func play(_ requirement: String) async throws {
    for vector in try ChipVector.of(requirement) { try await vector.play() }
  }

  @Test func `CHP-50: a biometric result is signed by an operator who is trusted`() async throws {
    try await play("CHP-50")
  }

  @Test func `CHP-51: it is for this portal and session, and fresh`() async throws { try await play("CHP-51") }

  @Test func `CHP-52: it found the person of this card`() async throws { try await play("CHP-52") }

  @Test func `CHP-53: the portal says what a method is worth`() async throws { try await play("CHP-53") }

  @Test func `CHP-54: it is used once`() async throws { try await play("CHP-54") }

  @Test func `CHP-60: a face is compared with one that the state signed`() async throws { try await play("CHP-60") }

  @Test func `CHP-55: it raises the session of the same person, and lowers none`() async throws {
    try await play("CHP-55")
  }
}
