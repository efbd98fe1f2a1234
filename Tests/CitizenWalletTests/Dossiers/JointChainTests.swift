import Testing

@testable import CitizenWallet

/// A portal that files the steps of a joint procedure one after the other, puts each result where it belongs and plans
/// the next step from what the vaults hold then.
private struct Chain {
  let store: WalletStore
  let authority = Authority()

  init() async throws { store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon) }

  /// The result of a step, attested by its authority and kept.
  @discardableResult
  func keep(_ kind: String, _ number: String, _ holders: [(PersonalID, String)], _ fields: JSON) async throws
    -> [KeptResult]
  {
    let attestation = try await authority.attest([
      "kind": .string(kind), "title": .string(kind), "number": .string(number),
      "holders": .array(holders.map { DossierFixtures.holder($0.canonical, $1) }), "issuer": ["code": "H17.12.03"],
      "issuedOn": "2026-11-23", "validity": "permanent", "copyClass": "T5",
      "source": ["origin": "dossier", "reference": "D-1"], "fields": fields,
    ])
    return try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
  }

  /// What lies in the vaults of these people. Somebody else than the applicant is represented by them.
  func evidence(of people: [PersonalID]) async throws -> [EvidenceDocument] {
    var documents: [EvidenceDocument] = []
    for person in people { documents += try await store.vault(of: person, under: clerk, at: noon).evidence(at: noon) }
    return documents
  }

  func plan(
    _ procedure: String, case caseName: String? = nil, roles: [String: PersonalID], facts: JSONObject = [:],
    from people: [PersonalID]
  ) async throws -> DossierPlan {
    try DossierPlanner().plan(
      PlanRequest(
        procedure: .code(procedure), caseName: caseName, applicant: hoa, roles: roles, facts: facts,
        documents: await evidence(of: people), at: noon))
  }
}

extension DossierPlan {
  fileprivate var decisions: [Decision] { components.map(\.decision) }
}

@Suite struct `A birth and what follows it` {
  private static let residence: JSON = ["placeOfResidence": "Thôn 1, xã Thử Nghiệm"]
  private static let land: JSON = [
    "serial": "DD 099901", "sheet": "1", "parcel": "2", "address": "xã Thử Nghiệm", "area": 80, "landUse": "đất ở",
  ]

  // DSR-40 RES-01
  @Test func `ask for less at each step, as was foretold, from the vaults of child and parents`() async throws {
    let chain = try await Chain()
    try await chain.keep(
      "marriage-certificate", "45/2012", [(hoa, "wife"), (minh, "husband")],
      [
        "registeredOn": "2012-06-18"
      ])
    try await chain.keep("residence-confirmation", "1/2026", [(hoa, "registrant")], Self.residence)
    try await chain.keep("land-certificate", "DD 099901", [(hoa, "owner")], Self.land)
    let foretold = try await foretold(chain.evidence(of: [hoa, minh]))
    let family = ["mother": hoa, "father": minh]

    let birth = try await chain.plan("1.001193", roles: family, facts: ["birthNoticeShared": true], from: [hoa, minh])
    #expect(birth.decisions == foretold[0].plan.decisions)
    #expect(birth.component("Thông tin về nơi cư trú")?.by?.source == .store)
    let certificate = try await chain.keep(
      "birth-certificate", "123/2026", [(khue, "child"), (hoa, "mother"), (minh, "father")],
      ["dateOfBirth": "2026-11-20", "sex": "Nữ"])
    #expect(certificate.map(\.owner) == [.person(khue)])

    let people = [hoa, minh, khue]
    let home = try await chain.plan(
      "1.004222", case: "join-household", roles: ["child": khue, "householder": hoa], from: people)
    #expect(home.decisions == foretold[1].plan.decisions && home.required == 0)
    let kinship = home.component("Giấy tờ chứng minh quan hệ")
    #expect(kinship?.by?.source == .store && kinship?.by?.documentIDs.first == certificate[0].reference?.id.text)
    let notice = try await chain.keep(
      "residence-confirmation", "2/2026", [(khue, "registrant"), (hoa, "householder")], Self.residence)
    #expect(notice.map(\.owner) == [.person(khue)])

    let insurance = try await chain.plan("1.014137", case: "person", roles: ["child": khue], from: people)
    #expect(insurance.decisions == foretold[2].plan.decisions)
    #expect(insurance.components.prefix(2).allSatisfy { $0.decision == .prefilled })
    let card = try await chain.keep(
      "health-insurance-card", "TE1480099990001", [(khue, "insured")],
      ["cardCode": "TE1480099990001", "validFrom": "2026-11-20"])
    #expect(card.map(\.owner) == [.person(khue)])

    let identity = try await chain.plan("1.014062", roles: ["child": khue], from: people)
    #expect(identity.decisions == foretold[3].plan.decisions && identity.required == 0)
    #expect(foretold.dropLast().map { $0.results.map(\.roles) } == [[["child"]], [["child"]], [["child"]]])
  }

  /// The joint plan, made when nothing was issued and the child had no number.
  private func foretold(_ documents: [EvidenceDocument]) throws -> [JointPlan.Step] {
    func request(
      _ procedure: String, case caseName: String? = nil, _ roles: [String: PersonalID] = [:], _ facts: JSONObject = [:]
    ) -> PlanRequest {
      PlanRequest(
        procedure: .code(procedure), caseName: caseName, applicant: hoa, roles: roles, facts: facts,
        documents: documents, at: noon)
    }
    func result(_ kind: String, _ holders: [String: String]) throws -> [JointStep.Result] {
      [try JointStep.Result(kind: DocumentKind(kind), holders: holders)]
    }
    return try DossierPlanner().plan(jointly: [
      JointStep(
        request("1.001193", ["mother": hoa, "father": minh], ["birthNoticeShared": true]),
        issuing: result("birth-certificate", ["child": "child", "mother": "mother", "father": "father"])),
      JointStep(
        request("1.004222", case: "join-household", ["householder": hoa]),
        issuing: result("residence-confirmation", ["child": "registrant", "householder": "householder"])),
      JointStep(
        request("1.014137", case: "person"), issuing: result("health-insurance-card", ["child": "insured"])),
      JointStep(request("1.014062"), issuing: []),
    ]).steps
  }

