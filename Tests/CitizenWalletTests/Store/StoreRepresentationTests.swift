import Testing

@testable import CitizenWallet

/// The vectors of representation that look behind the adapter's operations (`Specs/representation/direct`).
@Suite struct `Store representation` {
  // REP-01 REP-02 REP-03 REP-04 REP-05 REP-06 REP-07 REP-08 REP-09 REP-10 REP-11 REP-41 REP-42 REP-43 REP-44 REP-45
  @Test(arguments: Vectors.load("representation/direct"))
  func `a direct vector comes out as it says`(_ vector: Vectors.Vector) async throws {
    var acting = Acting(store: try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon))
    try await vector.check { _, given in
      for act in given["acts"]!.array! { try await acting.run(act) }
      return try await acting.outcome
    }
  }

  @Test func `a journaled access by a representative reads back`() throws {  // REP-11
    let actor = AuditEvent.Actor.representative(
      assertionDigest: [UInt8](repeating: 1, count: 32), relation: .guardian, evidence: [UInt8](repeating: 2, count: 32)
    )
    let entry = AuditEntry(.documentsListed, by: actor, on: .representation(.guardian), at: noon)
    let read = try AccessEntry(AccessEntry(entry, owner: .random(), events: 7).bytes)
    #expect(read.entry.actor == actor && read.entry.basis == .representation(.guardian))
    #expect(try AuditEvent.Actor(json: actor.json) == actor && actor.role == .representative)
    for relation in RepresentationRelation.allCases {
      #expect(try LegalBasis(LegalBasis.representation(relation).text) == .representation(relation))
    }
    #expect(refusal { try LegalBasis("representation:uncle") } == .malformed)
  }

  @Test func `each relation has a rule with a source, and shows nothing personal`() throws {  // REP-09
    #expect(Set(RepresentationRule.table.map(\.relation)) == Set(RepresentationRelation.allCases))
    #expect(RepresentationRule.table.allSatisfy { !$0.source.isEmpty && CalendarDate(iso8601: $0.from.utf8) != nil })
    let claim = Acting.claim(of: .parent, bornOn: "2026-11-20")
    let verified = try RepresentationVerifier().verify(claim, by: citizen(), at: noon)
    #expect(verified.evidenceDigest.count == 32 && verified.verifiedAt == noon)
    var text = "\(claim) \(verified) \(claim.evidence) \(claim.represented)"
    dump(claim, to: &text)
    dump(verified, to: &text)
    #expect([khue.canonical, hoa.canonical, "2026-11-20", "Khuê"].filter(text.contains) == [])
  }

  @Test func `a document from a vault shows a relation`() async throws {  // REP-01
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let office = try await store.vault(of: khue)
    let id = try await office.put(Acting.birth(on: "2026-11-20"), at: noon).id
    let evidence = RepresentationEvidence(try await office.get(id, at: noon))
    let claim = UnverifiedRepresentation(of: .person(khue), as: .parent, evidence: [evidence])
    let verified = try RepresentationVerifier().verify(claim, by: citizen(), at: noon)
    let vault = try await store.vault(representedBy: citizen(), as: verified, at: noon)
    #expect(try await vault.documents(at: noon).count == 1)
    _ = try await office.revoke(id, reason: "cải chính", at: noon)
    let revoked = RepresentationEvidence(try await office.get(id, at: noon))
    let again = UnverifiedRepresentation(of: .person(khue), as: .parent, evidence: [revoked])
    #expect(refusal { try RepresentationVerifier().verify(again, by: citizen(), at: noon) } == .revoked)
  }

  @Test func `the vault keeps the record of the login of whoever acts for its person`() async throws {  // STO-101
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let claim = Acting.claim(of: .parent, bornOn: "2026-11-20")
    let verified = try RepresentationVerifier().verify(claim, by: citizen(), at: noon)
    let vault = try await store.vault(representedBy: citizen(), as: verified, at: noon)
    #expect(try await vault.logins(at: noon) == [LoginRecord(citizen())])
    #expect(try await store.check().problems.isEmpty)
  }

  @Test func `an organisation has its number and nobody else's`() throws {  // REP-40
    #expect(try OrganisationID("0109 990 027").canonical == "0109990027")
    for text in ["0109990027-001", hoa.canonical, "0109990028", "", "0000000000"] {
      #expect(refusal { _ = try OrganisationID(text) } == .invalidIdentifier)
    }
    let owner = Owner.organisation(company)
    var shown = "\(owner) \(company)"
    dump(owner, to: &shown)
    #expect(!shown.contains(company.canonical))
    #expect(owner.personalID == nil && Owner.person(hoa).organisationID == nil)
  }
}

private let company = try! OrganisationID("0109990027")

/// The mother of a child, or who would be, or the director of a company, in a store with the vault of whom they represent.
private struct Acting {
  let store: WalletStore
  var owner = Owner.person(khue)
  var representation: VerifiedRepresentation?
  var vault: Vault?

