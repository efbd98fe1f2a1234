import CitizenWallet

/// HTTP/1.1 for the development provider: one request on each connection, small ones only.
struct LoopbackServer: Sendable {
  struct Request: Sendable {
    let method: String
    let path: String
    let query: String
    /// Names in lower case.
    let fields: [String: String]
    let body: [UInt8]
  }

  struct Response: Sendable {
    let status: Int
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []
  }

  let listener: LoopbackListener
  private static let maximumHeaderBytes = 16 * 1024
  private static let maximumBodyBytes = 64 * 1024

  /// - Throws: as ``LoopbackListener``.
  init(on address: String, port: UInt16, answer: @escaping @Sendable (Request) -> Response) throws {
    listener = try LoopbackListener(on: address, port: port) { connection in
      let response = Self.request(from: connection).map(answer) ?? Response(status: 400)
      connection.write(Self.bytes(of: response))
    }
  }

  /// The address of the server, without a path.
  var root: String { "http://\(listener.address):\(listener.port)" }

  func stop() { listener.stop() }

  private static func request(from connection: LoopbackListener.Connection) -> Request? {
    var bytes: [UInt8] = []
    var end: Int?
    while end == nil {
      let more = connection.read()
      guard !more.isEmpty, bytes.count + more.count <= maximumHeaderBytes + maximumBodyBytes else { return nil }
      bytes += more
      end = self.end(ofHeaderIn: bytes)
      guard (end ?? bytes.count) <= maximumHeaderBytes else { return nil }
    }
    guard let end, let head = Head(String(decoding: bytes[..<end], as: UTF8.self)) else { return nil }
    var body = Array(bytes[(end + 4)...])
    guard let length = head.bodyLength, length <= maximumBodyBytes else { return nil }
    while body.count < length {
      let more = connection.read()
      guard !more.isEmpty else { return nil }
      body += more
    }
    return body.count == length ? head.request(body) : nil
  }

  private static func end(ofHeaderIn bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual("\r\n\r\n".utf8) }
  }

  private static func bytes(of response: Response) -> [UInt8] {
    // No status but these is told apart by anybody here.
    let reason = [200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"]
    var text = "HTTP/1.1 \(response.status) \(reason[response.status] ?? "Status")\r\n"
    let own = [
      (name: "Content-Length", value: "\(response.body.count)"), (name: "Connection", value: "close"),
      (name: "Cache-Control", value: "no-store"), (name: "X-Content-Type-Options", value: "nosniff"),
      (name: "Content-Security-Policy", value: "default-src 'none'; style-src 'unsafe-inline'"),
    ]
    for field in response.fields + own { text += "\(field.name): \(field.value)\r\n" }
    return Array((text + "\r\n").utf8) + response.body
  }

  /// The lines before the body (RFC 9112 §3, §5).
  private struct Head {
    let method: String
    let target: Substring
    var fields: [String: String] = [:]

    init?(_ text: String) {
      let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, words[2] == "HTTP/1.1", words[1].hasPrefix("/") else { return nil }
      (method, target) = (String(words[0]), words[1])
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        guard fields.updateValue(String(value), forKey: line[..<colon].lowercased()) == nil else { return nil }
      }
    }

    /// Nil for a body whose length is not said at once.
    var bodyLength: Int? {
      guard fields["transfer-encoding"] == nil else { return nil }
      return fields["content-length"].map { Int($0).flatMap { $0 >= 0 ? $0 : nil } } ?? 0
    }

    func request(_ body: [UInt8]) -> Request {
      let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      return Request(
        method: method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "", fields: fields,
        body: body)
    }
  }
}

extension LoopbackServer.Response {
  static func json(_ status: Int, _ json: JSON) -> Self {
    Self(status: status, fields: [("Content-Type", "application/json")], body: json.bytes)
  }

  static func page(_ status: Int, _ html: String) -> Self {
    Self(status: status, fields: [("Content-Type", "text/html; charset=utf-8")], body: Array(html.utf8))
  }

  static func redirect(to address: String) -> Self { Self(status: 302, fields: [("Location", address)]) }
}
