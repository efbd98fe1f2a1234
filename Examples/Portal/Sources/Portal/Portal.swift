import CitizenWallet
import Foundation

/// A public-service portal: login, vault, plan, preview, consent, receipt. Each handler is what a portal's engineer
/// would write; all that must not go wrong is in the library.
struct Portal: Sendable {
  /// Where browsers find it.
  let address: String
  let logins: [String: LoginClient]
  let store: WalletStore
  /// Signs receipts. A real portal's key lives in a key file or a token and outlives the process: see `Signer`.
  let receiptKey = SigningKey.generateP256(keyID: "receipts")
  let planner = DossierPlanner()
  let sessions = Sessions()
  /// Argument of everything that depends on time.
  var clock: @Sendable () -> Instant = { .now() }

  private static let consentDays: Int64 = 30

  func answer(_ request: Request) async -> Response {
    var page = Page(isEnglish: request.cookies["language"] == "en")
    page.session = await sessions.session(request.cookies[cookie("session")], at: clock())
    do {
      return try await route(request, page)
    } catch let refusal as Refusal {
      log("\(refusal)")
      return page.refusal(refusal.code)
    } catch {
      // A disk or the network: nobody's input is to blame, and nothing was decided.
      log("\(error)")
      return page.failure()
    }
  }

  private func route(_ request: Request, _ page: Page) async throws -> Response {
    let path = request.path.split(separator: "/").map(String.init)
    switch (request.method, path.first, path.count) {
    case ("GET", nil, 0): return page.session == nil ? page.welcome(Array(logins.keys)) : .redirect(to: "/vault")
    case ("GET", "style.css", 1): return Response(contentType: "text/css", body: Page.style)
    case ("GET", "receipt-keys", 1):
      // With these, anybody can verify a receipt.
      return Response(contentType: "application/jwk-set+json", body: JSON.object(["keys": [receiptKey.publicJWK]]).text)
    case ("GET", "language", 2):
      return .redirect(to: "/", cookies: [setCookie("language", path[1] == "en" ? "en" : "vi")])
    case ("GET", "login", 2): return try await begin(path[1])
    case ("GET", "login", 3) where path[2] == "return": return try await finish(path[1], request)
    default: break
    }
    guard let session = page.session else { return .redirect(to: "/") }
    if request.method == "POST" { try requireOwnForm(request, session) }
    let vault = session.vault
    switch (request.method, path.first, path.count) {
    case ("GET", "vault", 1): return page.vault(try await vault.list(at: clock()))
    case ("GET", "history", 1): return page.history(try await vault.auditTrail(at: clock()))
    case ("GET", "procedures", 2):
      let procedure = try Procedure.named(path[1])
      return page.plan(try await plan(procedure, for: session), of: procedure)
    case ("GET", "procedures", 3) where path[2] == "preview":
      return try await preview(.named(path[1]), request, session, page)
    case ("POST", "procedures", 3) where path[2] == "consent":
      return try await consent(.named(path[1]), request, session)
    case ("GET", "receipts", 2): return try await receipt(ConsentID(path[1]), session, page)
    case ("GET", "receipts", 3) where path[2] == "signed":
      guard let receipt = try session.receipts[ConsentID(path[1])] else { throw Self.noReceipt }
      return Response(contentType: "application/dc+sd-jwt", body: receipt)
    case ("POST", "receipts", 3) where path[2] == "withdraw":
      try await vault.withdraw(ConsentID(path[1]), at: clock())
      return .redirect(to: "/receipts/\(path[1])")
    case ("POST", "logout", 1):
      await sessions.end(request.cookies[cookie("session")])
      return .redirect(to: "/", cookies: [setCookie(cookie("session"), "", seconds: 0)])
    default: throw Refusal(.notFound, "there is no such page")
    }
  }

  // MARK: Login

  /// Sends the browser to the provider. What waits for its return lies sealed in a cookie of this browser, so that nobody
  /// can finish a login that somebody else began.
  private func begin(_ name: String) async throws -> Response {
    let login = try await client(name).begin(at: clock())
    return .redirect(
      to: login.address.text, cookies: [setCookie(cookie("pending-\(name)"), login.pending, seconds: 600)])
  }

  private func finish(_ name: String, _ request: Request) async throws -> Response {
    guard let pending = request.cookies[cookie("pending-\(name)")] else {
      throw Refusal(.nonceMismatch, "this browser has begun no login")
    }
    let answer = try UnverifiedLoginAnswer(query: request.query)
    let citizen = try await client(name).finish(answer, of: pending, requiring: .vault, at: clock()).identity
    let vault = try await store.vault(of: citizen, at: clock())
    await sessions.end(request.cookies[cookie("session")])
    let session = await sessions.begin(citizen, vault, at: clock())
    return .redirect(
      to: "/vault",
      cookies: [
        setCookie(cookie("session"), session), setCookie(cookie("pending-\(name)"), "", seconds: 0),
      ])
  }

