import CitizenWallet

extension Adapter {
  static let statusOperations: [String: Operation] = [
    "status.issue": { _, members in
      let key = try signingKey(members.required("issuerKey"))
      let uri = try members.string("uri")
      let bits = try members.integer("bits", in: 1...8)
      guard let width = StatusList.Width(rawValue: Int(bits)) else {
        throw Refusal(.malformed, "bits is 1, 2, 4 or 8")
      }
      let statuses = try members.optionalArray("statuses", limit: JSONFields.maximumBytes)
      let issuedAt = try members.instant("issuedAt")
      let expiresAt = try members.optionalInstant("expiresAt")
      let ttl = try members.optionalInteger("ttl", in: 1...Int64(Int32.max))
      try members.finish()
      guard let statuses else { throw Refusal(.malformed, "in lacks statuses") }
      let list = try statusList(statuses, width: width)
      return [
        "token": .string(
          try await StatusListIssuer(signer: key)
            .issue(list, uri: uri, issuedAt: issuedAt, expiresAt: expiresAt, timeToLive: ttl))
      ]
    },
    "status.read": { _, members in
      let token = try members.string("token", limit: JSONFields.maximumBytes)
      let keys = try VerificationKeySet(members.required("keys"))
      let uri = try members.string("uri")
      let index = try members.integer("index", in: 0...Int64.max)
      let instant = try members.instant("at")
      try members.finish()
      let verified = try StatusListVerifier.verify(UnverifiedStatusList(token), uri: uri, signedBy: keys, at: instant)
      return ["status": .integer(Int64(try verified.list.status(at: index)))]
    },
  ]

  private static func statusList(_ statuses: [JSON], width: StatusList.Width) throws(Refusal) -> StatusList {
    var list = try StatusList(width: width, capacity: statuses.count)
    for (index, status) in statuses.enumerated() {
      guard let number = status.integer.flatMap(UInt8.init(exactly:)) else {
        throw Refusal(.malformed, "a status is a number from 0 to 255")
      }
      try list.set(number, at: Int64(index))
    }
    return list
  }
}
