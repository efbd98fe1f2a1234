import CitizenWallet
import Foundation
import TestSupport
import Testing
import WalletNetwork

@testable import WalletCommand

@Suite struct `The development provider` {
  @Test(arguments: ["0.0.0.0", "10.0.0.1", "192.168.1.1", "localhost", "::", "128.0.0.1", ""])
  func `listens at no address but loopback`(address: String) throws {
    #expect(throws: Refusal.self) { try LoopbackListener(on: address, port: 0) { _ in } }
    let outcome = try BuiltTool.wallet.run(["dev-idp", "--address", address, "--port", "0"])
    #expect(outcome.status == 1 && outcome.errors.hasPrefix("citizen-wallet: malformed: "))
  }

  @Test func `runs as a command, and says on standard error what it is`() async throws {
    let process = Process()
    process.executableURL = try BuiltTool.wallet.url
    process.arguments = ["dev-idp", "--port", "0"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let issuer =
      String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .split(separator: "\n").first.map(String.init) ?? ""
    let response = try await LoginPortal.network.response(
      to: ExchangeRequest(
        .get, Endpoint(issuer + "/.well-known/openid-configuration"), fields: [], body: [],
        maximumResponseBytes: 10_000))
    process.terminate()
    process.waitUntilExit()
    #expect(try JSON(parsing: response.body, limit: 10_000)["issuer"]?.string == issuer)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said == "citizen-wallet: \(DevelopmentPages.warning)\n")
  }

  @Test func `says on each page, in its issuer and in each token what it is`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let paths = ["", "/authorize", "/choose", "/nothing"].map { DevelopmentProvider.path + $0 } + ["/"]
    for path in paths {
      let page = portal.provider.answer(.init(method: "GET", path: path, query: "", fields: [:], body: []))
      #expect(String(decoding: page.body, as: UTF8.self).contains("DEVELOPMENT ONLY"), "\(path)")
    }
    #expect(try await portal.logIn().identity.issuer.hasSuffix("/development-only"))
  }

  @Test(arguments: [
    ("client_id", "somebody"), ("response_type", "token"), ("code_challenge_method", "plain"),
    ("redirect_uri", "https://evil.example/"), ("redirect_uri", "http://127.0.0.1.evil.example/"),
    ("redirect_uri", "x"),
  ])
  func `sends nobody away for a request that is not the portal's`(name: String, value: String) throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    var parameters = [
      "client_id": LoginPortal.client, "response_type": "code", "code_challenge_method": "S256", "code_challenge": "x",
      "redirect_uri": "http://127.0.0.1:1/x",
    ]
    func status() -> Int {
      let query = FormEncoding.text(of: parameters.map { ($0.key, $0.value) })
      return portal.provider.answer(
        .init(method: "GET", path: DevelopmentProvider.path + "/authorize", query: query, fields: [:], body: [])
      ).status
    }
    #expect(status() == 200)
    parameters[name] = value
    #expect(status() == 400)
  }

  private static let brokenRequests = [
    "GET / HTTP/1.0\r\n\r\n", "GET /\r\n\r\n", "\r\n\r\n", "GET x HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nA: 1\r\na: 2\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nxx",
    "GET / HTTP/1.1\r\nA: \(String(repeating: "x", count: 20_000))\r\n\r\n",
  ]

  @Test(arguments: brokenRequests.indices)
  func `answers a broken request with 400`(number: Int) throws {
    let server = try LoopbackServer(on: "127.0.0.1", port: 0) { _ in .json(200, [:]) }
    defer { server.stop() }
    let answer = try Self.send(Self.brokenRequests[number], to: server.listener.port)
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(40))")
  }

  /// Bytes out and bytes in, by a process that knows nothing of HTTP.
  private static func send(_ text: String, to port: UInt16) throws -> String {
    let script =
      "import socket,sys\ns=socket.create_connection(('127.0.0.1',int(sys.argv[1])))\n"
      + "s.sendall(sys.stdin.buffer.read())\nsys.stdout.buffer.write(s.recv(100))"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, "\(port)"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self)
  }
}
