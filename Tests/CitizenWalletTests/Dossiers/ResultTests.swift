import Testing

@testable import CitizenWallet

@Suite struct `The result of a dossier` {
  private let child = try! PersonalID(DossierFixtures.child)

  // RES-01 RES-02 RES-03
  @Test func `is in the child's vault and seen there by the mother, and is not asked for again`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let attestation = try await Authority().attest(DossierFixtures.attestedBirth)
    let kept = try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
    #expect(kept.map(\.owner) == [.person(child)] && kept.map(\.outcome) == [.stored])
    let again = try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
    #expect(again.map(\.outcome) == [.unchanged] && again[0].reference == kept[0].reference)
    let relation = try RepresentationVerifier().verify(
      UnverifiedRepresentation(
        of: .person(child), as: .parent, evidence: [RepresentationEvidence(attestation)]),
      by: citizen(), at: noon)
    let vault = try await store.vault(representedBy: citizen(), as: relation, at: noon)
    let evidence = try await vault.evidence(at: noon)
    #expect(evidence.map(\.owner) == [.person(child)])
    let plan = try DossierPlanner().plan(
      PlanRequest(
        procedure: .code("1.004222"), caseName: "join-household", applicant: hoa,
        roles: ["child": child, "householder": hoa], documents: evidence, at: noon))
    #expect(plan.component("Giấy tờ chứng minh quan hệ")?.decision == .dropped)
    let code = try await refusal {
      _ = try await store.keep(attestation, asResultOf: "D-2", under: clerk, at: noon)
    }
    #expect(code == .conflict)
  }

  @Test func `of an organisation is in its vault, and in none of whoever stands for it`() async throws {  // RES-01
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let attestation = try await Authority().attest([
      "kind": "business-registration", "title": "Giấy chứng nhận đăng ký doanh nghiệp", "number": "0109990027",
      "holders": [
        ["organisation": "0109990027", "role": "organisation"],
        ["personalID": .string(hoa.canonical), "role": "representative"],
      ],
      "issuer": "H26.15", "issuedOn": "2026-11-20", "validity": "untilEvent", "copyClass": "T5", "source": "dossier",
      "fields": ["enterpriseName": "Công ty Hòa Khuê", "enterpriseCode": "0109990027", "headOffice": "Hà Nội"],
    ])
    let company = Owner.organisation(try OrganisationID("0109990027"))
    let kept = try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
    #expect(kept.map(\.owner) == [company] && kept.map(\.outcome) == [.stored])
    let relation = try RepresentationVerifier().verify(
      UnverifiedRepresentation(
        of: company, as: .legalRepresentative, evidence: [RepresentationEvidence(attestation)]),
      by: citizen(), at: noon)
    let vault = try await store.vault(representedBy: citizen(), as: relation, at: noon)
    #expect(try await vault.evidence(at: noon).map(\.owner) == [company])
    #expect(try await store.vault(of: hoa, under: clerk, at: noon).documents(at: noon).isEmpty)
  }

  // RES-04
  @Test func `does not bring an erased vault back`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let attestation = try await Authority().attest(DossierFixtures.attestedBirth)
    _ = try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
    _ = try await store.erase(child, under: clerk, at: noon)
    let kept = try await store.keep(attestation, asResultOf: "D-1", under: clerk, at: noon)
    #expect(kept.map(\.outcome) == [.erased] && kept[0].reference == nil)
  }
}

@Suite struct `What a person declares` {
  private static func declaration(_ json: JSON) throws -> SelfDeclaration {
    try SelfDeclaration(
      kind: DocumentKind(json["kind"]?.string ?? ""), title: json["title"]?.string ?? "",
      number: json["number"]?.string, issuer: json["issuer"]?.string ?? "",
      issuedOn: PartialDate(iso8601: json["issuedOn"]?.string ?? ""), validity: .permanent,
      fields: json["fields"]?.object ?? [:])
  }

  private static func evidence(_ json: JSON) -> JSON {
    let role = json["kind"] == "diploma" ? "graduate" : "holder"
    return [
      "kind": json["kind"] ?? .null, "title": "Giấy tờ",
      "holders": [["personalID": json["holder"] ?? .null, "role": .string(role)]], "issuer": ["code": "G01.05"],
      "number": json["number"] ?? .null, "issuedOn": "2010", "validity": "permanent", "copyClass": "T5",
      "source": "procedure", "fields": json["fields"] ?? .null,
    ]
  }

  // RES-10 RES-11 RES-12
  @Test(arguments: Vectors.load("results/direct")) func `follows the vectors`(_ vector: Vectors.Vector) async throws {
    try await vector.check { _, given in
      let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      let vault =
        given["by"] == "operator"
        ? try await store.vault(of: hoa, under: clerk, at: noon) : try await store.vault(of: citizen(), at: noon)
      var reference = try await vault.declare(Self.declaration(given["declaration"] ?? .null), at: noon)
      for _ in 0..<(given["evidence"] == nil ? 0 : given["again"] == true ? 2 : 1) {
        let evidence = try await Authority().attest(Self.evidence(given["evidence"] ?? .null))
        reference = try await vault.confirm(reference.id, by: evidence, at: noon)
      }
      let stored = try await vault.get(reference.id, at: noon)
      return [
        "copyClass": .string(stored.document.copyClass.code), "version": .integer(Int64(stored.version)),
        "origin": .string(stored.document.source.origin.rawValue),
        "sensitivity": .string(stored.document.sensitivity.rawValue),
      ]
    }
  }

  // RES-12
  @Test func `stays in the history when evidence has come`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let json: JSON = [
      "kind": "bank-account", "title": "Tài khoản", "number": "0099", "issuer": "Ngân hàng Ví Dụ", "issuedOn": "2020",
    ]
    let reference = try await vault.declare(Self.declaration(json), at: noon)
    let proof = Self.evidence([
      "kind": "bank-account", "holder": .string(hoa.canonical), "number": "0099",
      "fields": ["accountNumber": "0099", "bank": "Ngân hàng Ví Dụ"],
    ])
    _ = try await vault.confirm(reference.id, by: Authority().attest(proof), at: noon)
    #expect(try await vault.get(reference.id, version: 1, at: noon).document.isDeclared)
    #expect(try await vault.get(reference.id, at: noon).document.copyClass == .signedOriginal)
    #expect(try await vault.history(of: reference.id, at: noon).count == 2)
  }
}
