import CitizenWallet
import Dispatch
import Synchronization
import Testing
import WalletNetwork

@testable import WalletCommand

/// The back channel against servers that do not behave. Each says bytes, and some of them then say nothing more.
@Suite struct `The network of WalletNetwork` {
  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

  /// Asks a server that answers every connection so. `silent`: it then keeps the connection and says no more.
  private func ask(
    _ answer: String, silent: Bool = false, timeLimit: Duration = .seconds(60), limit: Int = 1000
  ) async throws -> ExchangeResponse {
    let isOver = DispatchSemaphore(value: 0)
    let listener = try LoopbackListener(on: "127.0.0.1", port: 0) { connection in
      _ = connection.read()
      connection.write(Array(answer.utf8))
      if silent { isOver.wait() }
    }
    defer {
      listener.stop()
      isOver.signal()
    }
    return try await URLSessionExchange(timeLimit: timeLimit).response(
      to: ExchangeRequest(
        .get, Endpoint("http://127.0.0.1:\(listener.port)/x"), fields: [], body: [], maximumResponseBytes: limit))
  }

  @Test func `gives status, media type and body`() async throws {
    let response = try await ask(Self.head + "Content-Length: 2\r\n\r\n{}")
    #expect(response.status == 200 && response.contentType == "application/json" && response.body == Array("{}".utf8))
  }

  @Test func `LOG-02: a body of exactly the limit is taken, and one of a byte more is not`() async throws {
    let body = String(repeating: "x", count: 1000)
    #expect(try await ask(Self.head + "Content-Length: 1000\r\n\r\n" + body).body.count == 1000)
    #expect(await refusalCode { try await ask(Self.head + "Content-Length: 1001\r\n\r\n" + body + "x") } == .tooLarge)
  }

  @Test func `LOG-02: an endless body is refused at the limit`() async throws {
    // The server never ends its answer: only whoever stops at the limit comes back.
    let body = String(repeating: "x", count: 64 * 1024)
    #expect(await refusalCode { try await ask(Self.head + "\r\n" + body, silent: true) } == .tooLarge)
  }

  @Test func `LOG-02: a body that stops in the middle ends with the time limit`() async throws {
    await #expect {
      try await ask(Self.head + "Content-Length: 100\r\n\r\n{", silent: true, timeLimit: .milliseconds(300))
    } throws: { ($0 as? NetworkFailure)?.cause == .timedOut }
  }

  @Test func `LOG-02: a body that is cut off is a failure`() async throws {
    await #expect(throws: NetworkFailure.self) { try await ask(Self.head + "Content-Length: 100\r\n\r\n{") }
  }

  @Test func `what is no HTTP is a failure`() async throws {
    await #expect(throws: NetworkFailure.self) { try await ask("xin chao\r\n\r\n") }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `LOG-02: a redirect to another host is given back and not followed`(status: Int) async throws {
    let wasVisited = Mutex(false)
    let other = try LoopbackListener(on: "127.0.0.2", port: 0) { connection in
      wasVisited.withLock { $0 = true }
      connection.write(Array((Self.head + "Content-Length: 2\r\n\r\n{}").utf8))
    }
    defer { other.stop() }
    let answer =
      "HTTP/1.1 \(status) Elsewhere\r\nLocation: http://127.0.0.2:\(other.port)/\r\nContent-Length: 0\r\n\r\n"
    #expect(try await ask(answer).status == status)
    #expect(!wasVisited.withLock { $0 })
  }

  @Test func `LOG-02: cookies are not kept`() async throws {
    let seen = Mutex<[String]>([])
    let server = try LoopbackServer(on: "127.0.0.1", port: 0) { request in
      seen.withLock { $0.append(request.fields["cookie"] ?? "none") }
      return LoopbackServer.Response(
        status: 200, fields: [("Content-Type", "application/json"), ("Set-Cookie", "a=b; Path=/")],
        body: Array("{}".utf8))
    }
    defer { server.stop() }
    let exchange = URLSessionExchange(timeLimit: .seconds(60))
    for _ in 0..<2 {
      _ = try await exchange.response(
        to: ExchangeRequest(.get, Endpoint(server.root + "/"), fields: [], body: [], maximumResponseBytes: 10))
    }
    #expect(seen.withLock { $0 } == ["none", "none"])
  }

  @Test func `nobody at the address is a failure`() async throws {
    let listener = try LoopbackListener(on: "127.0.0.1", port: 0) { _ in }
    let port = listener.port
    listener.stop()
    // Whoever takes the last connection closes it without a word.
    await #expect(throws: NetworkFailure.self) {
      try await LoginPortal.network.response(
        to: ExchangeRequest(.get, Endpoint("http://127.0.0.1:\(port)/"), fields: [], body: [], maximumResponseBytes: 10)
      )
    }
  }

  @Test func `a cancelled task ends its exchange`() async throws {
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let isOver = DispatchSemaphore(value: 0)
    let listener = try LoopbackListener(on: "127.0.0.1", port: 0) { connection in
      ask.yield()
      isOver.wait()
    }
    defer {
      listener.stop()
      isOver.signal()
    }
    let port = listener.port
    let task = Task {
      try await LoginPortal.network.response(
        to: ExchangeRequest(.get, Endpoint("http://127.0.0.1:\(port)/"), fields: [], body: [], maximumResponseBytes: 10)
      )
    }
    for await _ in asked { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
