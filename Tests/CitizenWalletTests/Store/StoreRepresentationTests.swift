import Testing

@testable import CitizenWallet

/// The vectors of representation that look behind the adapter's operations (`Specs/representation/direct`).
@Suite struct `Store representation` {
  // REP-01 REP-02 REP-03 REP-04 REP-05 REP-06 REP-07 REP-08 REP-09 REP-10 REP-11
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

  @Test func `a representation of an organisation opens no vault yet`() async throws {  // REP-06 REP-08
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let code = try Identifier(scheme: .taxCode, "0109990027")
    let paper = try Acting.paper("business-registration", [(hoa, "legal-representative")], number: "0109990027")
    let claim = UnverifiedRepresentation(
      of: .organisation(code), as: .legalRepresentative, evidence: [RepresentationEvidence(document: paper)])
    let verified = try RepresentationVerifier().verify(claim, by: citizen(), at: noon)
    let code2 = try await refusal { _ = try await store.vault(representedBy: citizen(), as: verified, at: noon) }
    #expect(code2 == .subjectMismatch)
  }
}

/// The mother of a child, or who would be, in a store with the child's vault.
private struct Acting {
  let store: WalletStore
  var representation: VerifiedRepresentation?
  var vault: Vault?

  mutating func run(_ act: JSON) async throws {
    let at = noon.adding(seconds: act["after"]?.integer ?? 0)
    switch act["act"]!.string! {
    case "fill": _ = try await store.vault(of: khue).put(Self.birth(on: "2026-11-20"), at: noon)
    case "verify":
      let relation = RepresentationRelation(rawValue: act["relation"]!.string!)!
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
    default: _ = try await vault!.placeHold(basis: "x", at: at)
    }
  }

  private func consent(_ agreed: String?, at now: Instant) async throws {
    let documents = try await store.vault(of: khue).list(at: noon).map(\.id)
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
      let trail = try await store.vault(of: khue).auditTrail(at: noon)
      let mine = trail.filter { $0.actor.role != .operator && $0.basis.text.hasPrefix("representation") }
      return [
        "actors": .array(Set(mine.map(\.actor.role.rawValue)).sorted().map(JSON.string)),
        "bases": .array(Set(mine.map(\.basis.text)).sorted().map(JSON.string)),
        "agreed": .string(trail.compactMap(\.agreedBy).last?.role.rawValue ?? ""),
      ]
    }
  }

  static func claim(of relation: RepresentationRelation, bornOn day: String) -> UnverifiedRepresentation {
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
    _ kind: String, _ holders: [(PersonalID, String)], number: String? = nil, fields: JSONObject = [:]
  ) throws -> Document {
    try Document(
      kind: DocumentKind(kind), title: "Giấy tờ", holders: holders.map { Document.Holder($0.0, role: $0.1) },
      issuer: Document.Issuer(code: "H17.12.03", name: nil), number: number,
      issuedOn: PartialDate(iso8601: "2026-11-23"), validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
      source: Document.Source(.dossier), fields: fields)
  }
}
