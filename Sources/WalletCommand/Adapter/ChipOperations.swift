import CitizenWallet
import WalletCrypto

extension Adapter {
  static let chipOperations: [String: Operation] = [
    "chip.verify": { _, members in
      let chip = try unverifiedChip(&members)
      let verifier = try chipVerifier(&members)
      let instant = try members.instant("at")
      try members.finish()
      return answer(try verifier.verify(chip, at: instant))
    },
    "mrz.read": { _, members in
      let zone = try MachineReadableZone(members.string("mrz"))
      let instant = try members.instant("at")
      try members.finish()
      return try answer(zone, at: instant)
    },
    "card-qr.read": { _, members in
      let code = try IdentityCardQR(members.string("text", limit: JSONFields.maximumBytes))
      try members.finish()
      return answer(code)
    },
    "presence.verify": { adapter, members in
      let result = try UnverifiedBiometricResult(members.string("result", limit: JSONFields.maximumBytes))
      let nonce = try members.string("nonce")
      let instant = try members.instant("at")
      let verifier = try presenceVerifier(&members, used: adapter.usedAssertions)
      let chip = try verifiedChip(members.required("chip"), at: instant)
      let session = members.optional("session")
      try members.finish()
      let presence = try await verifier.verify(result, of: chip, nonce: nonce, at: instant)
      guard let session else { return answer(presence, level: presence.authenticationLevel) }
      var fields = try JSONFields(session, "session")
      let identity = try await verifiedIdentity(adapter, &fields)
      return answer(presence, level: try identity.raised(by: presence, at: instant).authenticationLevel)
    },
  ]

  // MARK: - Requests

  private static func unverifiedChip(_ members: inout JSONFields) throws -> UnverifiedChip {
    let securityObject = try members.bytes("sod")
    guard let object = try members.optionalObject("dataGroups") else {
      throw Refusal(.malformed, "in lacks dataGroups")
    }
    var fields = JSONFields(object, "dataGroups")
    var dataGroups: [Int: [UInt8]] = [:]
    for name in object.names {
      // One spelling for each number: "1" and "01" are two members.
      guard let number = Int(name), String(number) == name else {
        throw Refusal(.malformed, "a data group has a number from 1 to 16")
      }
      dataGroups[number] = try fields.bytes(name)
    }
    return try UnverifiedChip(securityObject: securityObject, dataGroups: dataGroups)
  }

  private static func chipVerifier(_ members: inout JSONFields) throws -> ChipVerifier {
    let authorities = try ChipAuthorities(
      anchors: members.strings("anchors"), links: members.optionalStrings("links", limit: 1000) ?? [],
      lists: lists(&members), revocationLists: members.optionalStrings("crls", limit: 1000) ?? [])
    return ChipVerifier(authorities: authorities, overdue: .reported)
  }

  private static func lists(_ members: inout JSONFields) throws -> [[UInt8]] {
    try (members.optionalStrings("lists", limit: 10) ?? []).map { text in
      guard let bytes = Base64URL.decode(text) else { throw Refusal(.malformed, "a list is not base64url") }
      return bytes
    }
  }

  private static func verifiedChip(_ json: JSON, at instant: Instant) throws -> VerifiedChip {
    var fields = try JSONFields(json, "chip")
    let chip = try unverifiedChip(&fields)
    let verifier = try chipVerifier(&fields)
    try fields.finish()
    return try verifier.verify(chip, at: instant)
  }

  private static func presenceVerifier(
    _ members: inout JSONFields, used: any SingleUse
  ) throws -> PresenceVerifier {
    let operators = try members.array("operators", limit: 100).map { json in
      var fields = try JSONFields(json, "operator")
      let issuer = try fields.string("issuer")
      let keys = try VerificationKeySet(fields.required("keys"))
      try fields.finish()
      return BiometricOperator(issuer: issuer, keys: keys, algorithms: JWSAlgorithm.asymmetric)
    }
    return PresenceVerifier(
      operators: operators, audience: try members.string("audience"),
      policy: PresencePolicy(
        levels: try levels(members.required("levels")),
        maximumAge: try members.integer("maximumAge", in: 0...Int64(Int32.max))), used: used)
  }

