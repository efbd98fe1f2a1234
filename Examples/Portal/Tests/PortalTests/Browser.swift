import Foundation
import FoundationNetworking

/// A browser without scripts: keeps cookies, follows redirects, sends forms.
actor Browser {
  struct Page: Sendable {
    let address: String
    let status: Int
    let fields: [String: String]
    let text: String

    /// The links whose addresses contain the text.
    func link(_ part: String) -> String? {
      text.components(separatedBy: "href=\"").dropFirst().map { $0.components(separatedBy: "\"")[0] }
        .map { $0.replacingOccurrences(of: "&amp;", with: "&") }.first { $0.contains(part) }
    }

    /// The fields of the form that goes to the address.
    func form(to action: String) -> [String: String] {
      guard let form = text.components(separatedBy: "action=\"\(action)\">").dropFirst().first else { return [:] }
      var fields: [String: String] = [:]
      for input in form.components(separatedBy: "</form>")[0].components(separatedBy: "name=\"").dropFirst() {
        let parts = input.components(separatedBy: "\"")
        fields[parts[0]] = parts[2]
      }
      return fields
    }
  }

  /// Each redirect is followed by hand, to see what it sets.
  private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
      _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }
  }

  private let session: URLSession
  /// By host and port, as tests have several servers on one machine.
  private var cookies: [String: [String: String]] = [:]
  private(set) var setCookies: [String] = []

  init() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.connectionProxyDictionary = [:]
    session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
  }

  func set(_ name: String, _ value: String, for address: String) throws {
    cookies[try place(URL(string: address)), default: [:]][name] = value
  }

  func cookie(_ name: String, for address: String) throws -> String? {
    cookies[try place(URL(string: address))]?[name]
  }

  func get(_ address: String) async throws -> Page { try await send(address, nil, nil) }

  /// Without following where it leads.
  func getOnce(_ address: String) async throws -> Page { try await send(address, nil, nil, redirects: 0) }

  func post(_ address: String, _ fields: [String: String], origin: String? = nil) async throws -> Page {
    let all = fields.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
    return try await send(address, all.joined(separator: "&"), origin)
  }

  private func send(
    _ address: String, _ form: String?, _ origin: String?, redirects: Int = 10
  ) async throws -> Page {
    var (url, body) = (URL(string: address), form)
    for step in 0...redirects {
      guard let current = url else { throw URLError(.badURL) }
      var request = URLRequest(url: current, timeoutInterval: 60)
      request.httpMethod = body == nil ? "GET" : "POST"
      request.httpBody = body.map { Data($0.utf8) }
      if body != nil, let origin { request.setValue(origin, forHTTPHeaderField: "Origin") }
      let known = (cookies[try place(current)] ?? [:]).map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      if !known.isEmpty { request.setValue(known, forHTTPHeaderField: "Cookie") }
      let (data, answer) = try await session.data(for: request)
      guard let response = answer as? HTTPURLResponse else { throw URLError(.badServerResponse) }
      try keep(response, from: current)
      guard let location = response.value(forHTTPHeaderField: "Location"), step < redirects else {
        var fields: [String: String] = [:]
        for (name, value) in response.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        return Page(
          address: current.absoluteString, status: response.statusCode, fields: fields,
          text: String(decoding: data, as: UTF8.self))
      }
      (url, body) = (URL(string: location, relativeTo: current)?.absoluteURL, nil)
    }
    throw URLError(.httpTooManyRedirects)
  }

  private func keep(_ response: HTTPURLResponse, from url: URL) throws {
    guard let line = response.value(forHTTPHeaderField: "Set-Cookie") else { return }
    // Foundation joins several fields by commas; ours have none within.
    for cookie in line.components(separatedBy: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      setCookies.append(cookie)
      let pair = cookie.components(separatedBy: ";")[0].split(separator: "=", maxSplits: 1).map(String.init)
      let isGone = cookie.contains("Max-Age=0")
      cookies[try place(url), default: [:]][pair[0]] = isGone || pair.count < 2 ? nil : pair[1]
    }
  }

  private func place(_ url: URL?) throws -> String {
    guard let host = url?.host else { throw URLError(.badURL) }
    return "\(host):\(url?.port ?? 80)"
  }
}
