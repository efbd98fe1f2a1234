import CitizenWallet

extension Adapter {
  static let attestationOperations: [String: Operation] = [
    "attestation.issue": { _, members in
      guard try members.string("format") == AttestationFormat.sdJWT.rawValue else { throw Unsupported() }
      let key = try signingKey(members.required("issuerKey"))
      let request = try issueRequest(&members)
      try members.finish()
      return ["attestation": .string(try AttestationIssuer(key: key).issue(request))]
    },
    "attestation.present": { _, members in
      let attestation = try members.string("attestation", limit: JSONFields.maximumBytes)
      let disclose = try members.strings("disclose")
      let binding = try members.optional("binding").map { try JSONFields($0, "binding") }
      try members.finish()
      let presentation = try AttestationPresentation(of: attestation, disclosing: disclose)
      guard var binding else { return ["presentation": .string(presentation.compact)] }
      let key = try signingKey(binding.required("holderKey"))
      let audience = try binding.string("audience")
      let nonce = try binding.string("nonce")
      let instant = try binding.instant("at")
      try binding.finish()
      let bound = try presentation.compact(boundBy: key, audience: audience, nonce: nonce, at: instant)
      return ["presentation": .string(bound)]
    },
    "attestation.verify": { _, members in
      let attestation = try UnverifiedAttestation(members.string("attestation", limit: JSONFields.maximumBytes))
      let issuers = try members.array("issuers", limit: 100).map(trustedIssuer)
      let instant = try members.instant("at")
      let binding = try keyBinding(members.required("binding"))
      guard members.optional("status") == nil else { throw Unsupported() }
      let status = try AttestationPolicy.StatusRequirement(adapterValue: members.string("statusPolicy"))
      let type = try members.optionalString("type").map(AttestationPolicy.TypeRequirement.exactly) ?? .anyType
      try members.finish()
      let policy = AttestationPolicy(issuers: issuers, type: type, keyBinding: binding, status: status)
      return answer(try AttestationVerifier.verify(attestation, policy: policy, at: instant))
    },
  ]

  private static func signingKey(_ json: JSON) throws -> SigningKey {
    do {
      return try SigningKey(privateJWK: json)
    } catch  where error.code == .unsupportedAlgorithm {
      throw Unsupported()
    }
  }

  private static func issueRequest(_ members: inout JSONFields) throws -> AttestationIssuer.Request {
    var request = AttestationIssuer.Request(
      type: try members.string("type"), claims: try members.optionalObject("claims") ?? [:],
      disclosable: try members.optionalStrings("disclosable", limit: 1000) ?? [],
      issuedAt: try members.instant("issuedAt"))
    request.holderKey = members.optional("holderKey")
    request.expiresAt = try members.optionalInstant("expiresAt")
    request.header = try members.optionalObject("header") ?? [:]
    request.decoys = Int(
      try members.optionalInteger("decoys", in: 0...Int64(AttestationIssuer.maximumDecoys)) ?? 0)
    if let status = members.optional("status") {
      var fields = try JSONFields(status, "status")
      request.status = (try fields.string("uri"), try fields.integer("index", in: 0...Int64(Int32.max)))
      try fields.finish()
    }
    return request
  }

  private static func trustedIssuer(_ json: JSON) throws -> TrustedIssuer {
    guard json["anchors"] == nil else { throw Unsupported() }
    var members = try JSONFields(json, "issuer")
    let issuer = try members.string("issuer")
    let keys = try VerificationKeySet(members.required("keys"))
    try members.finish()
    return TrustedIssuer(issuer: issuer, keys: keys)
  }

  private static func keyBinding(_ json: JSON) throws -> AttestationPolicy.KeyBindingRequirement {
    var members = try JSONFields(json, "binding")
    guard let isRequired = try members.optionalBool("required") else {
      throw Refusal(.malformed, "binding does not say whether it is required")
    }
    guard isRequired else {
      try members.finish()
      return .notRequired
    }
    let audience = try members.string("audience")
    let nonce = try members.string("nonce")
    let maximumAge = try members.integer("maximumAge", in: 0...Int64(Int32.max))
    try members.finish()
    return .required(audience: audience, nonce: nonce, maximumAge: maximumAge)
  }

  private static func answer(_ attestation: VerifiedAttestation) -> JSON {
    .object(members: [
      ("issuer", .string(attestation.issuer)),
      ("type", attestation.type.map(JSON.string)),
      ("claims", .object(attestation.claims)),
      ("holderKey", attestation.holderKey),
      ("issuedAt", attestation.issuedAt.map { .string($0.description) }),
      ("expiresAt", attestation.expiresAt.map { .string($0.description) }),
    ])
  }
}

extension AttestationPolicy.StatusRequirement {
  init(adapterValue text: String) throws(Refusal) {
    guard let value = Self(rawValue: text) else {
      throw Refusal(.malformed, "statusPolicy is require, if-present or ignore")
    }
    self = value
  }
}
