import Testing
import WalletCrypto

@testable import CitizenWallet

/// The vectors of `Specs/login/direct`.
@Suite struct `Login vectors` {
  // LOG-01 LOG-02 LOG-03 LOG-04 LOG-05 LOG-06 LOG-07 LOG-08 LOG-09 LOG-10 LOG-11 LOG-12 LOG-13 LOG-14 LOG-15 LOG-60
  @Test(arguments: Vectors.load("login/direct"))
  func `a vector of the login comes out as it says`(_ vector: Vectors.Vector) async throws {
    try await vector.check { op, given in try await LoginInput(json: given).run(op) }
  }
}

struct LoginInput {
  let json: JSON

  private func text(_ name: String) -> String { json[name]!.string! }
  private func number(_ name: String) -> Int64 { json[name]?.integer ?? 0 }

  func run(_ op: String) async throws -> JSON {
    switch op {
    case "login.address": return ["host": .string(try Endpoint(text("address")).host)]
    case "login.configuration": return try configuration()
    case "login.answer": return try answer()
    case "login.document": return try await document()
    case "login.fresh": return try await FreshnessRun(json).served()
    case "login.begin": return try await begin()
    case "login.finish": return try await finish()
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
  }

  private func configuration() throws -> JSON {
    let metadata = try ProviderMetadata(json["document"]!.object!, of: text("issuer"))
    return [
      "address": .string(try Endpoint(metadata.issuer).configuration().text),
      "tokenEndpoint": .string(metadata.tokenEndpoint.text), "answersNameIssuer": .bool(metadata.answersNameIssuer),
    ]
  }

  private func answer() throws -> JSON {
    let answer = try UnverifiedLoginAnswer(query: text("query"))
    var output: JSONObject = ["state": .string(answer.state)]
    output["issuer"] = answer.issuer.map(JSON.string)
    switch answer.outcome {
    case .code(let code): output["code"] = .string(code)
    case .error(let name): output["error"] = .string(name)
    }
    return .object(output)
  }

  private func document() async throws -> JSON {
    let exchange = ScriptedExchange([ExchangeResponse(vector: json["answer"]!)])
    do {
      let object = try await BackChannel(exchange: exchange).document(at: Endpoint(text("address")))
      return ["members": .integer(Int64(object.names.count))]
    } catch let failure as NetworkFailure {
      guard case .unavailable(let status) = failure.cause else { throw failure }
      return ["failure": .integer(Int64(status))]
    }
  }

  // MARK: Whole logins

  private var now: Instant { get throws { try Instant(rfc3339: text("at")) } }
  private var random: RandomSource {
    .scripted((json["random"]?.array ?? []).map { Base64URL.decode($0.string!)! })
  }

  private func client(_ exchange: any HTTPExchange) throws -> LoginClient {
    let issuer = json["issuer"]?.string ?? "https://identity.example"
    let registration = try LoginRegistration(
      client: text("client"), returnAddress: Endpoint(text("returnAddress")), authentication: authentication(),
      scopes: (json["scopes"]?.array ?? []).map { $0.string! },
      parameters: (json["parameters"]?.array ?? []).map { ($0.array![0].string!, $0.array![1].string!) },
      profile: profile())
    let connection = try ProviderConnection(
      issuer: issuer, configuration: .fixed(ProviderMetadata(json["configuration"]!.object!, of: issuer)),
      claims: json["profile"] == "vneid" ? .vneid : .default, exchange: exchange,
      freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 0, minimumInterval: number("minimumInterval")))
    return LoginClient(
      provider: connection, registration: registration, key: try LoginKey(Base64URL.decode(text("key"))!),
      used: SingleUseMemory(), random: random)
  }

  private func profile() throws -> LoginProfile {
    switch json["profile"] {
    case "vneid": .vneid(decryptingWith: try DecryptionKey(pem: text("privateKey"), keyID: nil))
    case "national-portal": .nationalPortal
    default:
      .openID(
        signedWith: [.es256], idToken: .signed,
        userInfo: json["userInfo"]?.bool == true ? .fetched(.plain) : .notAsked)
    }
  }

  private func authentication() throws -> ClientAuthentication {
    guard let json = json["authentication"] else { return .secretPost("x") }
    switch json["method"]!.string! {
    case "client_secret_post": return .secretPost(json["secret"]!.string!)
    case "client_secret_basic": return .secretBasic(json["secret"]!.string!)
    default:
      return .privateKey(
        try SigningKey(privateJWK: json["key"]!),
        audience: json["audience"]!.string! == "issuer" ? .issuer : .tokenEndpoint)
    }
  }

  private func begin() async throws -> JSON {
    let login = try await client(ScriptedExchange([])).begin(at: now)
    return ["address": .string(login.address.text), "pending": .string(login.pending)]
  }

  private func finish() async throws -> JSON {
    let exchange = ScriptedExchange(json["exchange"]!.array!.map(ExchangeResponse.init(vector:)))
    let client = try client(exchange)
    func finish(_ query: String) async throws -> CompletedLogin {
      try await client.finish(
        UnverifiedLoginAnswer(query: query), of: text("pending"), requiring: .vault, at: try now)
    }
    if let before = json["before"]?.string { _ = await refusal(awaiting: { try await finish(before) }) }
    let done = try await finish(text("query"))
    var output: JSONObject = [
      "personalID": .string(done.identity.personalID.canonical), "asked": .array(exchange.asked.map(Self.json)),
    ]
    output["userInfo"] = done.userInfo.map { .object($0.claims) }
    return .object(output)
  }

  private static func json(_ request: ExchangeRequest) -> JSON {
    var object: JSONObject = [
      "method": .string(request.method.rawValue), "address": .string(request.endpoint.text),
      "body": .string(String(decoding: request.body, as: UTF8.self)),
    ]
    object["authorization"] = request.fields.first { $0.name == "Authorization" }.map { .string($0.value) }
    return .object(object)
  }
}

/// A document asked for at several instants; what is served is the number of the fetch.
private struct FreshnessRun {
  private let document: CachedDocument<Int>
  private let asks: [JSON]
  private let fetches = ScriptedCount()

  init(_ json: JSON) {
    document = CachedDocument(
      FreshnessPolicy(
        maximumAge: json["maximumAge"]!.integer!, staleFor: json["staleFor"]!.integer!,
        minimumInterval: json["minimumInterval"]!.integer!))
    asks = json["asks"]!.array!
  }

  func served() async throws -> JSON {
    var served: [JSON] = []
    var first: CachedDocument<Int>.Copy?
    for ask in asks {
      let now = Login.now.adding(seconds: ask["after"]!.integer!)
      do {
        let fetch = fetches.fetch(ask["network"]!.string!)
        let copy =
          if ask["newer"]?.bool == true, let first {
            try await document.newer(than: first, at: now, fetch: fetch)
          } else { try await document.current(at: now, fetch: fetch) }
        first = first ?? copy
        served.append(copy.map { .integer(Int64($0.value)) } ?? "too-early")
      } catch let refusal as Refusal {
        served.append(.string(refusal.code.rawValue))
      } catch is NetworkFailure {
        served.append("failure")
      }
    }
    return ["served": .array(served)]
  }
}
