/// The network, as this library needs it: one question to a provider, one answer.
///
/// The library opens no connection but through this. `WalletNetwork` has an implementation on Foundation's
/// `URLSession`; another one keeps these promises (LOG-02):
/// - a redirect is not followed but given back as the answer that it is;
/// - no more than ``ExchangeRequest/maximumResponseBytes`` are received: it stops there, and does not collect first;
/// - it ends within a time of its own choosing, however slowly the answer trickles in;
/// - certificates are verified; no cookies, no cache, no credentials but those in the request.
public protocol HTTPExchange: Sendable {
  /// - Throws: `too-large` for an answer beyond the limit; ``NetworkFailure`` when there is no whole answer.
  func response(to request: ExchangeRequest) async throws -> ExchangeResponse
}

/// What is sent. It may hold secrets: it prints as its host.
public struct ExchangeRequest: Sendable {
  /// The methods that a login needs.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public let method: Method
  public let endpoint: Endpoint
  /// Header fields besides those that belong to the transport.
  public let fields: [(name: String, value: String)]
  /// Empty for GET.
  public let body: [UInt8]
  public let maximumResponseBytes: Int

  /// What is to be sent. An answer of more bytes than the maximum is not received.
  public init(
    _ method: Method, _ endpoint: Endpoint, fields: [(name: String, value: String)], body: [UInt8],
    maximumResponseBytes: Int
  ) {
    self.method = method
    self.endpoint = endpoint
    self.fields = fields
    self.body = body
    self.maximumResponseBytes = maximumResponseBytes
  }
}

extension ExchangeRequest: CustomStringConvertible, CustomReflectable {
  public var description: String { "ExchangeRequest(\(method.rawValue) \(endpoint.host))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What came back. It may hold tokens and personal data: it prints as its status.
public struct ExchangeResponse: Sendable {
  public let status: Int
  /// The `Content-Type` field as it was sent.
  public let contentType: String?
  public let body: [UInt8]

  public init(status: Int, contentType: String?, body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }
}

extension ExchangeResponse: CustomStringConvertible, CustomReflectable {
  public var description: String { "ExchangeResponse(\(status))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A provider could not be reached, or could not answer. Not a refusal: nobody's input was judged.
public struct NetworkFailure: Error, Sendable, Equatable {
  /// What has failed.
  public enum Cause: Sendable, Equatable {
    case timedOut
    case unreachable
    /// The provider says that it cannot answer now: 408, 429 or 500 and above.
    case unavailable(status: Int)
  }

  public let host: String
  public let cause: Cause
  /// The system's own words, where it had some.
  public let reason: String

  public init(host: String, cause: Cause, reason: String) {
    self.host = host
    self.cause = cause
    self.reason = reason
  }
}

extension NetworkFailure: CustomStringConvertible {
  public var description: String {
    switch cause {
    case .timedOut: "\(host) did not answer in time"
    case .unreachable: "\(host) cannot be reached: \(reason)"
    case .unavailable(let status): "\(host) cannot answer now (\(status))"
    }
  }
}
