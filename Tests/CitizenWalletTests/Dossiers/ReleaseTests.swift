import Testing

@testable import CitizenWallet

/// A mother's vault and a plan that uses two papers of it.
private struct ReleaseStory {
  let store: WalletStore
  let vault: Vault
  let marriage: DocumentReference
  let plan: DossierPlan
  let documents: [EvidenceDocument]

  init() async throws {
    store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    vault = try await store.vault(of: citizen(), at: noon)
    marriage = try await vault.put(certificate(), at: noon)
    documents = try await vault.evidence(at: noon)
    plan = try DossierPlanner().plan(
      PlanRequest(
        procedure: .code("3.000722"), applicant: hoa, roles: ["father": minh], documents: documents, at: noon))
  }

  func preview(of plan: DossierPlan? = nil) throws -> ReleasePreview {
    try ReleasePreview(
      of: plan ?? self.plan, from: documents, dossier: "H17.12.03-261124-0007", recipient: "H17.12.03",
      purpose: "đăng ký khai sinh", at: noon, answerBy: noon.adding(seconds: 3600))
  }

  func agree(to preview: ReleasePreview) async throws -> ConsentID {
    try await vault.give(
      preview.consent(in: .person(hoa), withholding: [], expiresAt: noon.adding(seconds: 86_400)),
      at: noon.adding(seconds: 60))
  }
}

@Suite struct `What a vault releases for a preview` {
  private let later = noon.adding(seconds: 120)

  // REL-01 REL-04
  @Test func `is what was shown and agreed to`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    #expect(preview.papers.map(\.id) == [story.marriage.id] && preview.owners == [.person(hoa)])
    let release = try await story.vault.release(preview, under: story.agree(to: preview), at: later)
    #expect(release.documents.map(\.id) == [story.marriage.id])
    #expect(release.previewDigest == preview.digest && release.consent.planDigest != nil)
    let actions = try await story.vault.auditTrail(at: later).map(\.action)
    #expect(actions.contains(.consentGiven) && actions.contains(.documentsReleased))
  }

  // REL-04
  @Test func `is nothing without an answer`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    let none = ConsentID(Bytes16(number: 9))
    #expect(try await refusal { _ = try await story.vault.release(preview, under: none, at: later) } == .consentMissing)
  }

  // REL-03 REL-04
  @Test func `is nothing for another plan than the one that was agreed to`() async throws {
    let story = try await ReleaseStory()
    let consent = try await story.agree(to: story.preview())
    let other = try DossierPlanner().plan(
      PlanRequest(
        procedure: .code("3.000722"), applicant: hoa, roles: ["father": minh], documents: story.documents,
        at: noon.adding(seconds: -1)))
    let preview = try story.preview(of: other)
    #expect(
      try await refusal { _ = try await story.vault.release(preview, under: consent, at: later) } == .outOfPurpose)
  }

  // REL-04
  @Test func `is nothing when a paper has changed since`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    let consent = try await story.agree(to: preview)
    _ = try await story.vault.put(
      certificate(number: "13/2019"), replacing: story.marriage.id, expecting: 1, at: noon.adding(seconds: 90))
    #expect(try await refusal { _ = try await story.vault.release(preview, under: consent, at: later) } == .conflict)
  }

  // REL-04
  @Test func `is nothing once the answer was withdrawn`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    let consent = try await story.agree(to: preview)
    try await story.vault.withdraw(consent, at: noon.adding(seconds: 90))
    #expect(
      try await refusal { _ = try await story.vault.release(preview, under: consent, at: later) } == .consentMissing)
  }

  // REL-02
  @Test func `is asked of each owner, who may withhold some of it`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    #expect(try preview.consent(in: .person(hoa), withholding: [], expiresAt: later).documents == [story.marriage.id])
    let nothing = try await refusal {
      _ = try preview.consent(in: .person(hoa), withholding: [story.marriage.id], expiresAt: later)
    }
    #expect(nothing == .malformed)
    #expect(
      try await refusal { _ = try preview.consent(in: .person(minh), withholding: [], expiresAt: later) } == .malformed)
  }

  // REL-04
  @Test(arguments: Vectors.load("release/direct").filter { $0.json["op"] == "vault.release" })
  func `follows the vectors`(_ vector: Vectors.Vector) async throws {
    try await vector.check { _, given in
      let story = try await ReleaseStory()
      let preview = try story.preview()
      let consent = try await story.agree(to: preview)
      let between = noon.adding(seconds: 90)
      var instant = later
      switch given["after"]?.string {
      case "nothing": break
      case "new-version":
        _ = try await story.vault.put(certificate(), replacing: story.marriage.id, expecting: 1, at: between)
      case "revocation": _ = try await story.vault.revoke(story.marriage.id, reason: "thu hồi", at: between)
      case "withdrawal": try await story.vault.withdraw(consent, at: between)
      case "a-day": instant = noon.adding(seconds: 86_400)
      default: throw Refusal(.malformed, "an act that is not known")
      }
      let release = try await story.vault.release(preview, under: consent, at: instant)
      return ["released": .integer(Int64(release.documents.count))]
    }
  }

  // REL-01
  @Test func `was shown in a form that reads back, and shows nobody in a description`() async throws {
    let preview = try await ReleaseStory().preview()
    #expect(try ReleasePreview(json: JSON(parsing: preview.json.bytes, limit: 1 << 20)) == preview)
    #expect(!"\(preview)\(String(reflecting: preview))\(preview.items)\(preview.papers)".contains(hoa.canonical))
  }
}