  // REL-02 REP-08
  @Test func `let the mother answer for her child's paper in the child's vault`() async throws {
    let chain = try await Chain()
    try await chain.keep("land-certificate", "DD 099901", [(hoa, "owner")], Self.land)
    let birth = try await chain.authority.attest(DossierFixtures.attestedBirth)
    _ = try await chain.store.keep(birth, asResultOf: "D-1", under: clerk, at: noon)
    let relation = try RepresentationVerifier().verify(
      UnverifiedRepresentation(of: .person(khue), as: .parent, evidence: [RepresentationEvidence(birth)]),
      by: citizen(), at: noon)
    let vaults = [
      try await chain.store.vault(of: citizen(), at: noon),
      try await chain.store.vault(representedBy: citizen(), as: relation, at: noon),
    ]
    var documents: [EvidenceDocument] = []
    for vault in vaults { documents += try await vault.evidence(at: noon) }
    var request = PlanRequest(
      procedure: .code("1.004222"), caseName: "join-household", applicant: hoa, roles: ["householder": hoa],
      documents: documents, at: noon)
    try request.name(relation, as: "child")  // DSR-83
    let plan = try DossierPlanner().plan(request)
    #expect(plan.required == 0)
    let preview = try ReleasePreview(
      of: plan, from: documents, dossier: "D-2", recipient: "H17.12.03", purpose: "đăng ký thường trú", at: noon,
      answerBy: noon.adding(seconds: 3600))
    #expect(preview.owners == [.person(hoa), .person(khue)])
    var releases: [VaultRelease] = []
    for vault in vaults {
      let consent = try await vault.give(
        preview.consent(in: vault.owner, withholding: [], expiresAt: noon.adding(seconds: 7200)), at: noon)
      releases.append(try await vault.release(preview, under: consent, at: noon))
    }
    #expect(releases.flatMap(\.documents).map(\.document.kind.slug) == ["land-certificate", "birth-certificate"])
    let stranger = PlanRequest(procedure: .code("1.004222"), applicant: minh, at: noon)
    var claimed = stranger
    #expect(try await refusal { try claimed.name(relation, as: "child") } == .subjectMismatch)
    var late = PlanRequest(procedure: .code("1.004222"), applicant: hoa, at: noon.adding(seconds: 86_400))
    #expect(try await refusal { try late.name(relation, as: "child") } == .expired)
  }
}

@Suite struct `A death and what follows it` {
  // DSR-40 RES-01
  @Test func `use the vaults of the deceased and of the heirs`() async throws {
    let chain = try await Chain()
    try await chain.keep("residence-confirmation", "7/2020", [(un, "registrant")], ["placeOfResidence": "Điện Biên"])
    try await chain.keep("social-insurance", "0148099994", [(un, "insured")], ["insuranceCode": "0148099994"])
    try await chain.keep(
      "birth-certificate", "9/1990", [(hoa, "child"), (un, "father")],
      [
        "dateOfBirth": "1990-03-15", "sex": "Nữ",
      ])
    let (dead, people) = (["deceased": un], [un, hoa])
    let before = try await chain.plan("1.003197", roles: dead, facts: ["ground": "death"], from: people)
    #expect(before.component("Giấy chứng tử")?.decision == .required)

    let death = try await chain.plan("1.000656", roles: dead, facts: ["deathNoticeShared": true], from: people)
    #expect(death.component("Giấy tờ về nơi cư trú cuối cùng")?.decision == .dropped)
    let extract = try await chain.keep(
      "death-certificate", "88/2026", [(un, "deceased"), (hoa, "declarant")], ["dateOfDeath": "2026-11-21"])
    #expect(extract.map(\.owner) == [.person(un)])

    let removal = try await chain.plan("1.003197", roles: dead, facts: ["ground": "death"], from: people)
    #expect(removal.required == 0 && removal.component("Giấy chứng tử")?.by?.source == .store)
    let grant = try await chain.plan("1.014177", roles: dead, from: people)
    #expect(grant.required == 0 && grant.dropped == 2)
    let benefit = try await chain.plan("2.000821", case: "insured", roles: dead, from: people)
    #expect(benefit.required == 0 && benefit.dropped == 2)
    let joint = try await chain.plan(
      "2.002913", roles: dead,
      facts: ["deathNoticeShared": true, "group": "social-insurance", "survivorsClaim": true], from: people)
    #expect(joint.component("Giấy tờ chứng minh quan hệ")?.decision == .dropped)
    #expect(joint.component("Sổ bảo hiểm xã hội")?.decision == .dropped)

    // Of the heirs' vault alone, or of the deceased's alone, less is shown.
    let heirs = try await chain.plan("1.014177", roles: dead, from: [hoa])
    #expect(heirs.required == 2)
    let deceased = try await chain.plan(
      "2.002913", roles: dead, facts: ["group": "none", "survivorsClaim": true], from: [un])
    #expect(deceased.component("Giấy tờ chứng minh quan hệ")?.decision == .required)
  }
}
