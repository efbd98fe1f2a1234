import CitizenWallet
import WalletCrypto

/// The main job from the first login to the paper that nobody asks for again.
struct DemoStory {
  private let people: DemoPeople
  private let planner: DossierPlanner
  private let hasCatalogue: Bool
  private let storePath: String
  private let isTold: Bool
  private let terminal = Terminal()
  /// The story has a clock of its own, so that it reads the same on any day.
  private var now: Instant
  private var chapter = 0
  private var askedBefore = 0
  private var askedNow = 0

  /// What the owners of the databases have announced as usable (Resolution 66.7/2025/NQ-CP, art. 6).
  private static let announced: Set<String> = ["population"]
  private static let purpose = "Giải quyết thủ tục hành chính"
  private static let dossier = "H17.12.03-261120-0007"

  /// - Parameter isTold: whether people read it while it is played.
  init(storePath: String, catalogue: Catalogue?, isTold: Bool) throws(Refusal) {
    people = try DemoPeople()
    planner = DossierPlanner(catalogue: catalogue)
    hasCatalogue = catalogue != nil
    self.storePath = storePath
    self.isTold = isTold
    now = try Instant(rfc3339: "2026-11-20T09:00:00+07:00")
  }

  mutating func play() async throws {
    try say("KHO QUẢN LÝ DỮ LIỆU ĐIỆN TỬ CỦA TỔ CHỨC, CÁ NHÂN · the electronic data store of a citizen")
    try say("Người, giấy tờ và cơ quan đều là hư cấu · people, papers and authorities are fictional")
    let citizen = try await logIn()
    let store = try await openStore()
    let vault = try await store.vault(of: citizen, at: now)
    try await keepPapers(in: vault)
    let residence = try await planAll(from: vault)
    try await consent(to: residence.joint, in: vault)
    let childVault = try await receiveBirthCertificate(in: store)
    try await planAgain(residence.own, from: [vault, childVault])
    try await finish(store, vault)
  }

  // MARK: The chapters

  private mutating func logIn() async throws -> VerifiedIdentity {
    try open("Đăng nhập mức độ 2", "a level-2 login over HTTP as VNeID does it, with a development provider")
    let login = try DemoLogin(at: now)
    defer { login.end() }
    let mother = DevelopmentPerson.all[0]
    let weak = try await login.visit(as: DevelopmentAccount(person: mother, identityLevel: 1), at: now)
    let strong = try await login.visit(as: DevelopmentAccount(person: mother, identityLevel: 2), at: now)
    let refusedLevel = try await login.refusal(weak, at: now)
    let citizen = try await login.finish(strong, at: now)
    let refusedReplay = try await login.refusal(strong, at: now)
    try say("  mức độ 1 · level 1          → \(refusedLevel.map { "refused: \($0.rawValue)" } ?? "accepted")")
    try say("  mức độ 2 · level 2          → accepted: \(citizen.fullName ?? "?"), \(citizen.personalID.canonical)")
    try say("  dùng lại · the same again   → \(refusedReplay.map { "refused: \($0.rawValue)" } ?? "accepted")")
    return citizen
  }

  private mutating func openStore() async throws -> WalletStore {
    try open("Mở kho đã mã hóa", "the vault opens in an encrypted file store")
    let passphrase = Base64URL.encode(SecureRandom.bytes(18))
    let store = try await WalletStore.create(at: storePath, unlock: .passphrase(passphrase), at: now)
    try say("  \(storePath)")
    try say("  AES-256-GCM, khóa riêng cho từng người · one key per person; scrypt passphrase: \(passphrase)")
    return store
  }

