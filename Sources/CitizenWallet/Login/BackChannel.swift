/// Asks a provider behind the citizen's back, and reads what it answers (LOG-02).
///
/// The only place where a ``BackChannelResponse`` is made: what counts because it was fetched was fetched here.
struct BackChannel: Sendable {
  let exchange: any HTTPExchange

  static let maximumDocumentBytes = 1024 * 1024

  /// A document that is there for everybody.
  func document(at endpoint: Endpoint) async throws -> JSONObject {
    let answer = try await answer(
      to: ExchangeRequest(
        .get, endpoint, fields: [Self.accept(MediaType.json)], body: [],
        maximumResponseBytes: Self.maximumDocumentBytes))
    return try JSONObject(
      answer: answer.body, as: MediaType(answer.contentType), limit: Self.maximumDocumentBytes)
  }

  /// What a form of a client's is answered with (RFC 6749 §4.1.3).
  func response(
    toForm parameters: [(name: String, value: String)], at endpoint: Endpoint,
    fields: [(name: String, value: String)], for login: ReturnedLogin, at now: Instant
  ) async throws -> BackChannelResponse {
    let type = (name: "Content-Type", value: "application/x-www-form-urlencoded")
    let answer = try await answer(
      to: ExchangeRequest(
        .post, endpoint, fields: [Self.accept(MediaType.json), type] + fields,
        body: Array(FormEncoding.text(of: parameters).utf8),
        maximumResponseBytes: BackChannelResponse.maximumBytes))
    return try BackChannelResponse(fetched: answer.body, contentType: answer.contentType, for: login, at: now)
  }

  /// What a token of the person's gives access to (RFC 6750 §2.1).
  ///
  /// - Parameter mediaType: what was agreed on; the provider may answer with another.
  func response(
    at endpoint: Endpoint, accessToken: String, accepting mediaType: String, for login: ReturnedLogin,
    at now: Instant
  ) async throws -> BackChannelResponse {
    let authorization = (name: "Authorization", value: "Bearer \(accessToken)")
    let answer = try await answer(
      to: ExchangeRequest(
        .get, endpoint, fields: [Self.accept(mediaType), authorization], body: [],
        maximumResponseBytes: BackChannelResponse.maximumBytes))
    return try BackChannelResponse(fetched: answer.body, contentType: answer.contentType, for: login, at: now)
  }

  private static func accept(_ mediaType: String) -> (name: String, value: String) { ("Accept", mediaType) }

  private func answer(to request: ExchangeRequest) async throws -> ExchangeResponse {
    let response = try await exchange.response(to: request)
    guard response.body.count <= request.maximumResponseBytes else {
      throw Refusal(.tooLarge, "the provider's answer is too long")
    }
    switch response.status {
    case 200: return response
    case 400, 401, 403: throw try Self.refusal(response, limit: request.maximumResponseBytes)
    case 408, 429, 500...599:
      throw NetworkFailure(
        host: request.endpoint.host, cause: .unavailable(status: response.status), reason: "")
    default: throw Refusal(.malformed, "the provider answers with a status that has no meaning here")
    }
  }

  /// An error of OAuth (RFC 6749 §5.2), or a status alone.
  private static func refusal(_ response: ExchangeResponse, limit: Int) throws(Refusal) -> Refusal {
    let type = MediaType(response.contentType)
    guard type.isJSON else { return LoginError.refusal(nil) }
    let error = try JSONObject(answer: response.body, as: type, limit: limit)["error"]
    return LoginError.refusal(error?.string)
  }
}