@Suite struct `A receipt` {
  private let key = SigningKey.generateP256(keyID: "portal")
  private let issuer = "https://portal.example.vn"

  private func verified(_ text: String) throws -> VerifiedAttestation {
    let anchor = try TrustAnchor(
      name: "portal", source: .keys(VerificationKeySet(["keys": [key.publicJWK]]), issuer: issuer),
      purposes: [.attestation], mandate: .everything,
      period: TrustAnchor.Period(from: noon.adding(seconds: -1), until: nil, signsUntil: nil))
    return try AttestationVerifier.verify(
      UnverifiedAttestation(text),
      policy: AttestationPolicy(
        anchors: TrustAnchors([anchor]), type: .exactly(DossierReceipt.type), keyBinding: .notRequired, status: .ignore),
      at: noon.adding(seconds: 200))
  }

  // REL-10 REL-11 REL-12
  @Test func `says by whom, for what and with which papers, and names nobody`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    let release = try await story.vault.release(preview, under: story.agree(to: preview), at: noon.adding(seconds: 120))
    let text = try await ReceiptIssuer(issuer: issuer, signer: key)
      .issue(preview, [release], at: noon.adding(seconds: 130))
    let attestation = try verified(text)
    let receipt = try DossierReceipt(attestation)
    #expect(receipt.isWhole && receipt.planDigest == story.plan.digest && receipt.previewDigest == preview.digest)
    #expect(receipt.evidence.first?["DuocLayTuKhoDMQG"] == "1")
    #expect(receipt.evidence.first?["MaKetQuaThayThe"] == "KQ.G15.000032")
    let whole = JSON.object(attestation.claims).text
    #expect(!whole.contains(hoa.canonical) && !whole.contains(minh.canonical) && !whole.contains("Nguyễn"))
  }

  // REL-10
  @Test func `is not issued for a release of another preview`() async throws {
    let story = try await ReleaseStory()
    let preview = try story.preview()
    let release = try await story.vault.release(preview, under: story.agree(to: preview), at: noon.adding(seconds: 120))
    let other = try ReleasePreview(
      of: story.plan, from: story.documents, dossier: "D-2", recipient: "H17.12.03", purpose: "đăng ký khai sinh",
      at: noon, answerBy: noon.adding(seconds: 3600))
    let code = try await refusal {
      _ = try await ReceiptIssuer(issuer: issuer, signer: key).issue(other, [release], at: noon)
    }
    #expect(code == .outOfPurpose)
  }
}
