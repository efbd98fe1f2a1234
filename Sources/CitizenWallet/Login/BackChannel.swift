/// Asks a provider behind the citizen's back, and reads what it answers (LOG-02).
struct BackChannel: Sendable {
  let exchange: any HTTPExchange

  static let maximumDocumentBytes = 1024 * 1024
  static let maximumTokenBytes = 256 * 1024

  /// A document that is there for everybody.
  func document(at endpoint: Endpoint) async throws -> JSONObject {
    try await object(
      ExchangeRequest(
        .get, endpoint, fields: [Self.accept], body: [], maximumResponseBytes: Self.maximumDocumentBytes))
  }

  /// A form that a client sends (RFC 6749 §4.1.3).
  func post(
    _ parameters: [(name: String, value: String)], to endpoint: Endpoint, fields: [(name: String, value: String)]
  ) async throws -> JSONObject {
    let type = (name: "Content-Type", value: "application/x-www-form-urlencoded")
    return try await object(
      ExchangeRequest(
        .post, endpoint, fields: [Self.accept, type] + fields, body: Array(FormEncoding.text(of: parameters).utf8),
        maximumResponseBytes: Self.maximumTokenBytes))
  }

  /// What a token of the person's gives access to (RFC 6750 §2.1).
  func document(at endpoint: Endpoint, accessToken: String) async throws -> JSONObject {
    let authorization = (name: "Authorization", value: "Bearer \(accessToken)")
    return try await object(
      ExchangeRequest(
        .get, endpoint, fields: [Self.accept, authorization], body: [], maximumResponseBytes: Self.maximumTokenBytes))
  }

  private static let accept = (name: "Accept", value: "application/json")

  private func object(_ request: ExchangeRequest) async throws -> JSONObject {
    let response = try await exchange.response(to: request)
    guard response.body.count <= request.maximumResponseBytes else {
      throw Refusal(.tooLarge, "the provider's answer is too long")
    }
    switch response.status {
    case 200: return try Self.object(response, limit: request.maximumResponseBytes)
    case 400, 401, 403: throw try Self.refusal(response, limit: request.maximumResponseBytes)
    case 408, 429, 500...599:
      throw NetworkFailure(
        host: request.endpoint.host, cause: .unavailable(status: response.status), reason: "")
    default: throw Refusal(.malformed, "the provider answers with a status that has no meaning here")
    }
  }

  /// An error of OAuth (RFC 6749 §5.2), or a status alone.
  private static func refusal(_ response: ExchangeResponse, limit: Int) throws(Refusal) -> Refusal {
    guard isJSON(response.contentType) else { return LoginError.refusal(nil) }
    return LoginError.refusal(try object(response, limit: limit)["error"]?.string)
  }

  private static func object(_ response: ExchangeResponse, limit: Int) throws(Refusal) -> JSONObject {
    guard isJSON(response.contentType) else {
      throw Refusal(.unsupportedFormat, "the provider's answer is not of a JSON media type")
    }
    guard let object = try JSON(parsing: response.body, limit: limit).object else {
      throw Refusal(.malformed, "the provider's answer is not a JSON object")
    }
    return object
  }

  /// `application/json`, or a type with the suffix `+json` (RFC 6839 §3.1), with or without parameters.
  private static func isJSON(_ contentType: String?) -> Bool {
    guard let type = contentType?.split(separator: ";", omittingEmptySubsequences: false).first else { return false }
    let name = type.lowercased().filter { $0 != " " && $0 != "\t" }
    return name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json")
  }
}