  private static func levels(_ json: JSON) throws -> [BiometricMethod: AuthenticationLevel] {
    var fields = try JSONFields(json, "levels")
    var levels: [BiometricMethod: AuthenticationLevel] = [:]
    for method in BiometricMethod.allCases {
      guard let number = try fields.optionalInteger(method.rawValue, in: 1...4) else { continue }
      levels[method] = AuthenticationLevel(rawValue: Int(number))
    }
    try fields.finish()
    return levels
  }

  // MARK: - Answers

  private static func answer(_ chip: VerifiedChip) -> JSON {
    .object(members: [
      ("personalID", chip.personalID.map { .string($0.canonical) }),
      ("documentNumber", .string(chip.documentNumber)),
      ("fullName", .string(chip.fullName)),
      ("dateOfBirth", .string(chip.dateOfBirth.iso8601)),
      ("expiry", chip.expiry.map { .string($0.description) }),
      ("verifiedDataGroups", .array(chip.verifiedDataGroups.map { .integer(Int64($0)) })),
      ("signedDataGroups", .array(chip.signedDataGroups.map { .integer(Int64($0)) })),
      ("details", chip.details.map(answer)),
    ])
  }

  private static func answer(_ details: IdentityCardDetails) -> JSON {
    .object(members: [
      ("sex", details.sex.map { .string($0.rawValue) }),
      ("nationality", details.nationality.map(JSON.string)),
      ("ethnicity", details.ethnicity.map(JSON.string)),
      ("religion", details.religion.map(JSON.string)),
      ("placeOfOrigin", details.placeOfOrigin.map(JSON.string)),
      ("residence", details.residence.map(JSON.string)),
      ("identifyingFeatures", details.identifyingFeatures.map(JSON.string)),
      ("issuedOn", details.issuedOn.map { .string($0.iso8601) }),
      ("father", details.father.map(JSON.string)),
      ("mother", details.mother.map(JSON.string)),
      ("spouse", details.spouse.map(JSON.string)),
      ("formerNumber", details.formerNumber.map { .string($0.canonical) }),
    ])
  }

  private static func answer(_ zone: MachineReadableZone, at instant: Instant) throws -> JSON {
    .object(members: [
      ("format", .string(zone.format.rawValue)),
      ("documentCode", .string(zone.documentCode)),
      ("issuingState", .string(zone.issuingState)),
      ("documentNumber", .string(zone.documentNumber)),
      ("nationality", .string(zone.nationality)),
      ("fullName", .string(zone.fullName)),
      ("dateOfBirth", .string(try zone.dateOfBirth(at: instant.date()).iso8601)),
      ("sex", zone.sex.map { .string($0.rawValue) }),
      ("expiry", .string(zone.expiry.description)),
      ("personalID", zone.personalID.map { .string($0.canonical) }),
    ])
  }

  private static func answer(_ code: IdentityCardQR) -> JSON {
    .object(members: [
      ("personalID", .string(code.personalID.canonical)),
      ("formerNumber", code.formerNumber.map { .string($0.canonical) }),
      ("fullName", .string(code.fullName.text)),
      ("dateOfBirth", .string(code.dateOfBirth.iso8601)),
      ("sex", .string(code.sex.rawValue)),
      ("residence", code.residence.map(JSON.string)),
      ("issuedOn", .string(code.issuedOn.iso8601)),
      ("rest", .array(code.rest.map(JSON.string))),
    ])
  }

  private static func answer(_ presence: VerifiedPresence, level: AuthenticationLevel) -> JSON {
    .object(members: [
      ("personalID", presence.personalID.map { .string($0.canonical) }),
      ("authenticationLevel", .integer(Int64(level.rawValue))),
      ("method", .string(presence.method.rawValue)),
      ("issuer", .string(presence.issuer)),
      ("comparedAt", .string(presence.comparedAt.description)),
    ])
  }
}