  mutating func run(_ act: JSON) async throws {
    let at = noon.adding(seconds: act["after"]?.integer ?? 0)
    switch act["act"]!.string! {
    case "fill": _ = try await office.put(Self.birth(on: "2026-11-20"), at: noon)
    case "verify":
      let relation = RepresentationRelation(rawValue: act["relation"]!.string!)!
      if relation == .legalRepresentative { owner = .organisation(company) }
      let claim = Self.claim(of: relation, bornOn: act["dateOfBirth"]?.string ?? "2026-11-20")
      representation = try RepresentationVerifier().verify(claim, by: citizen(), at: noon)
    case "open":
      let person = try act["as"].map { try PersonalID($0.string!) } ?? hoa
      let level = IdentityLevel(rawValue: Int(act["level"]?.integer ?? 2))!
      vault = try await store.vault(representedBy: citizen(person, level: level), as: representation!, at: at)
    case "put": _ = try await vault!.put(Self.birth(on: "2026-11-20"), at: at)
    case "list": _ = try await vault!.list(at: at)
    case "consent": try await consent(act["agreed"]?.string, at: at)
    case "export": try await vault!.exportUnencrypted(to: "/nowhere/export", at: at)
    case "erase": _ = try await vault!.erase(at: at)
    case "link": _ = try await vault!.link(oldNumber, on: .selfDeclared, at: at)
    case "succeed":
      let claim = Self.claim(of: .legalRepresentative, director: minh)
      representation = try RepresentationVerifier().verify(claim, by: citizen(minh), at: noon)
      vault = try await store.vault(representedBy: citizen(minh), as: representation!, at: at)
      #expect(try await vault!.documents(at: at).count == office.documents(at: at).count)
    case "claim-code": try await Self.claimCode(in: store)
    case "take-along": try await takeAlong(to: act["to"]!.string!)
    default: _ = try await vault!.placeHold(basis: "x", at: at)
    }
  }

  /// As an operator finds it.
  private var office: Vault { get async throws { try await store.vault(of: owner, under: clerk, at: noon) } }

  private static func claimCode(in store: WalletStore) async throws {
    let code = LinkedIdentifier(Owner.organisation(company))
    _ = try await store.vault(of: hoa).link(code, on: decision(LinkedIdentifier(hoa), code), at: noon)
  }

  private func takeAlong(to whom: String) async throws {
    let directory = TemporaryDirectory()
    _ = try await vault!.export(to: directory.store, for: [storeKey], at: noon)
    let elsewhere = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    if whom == "holder" { try await Self.claimCode(in: elsewhere) }
    let there = try await elsewhere.vault(of: whom == "organisation" ? owner : .person(hoa), under: clerk, at: noon)
    _ = try await there.importExport(from: directory.store, unlock: storeKey, vouchedBy: clerk, at: noon)
    #expect(try await there.list(at: noon).count == 1)
  }

  private func consent(_ agreed: String?, at now: Instant) async throws {
    let documents = try await office.list(at: noon).map(\.id)
    let wish = try Consent(
      purpose: "p", recipient: "r", dossier: "d", documents: documents, expiresAt: now.adding(seconds: 60))
    let agreement: OwnAgreement? =
      switch agreed {
      case "child": .identity(citizen(khue, level: .level1))
      case "father": .identity(citizen(minh))
      case "officer": .statedByOfficer(clerk)
      default: nil
      }
    let id = try await vault!.give(wish, agreedBy: agreement, at: now)
    _ = try await vault!.release(documents, to: "r", purpose: "p", dossier: "d", under: id, at: now)
  }

  /// What the vault's log says of those who were no operators.
  var outcome: JSON {
    get async throws {
      let trail = try await office.auditTrail(at: noon)
      let mine = trail.filter { $0.actor.role != .operator && $0.basis.text.hasPrefix("representation") }
      return [
        "actors": .array(Set(mine.map(\.actor.role.rawValue)).sorted().map(JSON.string)),
        "bases": .array(Set(mine.map(\.basis.text)).sorted().map(JSON.string)),
        "agreed": .string(trail.compactMap(\.agreedBy).last?.role.rawValue ?? ""),
      ]
    }
  }

  static func claim(
    of relation: RepresentationRelation, bornOn day: String = "2026-11-20", director: PersonalID = hoa
  ) -> UnverifiedRepresentation {
    if relation == .legalRepresentative {
      let paper = try! paper(
        "business-registration", [(director, "representative")],
        fields: ["enterpriseCode": .string(company.canonical)])
      return UnverifiedRepresentation(
        of: .organisation(company), as: relation, evidence: [RepresentationEvidence(document: paper)])
    }
    var documents = [birth(on: day)]
    if relation != .parent {
      documents.append(try! paper("death-certificate", [(khue, "deceased"), (hoa, "declarant")]))
    }
    return UnverifiedRepresentation(
      of: .person(khue), as: relation, evidence: documents.map { RepresentationEvidence(document: $0) })
  }

  static func birth(on day: String) -> Document {
    try! paper("birth-certificate", [(khue, "child"), (hoa, "mother")], fields: ["dateOfBirth": .string(day)])
  }

  static func paper(
    _ kind: String, _ holders: [(PersonalID, String)], fields: JSONObject = [:]
  ) throws -> Document {
    try Document(
      kind: DocumentKind(kind), title: "Giấy tờ", holders: holders.map { Document.Holder($0.0, role: $0.1) },
      issuer: Document.Issuer(code: "H17.12.03", name: nil),
      issuedOn: PartialDate(iso8601: "2026-11-23"), validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
      source: Document.Source(.dossier), fields: fields)
  }
}
