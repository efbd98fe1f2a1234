import CitizenWallet
import Foundation

/// A public-service portal: login, vault, plan, preview, consent, receipt. Each handler is what a portal's engineer
/// would write; all that must not go wrong is in the library.
struct Portal: Sendable {
  /// Where browsers find it.
  let address: String
  let logins: [String: LoginClient]
  let store: WalletStore
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
    case ("GET", "receipts", 2): return try await receipt(path[1], vault, page)
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
    try planner.plan(
      PlanRequest(
        procedure: .code(procedure.code), applicant: session.citizen.personalID,
        documents: try await session.vault.documents(at: clock()).map { EvidenceDocument($0) },
        announcedRegisters: Procedure.announcedRegisters, at: clock()))
  }

  private func preview(
    _ procedure: Procedure, _ request: Request, _ session: Sessions.Session, _ page: Page
  ) async throws -> Response {
    let plan = try await plan(procedure, for: session)
    var documents: [StoredDocument] = []
    for id in plan.documents { documents.append(try await session.vault.get(id, at: clock())) }
    await sessions.keepPreview(plan, of: procedure.code, in: request.cookies[cookie("session")])
    return page.preview(plan, of: procedure, using: documents, until: consentEnd)
  }

  /// The person's yes is to the plan that they saw. If it would be another one by now, they are asked again.
  private func consent(_ procedure: Procedure, _ request: Request, _ session: Sessions.Session) async throws -> Response
  {
    let preview = await sessions.takePreview(of: procedure.code, in: request.cookies[cookie("session")])
    guard let seen = preview, seen.digest == request.form["plan"],
      try await plan(procedure, for: session).components == seen.components
    else { throw Refusal(.conflict, "the plan is not the one that was shown") }
    let (dossier, purpose) = (procedure.newDossier(at: clock()), procedure.name.vietnamese)
    let id = try await session.vault.give(
      seen.consent(purpose: purpose, recipient: procedure.recipient, dossier: dossier, expiresAt: consentEnd),
      at: clock())
    // These go to the agency, with the plan: how is between the two.
    _ = try await session.vault.release(
      seen.documents, to: procedure.recipient, purpose: purpose, dossier: dossier, under: id, at: clock())
    return .redirect(to: "/receipts/\(id.text)")
  }

  private func receipt(_ text: String, _ vault: Vault, _ page: Page) async throws -> Response {
    let id = try ConsentID(text)
    guard let consent = try await vault.consents(at: clock()).first(where: { $0.id == id }) else {
      throw Refusal(.notFound, "there is no such receipt")
    }
    var titles: [String] = []
    for id in consent.documents { titles.append(try await vault.get(id, at: clock()).document.title) }
    return page.receipt(consent, titles)
  }

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