  private mutating func keepPapers(in vault: Vault) async throws {
    try open("Lưu ba giấy tờ đã xác nhận", "three attested documents are put in")
    let papers: [(DemoAuthority, Document)] = [
      (DemoAuthorities.commune, try people.marriageCertificate),
      (DemoAuthorities.police, try people.residenceResult),
      (DemoAuthorities.landOffice, try people.landCertificate),
    ]
    for (authority, paper) in papers {
      let document = try Document(attestedBy: DemoAuthorities.verified(await authority.attest(paper, at: now), at: now))
      _ = try await vault.put(document, at: now)
      try say("  ✓ \(document.title) — \(document.issuer.name ?? "") (SD-JWT VC, \(document.copyClass.code))")
    }
  }

  private mutating func planAll(from vault: Vault) async throws -> (own: PlanRequest, joint: DossierPlan) {
    try open("Lập hồ sơ", "three procedures are planned, as the catalogue has them")
    try say(
      hasCatalogue
        ? "  Danh mục quốc gia đã nạp · the national catalogue is imported"
        : "  Không có danh mục quốc gia, dùng quy tắc của dự án · no catalogue here, our own rules alone")
    let documents = try await evidence(from: [vault])
    let roles = ["mother": people.mother, "father": people.father]
    let residence = request("1.004222", case: "join-household", roles: kin, documents)
    _ = try show(request("1.001193", roles: roles, documents), "Đăng ký khai sinh", "birth registration")
    _ = try show(residence, "Đăng ký thường trú cho con", "permanent residence of the child")
    let joint = try show(
      request("2.000986", roles: roles, documents), "Liên thông khai sinh – thường trú – bảo hiểm y tế",
      "the joint procedure")
    return (residence, joint)
  }

  private mutating func consent(to plan: DossierPlan, in vault: Vault) async throws {
    try open("Xem trước và đồng ý", "a preview, an answer to it, and a receipt that anybody can verify")
    let commune = DemoAuthorities.commune
    let preview = try ReleasePreview(
      of: plan, from: try await vault.evidence(at: now), dossier: Self.dossier, recipient: commune.issuer.code ?? "",
      purpose: Self.purpose, at: now, answerBy: now.adding(seconds: 3600))
    for item in preview.items { try say("  ? \(item.explanation.vietnamese)") }
    let expiresAt = now.adding(seconds: 30 * 86_400)
    let consent = try await vault.give(
      preview.consent(in: .person(people.mother), withholding: [], expiresAt: expiresAt), at: now)
    let release = try await vault.release(preview, under: consent, at: now)
    try say("  \(Self.dossier) → \(preview.recipient), đến · until \(expiresAt.date())")
    for stored in release.documents { try say("  ✓ \(stored.document.title), phiên bản · version \(stored.version)") }
    let text = try await commune.receipt(of: preview, [release], at: now)
    let receipt = try DossierReceipt(DemoAuthorities.verified(text, at: now))
    try say(
      "  biên nhận đã ký · signed receipt: \(receipt.evidence.count) thành phần · components, SHA-256 \(receipt.evidenceDigest)"
    )
    let lines = try SynchronisedDossier(json: ["MaTTHC": .string(plan.procedure)]).submittedDocuments(by: plan)
    let reused = (lines.array ?? []).filter { $0["DuocLayTuKhoDMQG"] == "1" }
    try say("  đồng bộ · sync: DuocLayTuKhoDMQG=1 × \(reused.count), MaKetQuaThayThe = \(Self.codes(of: reused))")
  }

