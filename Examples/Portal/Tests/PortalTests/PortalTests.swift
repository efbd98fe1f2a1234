import CitizenWallet
import Testing

@testable import Portal

/// A citizen with a browser, over HTTP, from the login to the receipt.
@Suite(.enabled(if: Servers.command != nil, "citizen-wallet is not built"), .serialized)
struct `The portal` {
  private static let hoa = "account=001190009991-2"

  /// Logs in; `account` is what the link on the provider's page ends with.
  private func logIn(
    _ browser: Browser, at servers: Servers, by way: String, as account: String = hoa
  ) async throws -> Browser.Page {
    let choice = try await browser.get("\(servers.portal)/login/\(way)")
    let link = try #require(choice.link(account))
    return try await browser.get(choice.address.components(separatedBy: "/development-only")[0] + link)
  }

  @Test(arguments: ["vneid", "openid"])
  func `takes a citizen from the login to the receipt`(_ way: String) async throws {
    let (servers, browser) = (try await Servers(), Browser())
    let portal = servers.portal
    #expect(try await browser.get(portal).link("/login/\(way)") != nil)
    let vault = try await logIn(browser, at: servers, by: way)
    #expect(vault.address == portal + "/vault" && vault.text.contains("Giấy chứng nhận kết hôn"))
    let plan = try await browser.get(portal + "/procedures/3.000722")
    #expect(plan.text.contains("class=\"dropped\"") && plan.text.contains("class=\"required\""))
    let preview = try await browser.get(portal + "/procedures/3.000722/preview")
    #expect(preview.text.contains("UBND xã Thử Nghiệm") && preview.text.contains("<li>Giấy chứng nhận kết hôn</li>"))
    let action = "/procedures/3.000722/consent"
    let receipt = try await browser.post(portal + action, preview.form(to: action), origin: portal)
    #expect(receipt.status == 200 && receipt.text.contains("H17.12.03-"))
    #expect(receipt.text.contains("Giấy chứng nhận kết hôn"))
    #expect(try await browser.post(portal + action, preview.form(to: action), origin: portal).status == 409)
    try await verifyReceipt(browser.get(receipt.address + "/signed").text, at: portal, browser)
    let history = try await browser.get(portal + "/history")
    #expect(history.text.contains("<td>đồng ý</td>") && history.text.contains("<td>cung cấp giấy tờ</td>"))
    let withdrawal = receipt.address.replacing(portal, with: "") + "/withdraw"
    let withdrawn = try await browser.post(portal + withdrawal, receipt.form(to: withdrawal), origin: portal)
    #expect(withdrawn.text.contains("Đã rút lại"))
    let end = try await browser.post(portal + "/logout", withdrawn.form(to: "/logout"), origin: portal)
    #expect(end.text.contains("/login/\(way)"))
    #expect(try await browser.get(portal + "/vault").address == portal + "/")
  }

  /// As a stranger would, who trusts the portal.
  private func verifyReceipt(_ text: String, at portal: String, _ browser: Browser) async throws {
    let keys = try JSON(parsing: Array(await browser.get(portal + "/receipt-keys").text.utf8), limit: 10_000)
    let anchor = try TrustAnchor(
      name: "portal", source: .keys(VerificationKeySet(keys), issuer: portal), purposes: [.attestation],
      mandate: .everything,
      period: TrustAnchor.Period(from: Instant(secondsSince1970: 0), until: nil, signsUntil: nil))
    let attestation = try AttestationVerifier.verify(
      UnverifiedAttestation(text),
      policy: AttestationPolicy(
        anchors: TrustAnchors([anchor]), type: .anyType, keyBinding: .notRequired, status: .ignore), at: .now())
    let receipt = try DossierReceipt(attestation)
    #expect(receipt.isWhole && receipt.procedure == "3.000722" && receipt.dossier.hasPrefix("H17.12.03-"))
  }

  @Test func `speaks English to whoever asks for it`() async throws {
    let (servers, browser) = (try await Servers(), Browser())
    #expect(try await browser.get(servers.portal).text.contains("lang=\"vi\""))
    #expect(try await browser.get(servers.portal + "/language/en").text.contains("Log in with VNeID"))
  }

