import FlyingFox
import Foundation

/// The one file that knows the HTTP server.
enum Server {
  private static let maximumBodyBytes = 16 * 1024

  /// Listens on this machine only: a proxy before the portal ends TLS and limits what comes.
  static func run(_ portal: Portal, on port: UInt16) async throws {
    let handler = ClosureHTTPHandler { request in
      guard let request = try await Request(request, limit: maximumBodyBytes) else {
        return HTTPResponse(statusCode: .payloadTooLarge)
      }
      return await portal.answer(request).http
    }
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 30, logger: .disabled, handler: handler)
    try await server.run()
  }
}

/// What a handler sees of a request.
struct Request: Sendable {
  var method: String
  var path: String
  /// As it stood in the address: a login's answer is read from nothing else, for a decoded one has lost its plus signs.
  var query = ""
  var cookies: [String: String] = [:]
  var form: [String: String] = [:]
  /// Where the page was from that sent a form; browsers name it with each POST.
  var origin: String?
}

struct Response: Sendable {
  var status = 200
  var location: String?
  var cookies: [String] = []
  var contentType = "text/html; charset=utf-8"
  var body = ""

  /// See other: the browser asks again by GET, and a reload sends no form twice.
  static func redirect(to address: String, cookies: [String] = []) -> Response {
    Response(status: 303, location: address, cookies: cookies)
  }
}

extension Request {
  fileprivate init?(_ http: HTTPRequest, limit: Int) async throws {
    guard (http.bodySequence.count ?? .max) <= limit else { return nil }
    self.init(method: http.method.rawValue, path: http.path, query: http.target.query())
    for pair in (http.headers[.cookie] ?? "").split(separator: ";") {
      let sides = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if sides.count == 2 { cookies[sides[0]] = sides[1] }
    }
    origin = http.headers[HTTPHeader("Origin")]
    for pair in String(decoding: try await http.bodyData, as: UTF8.self).split(separator: "&") {
      let sides = pair.replacing("+", with: " ").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = sides[0].removingPercentEncoding else { continue }
      form[name] = sides[1].removingPercentEncoding
    }
  }
}

extension Response {
  fileprivate var http: HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = contentType
    headers[.location] = location
    headers.setValues(cookies, for: .setCookie)
    for (name, value) in Self.protection { headers[HTTPHeader(name)] = value }
    return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: ""), headers: headers, body: Data(body.utf8))
  }

  /// No script runs, nobody frames the pages, nothing is kept by caches, and no address with a login's code leaves as a
  /// referrer (`no-referrer` would take the origin from our own forms too). A proxy with TLS adds Strict-Transport-Security.
  private static let protection = [
    "Content-Security-Policy":
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
  ]
}
