import CitizenWallet
import Foundation
import FoundationNetworking
import Synchronization

/// A person with a browser, for the demo and the tests: goes where the portal sends them, chooses an account, and is
/// sent back to the portal's return address, which listens here.
final class DevelopmentBrowser: Sendable {
  private let server: LoopbackServer
  private let returned: Returned

  private final class Returned: Sendable {
    let query = Mutex<String?>(nil)
  }

  /// - Throws: ``ListenerFailure``.
  init() throws {
    let returned = Returned()
    self.returned = returned
    server = try LoopbackServer(on: "127.0.0.1", port: 0) { request in
      returned.query.withLock { $0 = request.query }
      return .page(200, "<!doctype html><title>ok</title>")
    }
  }

  deinit { server.stop() }

  var returnAddress: Endpoint { get throws(Refusal) { try Endpoint(server.root + "/login/return") } }

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
    return returned.query.withLock { query in
      defer { query = nil }
      return query ?? ""
    }
  }

  private func get(_ address: String) async throws -> String {
    guard let url = URL(string: address) else { return "" }
    return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
  }
}
