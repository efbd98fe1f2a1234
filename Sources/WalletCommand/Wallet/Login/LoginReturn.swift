import CitizenWallet
import Foundation
import Synchronization

/// The return address of a login on this machine: where a browser comes back to from the provider.
final class LoginReturn: Sendable {
  private static let path = "/login/return"

  private let server: LoopbackServer
  private let arrived: Arrived

  private final class Arrived: Sendable {
    let query = Mutex<String?>(nil)
  }

  /// - Parameter port: zero for any that is free; providers want the one that was registered.
  /// - Throws: ``ListenerFailure``.
  init(port: UInt16 = 0) throws {
    let arrived = Arrived()
    self.arrived = arrived
    server = try LoopbackServer(on: "127.0.0.1", port: port) { request in
      guard request.path == Self.path else { return .page(404, "<!doctype html><title>–</title>") }
      arrived.query.withLock { $0 = request.query }
      return .page(
        200,
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>ok</title>"
          + "<p>Mời quay lại cửa sổ lệnh. · Please return to the terminal.</p></html>")
    }
  }

  deinit { server.stop() }

  var address: Endpoint { get throws(Refusal) { try Endpoint(server.root + Self.path) } }

  /// The query with which somebody has come back, once.
  func take() -> String? {
    arrived.query.withLock { query in
      defer { query = nil }
      return query
    }
  }

  /// - Throws: `expired` when nobody comes back in time.
  func wait(for seconds: Int64) async throws -> String {
    let end = Instant.now().adding(seconds: seconds)
    while Instant.now() < end {
      if let query = take() { return query }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Refusal(.expired, "nobody came back from the provider in time")
  }
}