  @Test func `opens no vault for a level-1 account, and says so`() async throws {
    let (servers, browser) = (try await Servers(), Browser())
    let page = try await logIn(browser, at: servers, by: "vneid", as: "account=001190009991-1")
    #expect(page.status == 403 && page.text.contains("Chưa đủ mức độ định danh"))
    #expect(try await browser.cookie("session", for: servers.portal) == nil)
  }

  @Test func `finishes a login in the browser that began it, once, and in no other`() async throws {
    let (servers, browser, other) = (try await Servers(), Browser(), Browser())
    let choice = try await browser.get("\(servers.portal)/login/openid")
    let link = try #require(choice.link(Self.hoa))
    let provider = choice.address.components(separatedBy: "/development-only")[0]
    let back = try #require(try await browser.getOnce(provider + link).fields["location"])
    #expect(try await other.get(back).status == 400)
    #expect(try await browser.get(back).address == servers.portal + "/vault")
    #expect(try await browser.get(back).status == 400)
  }

  @Test func `takes no form without its token, or from another site's page`() async throws {
    let (servers, browser) = (try await Servers(), Browser())
    let portal = servers.portal
    _ = try await logIn(browser, at: servers, by: "openid")
    let action = "/procedures/3.000722/consent"
    let form = try await browser.get(portal + "/procedures/3.000722/preview").form(to: action)
    var edited = form
    edited["token"] = String(repeating: "0", count: 64)
    for fields in [edited, ["preview": form["preview"] ?? ""], ["": ""], [:]] {
      #expect(try await browser.post(portal + action, fields, origin: portal).status == 403)
    }
    #expect(try await browser.post(portal + action, form, origin: "https://evil.example").status == 403)
    let history = try await browser.get(portal + "/history")
    #expect(history.text.contains("<td>mở kho</td>") && !history.text.contains("<td>đồng ý</td>"))
  }

  @Test func `takes a yes only to the plan that was shown`() async throws {
    let (servers, browser) = (try await Servers(), Browser())
    let portal = servers.portal
    _ = try await logIn(browser, at: servers, by: "openid")
    let action = "/procedures/3.000722/consent"
    let first = try await browser.get(portal + "/procedures/3.000722/preview").form(to: action)
    _ = try await browser.get(portal + "/procedures/3.000722/preview")
    #expect(try await browser.post(portal + action, first, origin: portal).status == 409)
  }

  @Test func `gives each login a new session, and protects its pages and cookies`() async throws {
    let (servers, browser) = (try await Servers(), Browser())
    let portal = servers.portal
    try await browser.set("session", "chosen-by-an-attacker", for: portal)
    let page = try await logIn(browser, at: servers, by: "vneid")
    #expect(try await browser.cookie("session", for: portal) != "chosen-by-an-attacker")
    for cookie in await browser.setCookies {
      #expect(cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("Path=/"))
    }
    let policy = try #require(page.fields["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(page.fields["x-content-type-options"] == "nosniff" && page.fields["cache-control"] == "no-store")
    #expect(!page.text.contains("<script") && !page.text.contains("style="))
  }

  @Test func `gives its cookies the prefix and the flag of TLS where it is reached by https`() async throws {
    let servers = try await Servers(publicAddress: "https://portal.example.vn")
    let answer = try await Browser().getOnce(servers.portal + "/login/vneid")
    let cookie = try #require(answer.fields["set-cookie"])
    #expect(answer.status == 303 && cookie.hasPrefix("__Host-pending-vneid=") && cookie.contains("; Secure"))
  }

  @Test func `shows no text as markup`() {
    let name = "<b>\"Hòa\" & 'Thuận'</b>"
    let page: HTML = "<p>\(name)</p>"
    #expect(page.text == "<p>&lt;b&gt;&quot;Hòa&quot; &amp; &#39;Thuận&#39;&lt;/b&gt;</p>")
  }
}