  private func client(_ name: String) throws -> LoginClient {
    guard let client = logins[name] else { throw Refusal(.notFound, "there is no such login") }
    return client
  }

  // MARK: A dossier

  private func plan(_ procedure: Procedure, for session: Sessions.Session) async throws -> DossierPlan {
    try plan(procedure, for: session, with: try await session.vault.evidence(at: clock()))
  }

  private func plan(
    _ procedure: Procedure, for session: Sessions.Session, with evidence: [EvidenceDocument]
  ) throws -> DossierPlan {
    try planner.plan(
      PlanRequest(
        procedure: .code(procedure.code), applicant: session.citizen.personalID, documents: evidence,
        announcedRegisters: Procedure.announcedRegisters, at: clock()))
  }

  private func preview(
    _ procedure: Procedure, _ request: Request, _ session: Sessions.Session, _ page: Page
  ) async throws -> Response {
    let evidence = try await session.vault.evidence(at: clock())
    let preview = try ReleasePreview(
      of: plan(procedure, for: session, with: evidence), from: evidence, dossier: procedure.newDossier(at: clock()),
      recipient: procedure.recipient, purpose: procedure.name.vietnamese, at: clock(),
      answerBy: clock().adding(seconds: Sessions.seconds))
    await sessions.keepPreview(preview, of: procedure.code, in: request.cookies[cookie("session")])
    return page.preview(preview, of: procedure, until: consentEnd)
  }

  /// The person's yes is to the preview that they saw. If a paper has changed since, they are asked again.
  private func consent(
    _ procedure: Procedure, _ request: Request, _ session: Sessions.Session
  ) async throws -> Response {
    let id = request.cookies[cookie("session")]
    guard let preview = await sessions.takePreview(of: procedure.code, in: id),
      preview.digest == request.form["preview"]
    else { throw Refusal(.conflict, "the preview is not the one that was shown") }
    let citizen = Owner.person(session.citizen.personalID)
    let consent = try await session.vault.give(
      preview.consent(in: citizen, withholding: [], expiresAt: consentEnd), at: clock())
    let release = try await session.vault.release(preview, under: consent, at: clock())
    // `release.documents` go to the agency, with the plan: how is between the two.
    let receipt = try await ReceiptIssuer(issuer: address, signer: receiptKey).issue(preview, [release], at: clock())
    await sessions.keepReceipt(receipt, of: consent, in: id)
    return .redirect(to: "/receipts/\(consent.text)")
  }

  /// From the consent in the vault: it is there for as long as the vault is.
  private func receipt(_ id: ConsentID, _ session: Sessions.Session, _ page: Page) async throws -> Response {
    guard let consent = try await session.vault.consents(at: clock()).first(where: { $0.id == id }) else {
      throw Self.noReceipt
    }
    var titles: [String] = []
    for document in consent.documents {
      titles.append(try await session.vault.get(document, at: clock()).document.title)
    }
    return page.receipt(consent, titles, isSigned: session.receipts[id] != nil)
  }

  private static let noReceipt = Refusal(.notFound, "there is no such receipt")

  private var consentEnd: Instant { clock().adding(seconds: Self.consentDays * 86_400) }

  // MARK: Browsers

  /// A form of this portal, of this session: the token that stands in it, and no other site's page as its origin.
  private func requireOwnForm(_ request: Request, _ session: Sessions.Session) throws {
    let (given, own) = (Array((request.form["token"] ?? "").utf8), Array(session.formToken.utf8))
    let difference = zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
    guard given.count == own.count, difference == 0, request.origin == nil || request.origin == address else {
      throw Refusal(.subjectMismatch, "a form is not of this session")
    }
  }

  /// The prefix lets no other host of the same domain, and no page without TLS, set the cookie.
  private func cookie(_ name: String) -> String { address.hasPrefix("https:") ? "__Host-\(name)" : name }

  /// - Parameter seconds: nil for as long as the browser runs.
  private func setCookie(_ name: String, _ value: String, seconds: Int? = nil) -> String {
    let secure = address.hasPrefix("https:") ? "; Secure" : ""
    let age = seconds.map { "; Max-Age=\($0)" } ?? ""
    // Lax: the browser comes back from the provider by a link, and has to bring the cookie.
    return "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(secure)\(age)"
  }

  /// A refusal's detail and a failure hold nothing personal.
  private func log(_ line: String) { FileHandle.standardError.write(Data("portal: \(line)\n".utf8)) }
}
