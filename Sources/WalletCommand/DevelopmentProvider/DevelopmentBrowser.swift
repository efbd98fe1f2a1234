import CitizenWallet
import Foundation
import FoundationNetworking

/// A person with a browser, for the demo, for scripts and the tests: goes where the portal sends them, chooses an account,
/// and is sent back to the portal's return address, which listens here.
struct DevelopmentBrowser: Sendable {
  private let place: LoginReturn

  /// - Throws: ``ListenerFailure``.
  init() throws { self.init(returningTo: try LoginReturn()) }

  init(returningTo place: LoginReturn) { self.place = place }

  var returnAddress: Endpoint { get throws(Refusal) { try place.address } }

  /// - Parameter account: nil for a person who refuses.
  /// - Returns: the query with which the browser is back at the portal.
  func logIn(at address: Endpoint, as account: DevelopmentAccount?) async throws -> String {
    let page = try await get(address.text)
    let end = account.map { "&amp;account=\($0.name)" } ?? ""
    let links = page.split(separator: "<a href=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    guard let link = links.first(where: { $0.hasSuffix(end) && (account != nil || !$0.contains("account=")) }),
      let root = address.text.components(separatedBy: DevelopmentProvider.path).first
    else { throw NetworkFailure(host: address.host, cause: .unreachable, reason: "the page has no such account") }
    _ = try await get(root + link.replacing("&amp;", with: "&"))
    return place.take() ?? ""
  }

  private func get(_ address: String) async throws -> String {
    guard let url = URL(string: address) else { return "" }
    return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
  }
}
