/// An authority that stamps times, however it is reached.
public protocol TimestampAuthority: Sendable {
  /// - Parameter request: a request in DER (RFC 3161 §2.4.1). It tells the authority a hash, and nothing of what was
  ///   hashed.
  /// - Returns: what the authority answers; ``TimestampClient`` looks whether that is a token.
  /// - Throws: whatever keeps it from being reached.
  func response(to request: [UInt8]) async throws -> [UInt8]
}

/// An authority over HTTP (RFC 3161 §3.4).
///
/// A token is signed, so it need not come over TLS; where an authority offers plain HTTP only, an operator who wants that
/// writes a ``TimestampAuthority`` of their own.
public struct TimestampService: TimestampAuthority {
  private let address: Endpoint
  private let exchange: any HTTPExchange
  private let fields: [(name: String, value: String)]

  /// - Parameters:
  ///   - address: where requests are posted.
  ///   - exchange: the network.
  ///   - fields: header fields that the authority asks for besides, such as `Authorization`.
  public init(at address: Endpoint, over exchange: any HTTPExchange, fields: [(name: String, value: String)] = []) {
    self.address = address
    self.exchange = exchange
    self.fields = fields
  }

  /// - Throws: `malformed` for an answer that is no time-stamp reply; `too-large`; ``NetworkFailure``.
  public func response(to request: [UInt8]) async throws -> [UInt8] {
    let type = "application/timestamp-query"
    let answer = try await exchange.response(
      to: ExchangeRequest(
        .post, address, fields: fields + [("Content-Type", type), ("Accept", "application/timestamp-reply")],
        body: request, maximumResponseBytes: UnverifiedTimestamp.maximumBytes))
    // SGN-11
    guard answer.status == 200, MediaType(answer.contentType).name == "application/timestamp-reply" else {
      if answer.status == 408 || answer.status == 429 || answer.status >= 500 {
        throw NetworkFailure(host: address.host, cause: .unavailable(status: answer.status), reason: "")
      }
      throw Refusal(.malformed, "the authority's answer is no time-stamp reply")
    }
    return answer.body
  }
}
