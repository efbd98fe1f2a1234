public import CitizenWallet
internal import Dispatch
internal import Foundation
internal import FoundationNetworking

/// `HTTPExchange` of the library on Foundation's `URLSession`.
///
/// A product of its own: `FoundationNetworking` brings libcurl and what libcurl needs into every process that links it,
/// and a portal that has an HTTP client already needs none of it.
///
/// On Linux the proxy variables of the environment (`https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`) are libcurl's to
/// read; Foundation has no way around them. A proxy sees the names of hosts; of `http` at a loopback address it would
/// see all, so name those in `no_proxy`.
public final class URLSessionExchange: HTTPExchange {
  private let session: URLSession
  private let receiver: Receiver
  private let seconds: Double

  /// - Parameter timeLimit: how long one exchange may take, from the connection to the last byte.
  public init(timeLimit: Duration) {
    let (whole, fraction) = timeLimit.components
    // A day is as good as no end, and fits Dispatch's numbers.
    seconds = min(Double(whole) + Double(fraction) / 1e18, 86_400)
    receiver = Receiver()
    session = URLSession(configuration: Self.configuration, delegate: receiver, delegateQueue: nil)
  }

  deinit { session.finishTasksAndInvalidate() }

  private static var configuration: URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    return configuration
  }

  public func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
    let host = request.endpoint.host
    guard let message = Self.message(request) else {
      throw NetworkFailure(host: host, cause: .unreachable, reason: "the address is none for Foundation")
    }
    let task = session.dataTask(with: message)
    // The session's own time-out begins anew with each byte that trickles in. Not a task: those may be kept from
    // running by whoever blocks Swift's few threads.
    let end = DispatchWorkItem { [receiver] in
      receiver.stop(task, because: NetworkFailure(host: host, cause: .timedOut, reason: ""))
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: end)
    defer { end.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        receiver.expect(task, host: host, atMost: request.maximumResponseBytes, continuation)
        // Whoever was cancelled before that has stopped nothing.
        if Task.isCancelled { receiver.stop(task, because: CancellationError()) } else { task.resume() }
      }
    } onCancel: {
      receiver.stop(task, because: CancellationError())
    }
  }

  private static func message(_ request: ExchangeRequest) -> URLRequest? {
    guard let url = URL(string: request.endpoint.text) else { return nil }
    var message = URLRequest(url: url)
    message.httpMethod = request.method.rawValue
    message.httpShouldHandleCookies = false
    for (name, value) in request.fields { message.setValue(value, forHTTPHeaderField: name) }
    // What is compressed could be small on the wire and large here.
    message.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if request.method == .post { message.httpBody = Data(request.body) }
    return message
  }
}