  private static func codes(of lines: [JSON]) -> String {
    lines.compactMap { $0["MaKetQuaThayThe"]?.string }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private mutating func receiveBirthCertificate(in store: WalletStore) async throws -> Vault {
    now = now.adding(seconds: 3 * 86_400)
    try open("Kết quả trở về kho của con", "the birth certificate is issued into the child's vault")
    let attestation = try DemoAuthorities.verified(
      await DemoAuthorities.commune.attest(people.birthCertificate, at: now), at: now)
    let portal = OperatorAuthority.actingWithoutCitizen(
      tool: "citizen-wallet demo", reason: "result of dossier \(Self.dossier)")
    let kept = try await store.keep(attestation, asResultOf: Self.dossier, under: portal, at: now)
    let document = try Document(attestedBy: attestation)
    try say(
      "  ✓ \(document.title) số \(document.number ?? "") — \(DemoPeople.childName) (SD-JWT VC, \(document.copyClass.code)), "
        + "\(kept.map(\.outcome.rawValue).joined())")
    return try await store.vault(of: people.child, under: portal, at: now)
  }

  private mutating func planAgain(_ earlier: PlanRequest, from vaults: [Vault]) async throws {
    try open("Thủ tục tiếp theo", "the next procedure asks for one component fewer")
    let before = try planner.plan(earlier).required
    let again = request("1.004222", case: "join-household", roles: kin, try await evidence(from: vaults))
    let after = try show(again, "Đăng ký thường trú cho con", "permanent residence of the child").required
    try say("  phải nộp · required: \(before) → \(terminal.bold("\(after)"))")
  }

  private mutating func finish(_ store: WalletStore, _ vault: Vault) async throws {
    try open("Tổng kết", "what it comes to")
    let events = try await vault.auditTrail(at: now)
    let check = try await store.check()
    await store.close()
    try say("  nhật ký của kho · the vault's audit trail: \(events.count) sự kiện, nối bằng HMAC · chained events")
    try say("  kiểm tra kho · store check: \(check.records) bản ghi · records, \(check.problems.count) lỗi · problems")
    try say(terminal.bold("  giấy tờ phải nộp trước đây · asked before: \(askedBefore)"))
    try say(terminal.bold("  giấy tờ phải nộp hiện nay · asked now:    \(askedNow)"))
    try say("  kho · store: \(storePath)")
  }

  // MARK: Planning

  private var kin: [String: PersonalID] {
    ["child": people.child, "mother": people.mother, "father": people.father, "householder": people.mother]
  }

  private func request(
    _ procedure: String, case caseName: String? = nil, roles: [String: PersonalID], _ documents: [EvidenceDocument]
  ) -> PlanRequest {
    PlanRequest(
      procedure: .code(procedure), caseName: caseName, applicant: people.mother, roles: roles, documents: documents,
      announcedRegisters: Self.announced, at: now)
  }

  private func evidence(from vaults: [Vault]) async throws -> [EvidenceDocument] {
    var documents: [EvidenceDocument] = []
    for vault in vaults { documents += try await vault.evidence(at: now) }
    return documents
  }

  /// Shows a plan, and counts what it asks for beside what is asked with an empty vault and no register.
  private mutating func show(_ request: PlanRequest, _ vietnamese: String, _ english: String) throws -> DossierPlan {
    let plan = try planner.plan(request)
    var withoutStore = request
    withoutStore.documents = []
    withoutStore.announcedRegisters = []
    askedBefore += Self.asked(try planner.plan(withoutStore))
    askedNow += Self.asked(plan)
    let successor = plan.successor.map { " (nay là · today \($0))" } ?? ""
    try say("")
    try say(terminal.bold("  \(plan.procedure)\(successor) \(vietnamese) · \(english)"))
    try say(PlanTable(plan, width: terminal.width).styled)
    try say("  không nộp · dropped \(plan.dropped), phải nộp · required \(plan.required)")
    return plan
  }

  /// A component of which a part is asked for is asked for.
  private static func asked(_ plan: DossierPlan) -> Int {
    plan.components.count { $0.decision == .required || $0.decision == .partial }
  }

  /// What it came to, for programs.
  var outcome: JSON {
    [
      "store": .string(storePath), "catalogue": .bool(hasCatalogue), "askedBefore": .integer(Int64(askedBefore)),
      "askedNow": .integer(Int64(askedNow)),
    ]
  }

  // MARK: Talking

  private mutating func open(_ vietnamese: String, _ english: String) throws {
    chapter += 1
    try say("")
    try say(terminal.bold("\(chapter). \(vietnamese) · \(english)"))
  }

  private func say(_ line: StyledText) throws {
    if isTold { try StandardOutput.print(line) }
  }
}
