import CitizenWallet
import Synchronization

/// A back channel that answers from a list, and remembers what it was asked.
final class ScriptedExchange: HTTPExchange {
  private struct State {
    var answers: [ExchangeResponse]
    var asked: [ExchangeRequest] = []
  }

  private let state: Mutex<State>

  init(_ answers: [ExchangeResponse]) { state = Mutex(State(answers: answers)) }

  var asked: [ExchangeRequest] { state.withLock(\.asked) }

  func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
    let answer = state.withLock { state in
      state.asked.append(request)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
    guard let answer else { throw NetworkFailure(host: request.endpoint.host, cause: .unreachable, reason: "") }
    return answer
  }
}

extension ExchangeResponse {
  static func json(_ json: JSON) -> ExchangeResponse {
    ExchangeResponse(status: 200, contentType: "application/json", body: json.bytes)
  }

  /// The form of `Specs/login.md`: `status`, `type`, `body`, and `padTo` for long ones.
  init(vector json: JSON) {
    var body = Array(json["body"]!.string!.utf8)
    if let length = json["padTo"]?.integer {
      body += Array(repeating: UInt8(ascii: " "), count: Int(length) - body.count)
    }
    self.init(status: Int(json["status"]!.integer!), contentType: json["type"]?.string, body: body)
  }
}

extension RandomSource {
  /// Gives these, one after the other.
  static func scripted(_ drawings: [[UInt8]]) -> RandomSource {
    let rest = Script(drawings)
    return RandomSource { _ in rest.next() }
  }

  private final class Script: Sendable {
    private let rest: Mutex<[[UInt8]]>
    init(_ drawings: [[UInt8]]) { rest = Mutex(drawings) }
    func next() -> [UInt8] { rest.withLock { $0.removeFirst() } }
  }
}
