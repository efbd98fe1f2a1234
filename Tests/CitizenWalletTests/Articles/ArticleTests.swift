import Foundation
import Testing

@testable import CitizenWallet

/// The articles of the documentation: their code is compiled here, and played.
@Suite struct `The articles` {
  private static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardized
  private static let catalogue = root.appendingPathComponent("Sources/CitizenWallet/CitizenWallet.docc")

  static let names = [
    "SigningIn", "KeepingADocument", "PlanningADossier", "AttestingAResult", "WritingAnEngine", "AddingAKind",
  ]

  @Test(arguments: names) func `show code that is compiled, word for word`(name: String) throws {
    let article = try String(
      contentsOf: Self.catalogue.appendingPathComponent(name + ".md"), encoding: .utf8)
    let shown = Self.blocks(of: article, in: "swift")
    let compiled =
      try Self.texts(in: "Tests/CitizenWalletTests", ".swift")
      + Self.texts(in: "Sources/CitizenWallet", ".swift")
    #expect(!shown.isEmpty)
    #expect(shown.filter { block in !compiled.contains { Self.holds($0, block) } } == [])
    let data = try Self.texts(in: "Specs/kinds", ".json")
    #expect(Self.blocks(of: article, in: "json").filter { block in !data.contains { Self.holds($0, block) } } == [])
  }

  @Test func `are all on the first page, and no other is`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.catalogue.path)
    #expect(Set(files) == Set(Self.names.map { $0 + ".md" } + ["CitizenWallet.md"]))
    let first = try String(contentsOf: Self.catalogue.appendingPathComponent("CitizenWallet.md"), encoding: .utf8)
    #expect(Self.names.filter { !first.contains("- <doc:\($0)>") } == [])
  }

  @Test func `keep a scan, and a better one in its place`() async throws {
    let directory = TemporaryDirectory()
    for _ in 0..<2 {  // made, then opened
      try await Portal.openStore(at: directory.store, passphrase: "ví dụ", now: noon).close()
    }
    let portal = try await Self.portal()
    let vault = try await portal.store.vault(of: citizen(), at: noon)
    let first = try await portal.keep(scan: Array("%PDF-1.7 a".utf8), of: hoa, in: vault, at: noon)
    let second = try await portal.replace(first, by: Array("%PDF-1.7 b".utf8), in: vault, at: noon)
    #expect(second.id == first.id && second.version == 2)
    #expect(try await portal.titles(in: vault, at: noon) == ["Bằng tốt nghiệp đại học"])
    let code = try await refusal { _ = try await portal.replace(first, by: [1], in: vault, at: noon) }
    #expect(code == .conflict)
    #expect(portal.sentence(for: Refusal(.conflict, "")) == Refusal.Code.conflict.sentence)
  }

  @Test func `plan a dossier, ask, and release with a receipt`() async throws {
    let portal = try await Self.portal()
    let vault = try await portal.store.vault(of: citizen(), at: noon)
    let marriage = try await vault.put(certificate(), at: noon)
    let papers = try await vault.evidence(at: noon)
    let plan = try portal.planBirth(of: hoa, father: minh, with: papers, at: noon)
    #expect(portal.lines(of: plan).count == plan.components.count && plan.dropped > 0)
    let preview = try portal.preview(of: plan, with: papers, dossier: "H17.12.03-261124-0007", at: noon)
    let (documents, receipt) = try await portal.release(
      preview, of: hoa, from: vault, signedBy: SigningKey.generateP256(keyID: "receipts"), at: noon)
    #expect(documents.map(\.id) == [marriage.id] && !receipt.isEmpty)
  }

  @Test func `attest a result, which comes into the child's vault and is believed of nobody else`() async throws {
    let portal = try await Self.portal()
    let child = try PersonalID("048326009993")
    let registrar = Registrar(signer: SigningKey.generateP256(keyID: "registrar"))
    let attestation = try await registrar.attestBirth(of: child, mother: hoa, dossier: "D-1", at: noon)
    let anchors = try Portal.anchors(
      trusting: registrar.signer.publicJWK, of: registrar.issuer, since: noon.adding(seconds: -60))
    let kept = try await portal.keepResult(attestation, of: "D-1", trusting: anchors, at: noon)
    #expect(kept.map(\.owner) == [.person(child)] && kept.map(\.outcome) == [.stored])
    let stranger = Registrar(signer: SigningKey.generateP256(keyID: "registrar"))
    let forged = try await stranger.attestBirth(of: child, mother: hoa, dossier: "D-1", at: noon)
    let code = try await refusal { _ = try await portal.keepResult(forged, of: "D-1", trusting: anchors, at: noon) }
    #expect(code == .badSignature)
  }

  @Test func `say what a kind says`() throws {
    let page = try KindPage(of: "KQ.G15.000038")
    #expect(page.title == "Giấy xác nhận tình trạng hôn nhân")
    #expect(page.fields.contains { $0 == ("Mục đích sử dụng", false) })
  }

  @Test func `begin a login at a provider that answers`() async throws {
    let provider = try Portal.provider(
      Login.issuer,
      over: ScriptedExchange([
        .json([
          "issuer": .string(Login.issuer), "authorization_endpoint": .string(Login.issuer + "/authorize"),
          "token_endpoint": .string(Login.issuer + "/token"), "jwks_uri": .string(Login.issuer + "/keys"),
          "response_types_supported": ["code"], "subject_types_supported": ["public"],
          "id_token_signing_alg_values_supported": ["ES256"],
        ])
      ]))
    let portal = try await Self.portal(loggingInAt: provider)
    let (address, cookie) = try await portal.beginLogin(at: noon)
    #expect(address.hasPrefix(Login.issuer + "/authorize?"))
    let code = try await refusal {
      _ = try await portal.finishLogin(query: "code=a&state=another", cookie: cookie, at: noon)
    }
    #expect(code == .nonceMismatch)
  }

  private static func portal(loggingInAt provider: ProviderConnection? = nil) async throws -> Portal {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let login = try Portal.login(
      at: provider ?? Portal.provider(Login.issuer, over: ScriptedExchange([])),
      agreed: .openID(signedWith: [.es256], idToken: .signed, userInfo: .notAsked), client: Login.audience,
      secret: "0123456789abcdef", returnAddress: Endpoint("https://portal.example.vn/login/return"),
      key: LoginKey([UInt8](repeating: 5, count: LoginKey.byteCount)), store: store)
    return Portal(login: login, store: store, planner: DossierPlanner())
  }

  // MARK: Blocks of code

  private static func blocks(of article: String, in language: String) -> [String] {
    article.components(separatedBy: "```\(language)\n").dropFirst().compactMap { rest in
      rest.components(separatedBy: "```").first
    }
  }

  /// A block stands at the margin, also when its source is inside something.
  private static func holds(_ text: String, _ block: String) -> Bool {
    [0, 2, 4, 6].contains { indentation in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      let margin = String(repeating: " ", count: indentation)
      return text.contains(lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n"))
    }
  }

  private static func texts(in folder: String, _ ending: String) throws -> [String] {
    let place = root.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)
    return try (files?.allObjects as? [URL] ?? []).filter { $0.path.hasSuffix(ending) }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
