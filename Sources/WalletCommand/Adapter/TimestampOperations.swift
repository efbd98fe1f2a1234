import CitizenWallet
import WalletCrypto

extension Adapter {
  static let timestampOperations: [String: Operation] = [
    "timestamp.verify": { _, members in
      let token = try UnverifiedTimestamp(members.bytes("token"))
      let content = try timestampedContent(&members)
      let verifier = try TimestampVerifier(
        anchors: members.strings("anchors"), intermediates: members.optionalStrings("intermediates", limit: 50) ?? [],
        revocation: revocation(lists: members.optionalStrings("crls", limit: 1000) ?? [], &members),
        judged: judgement(&members), weakAlgorithms: weakAlgorithms(&members))
      let nonce = try members.optionalBytes("nonce")
      let policies = try members.optionalStrings("policies", limit: 100)
      let instant = try members.instant("at")
      try members.finish()
      let expectation = TimestampVerifier.Expectation(nonce: nonce, policies: policies.map(Set.init))
      return answer(try verifier.verify(token, of: content, expecting: expectation, at: instant))
    },
    "timestamp.request": { _, members in
      let message = try members.bytes("message")
      let nonce = try members.bytes("nonce")
      try members.finish()
      guard let request = TimestampQuery.encode(message, digest: .sha256, nonce: nonce) else {
        throw Refusal(.malformed, "a nonce has at most 64 bytes")
      }
      return ["request": .string(Base64URL.encode(request))]
    },
  ]

  private static func judgement(_ members: inout JSONFields) throws -> TimestampVerifier.Judgement {
    switch try members.optionalString("judged") {
    case nil, "now": .now
    case "when-made": .whenMade
    default: throw Refusal(.malformed, "a time-stamp is judged now, or as of when it was made")
    }
  }

  private static func weakAlgorithms(_ members: inout JSONFields) throws -> TimestampVerifier.WeakAlgorithms {
    switch try members.optionalString("weakAlgorithms") {
    case nil, "reported": .reported
    case "refused": .refused
    default: throw Refusal(.malformed, "weak algorithms are reported or refused")
    }
  }

  private static func timestampedContent(_ members: inout JSONFields) throws -> TimestampVerifier.Content {
    switch (try members.optionalBytes("message"), try members.optionalBytes("digest")) {
    case (let message?, nil): return .message(message)
    case (nil, let digest?): return .digest(digest)
    default: throw Refusal(.malformed, "what was stamped is a message or a digest")
    }
  }

  private static func answer(_ timestamp: VerifiedTimestamp) -> JSON {
    .object(members: [
      ("time", .string(timestamp.time.description)),
      ("policy", .string(timestamp.policy)),
      ("authority", .string(timestamp.authority)),
      ("serialNumber", .string(timestamp.serialNumber)),
      ("accuracy", timestamp.accuracy.map(JSON.integer)),
      ("digestAlgorithm", .string(timestamp.digestAlgorithm)),
      ("warnings", .array(timestamp.warnings.sorted().map { .string($0.rawValue) })),
    ])
  }
}
