import CitizenWallet
import WalletCrypto

extension Adapter {
  static let attestationOperations: [String: Operation] = [
    "key.open": { _, members in
      let pem = try members.string("pem", limit: 65_536)
      let passphrase = try members.string("passphrase", limit: 65_536)
      try members.finish()
      return ["publicKey": try SigningKey(encryptedPEM: pem, passphrase: passphrase, keyID: nil).publicJWK]
    },
    "kind.metadata": { _, members in
      let kind = try DocumentKind(members.string("kind"))
      try members.finish()
      guard let metadata = kind.typeMetadata else {
        throw Refusal(.notFound, "the kind means many papers and has no schema")
      }
      return ["type": .string(metadata.type), "metadata": .string(Base64URL.encode(metadata.bytes))]
    },
    "attestation.issue": { _, members in
      guard try members.string("format") == AttestationFormat.sdJWT.rawValue else { throw Unsupported() }
      var key = try signingKey(members.required("issuerKey"))
      if let chain = try members.optionalStrings("certificates", limit: 100) { key = try key.certified(by: chain) }
      let request = try issueRequest(&members)
      let serialisation = try serialisation(&members)
      try members.finish()
      return ["attestation": .string(try await AttestationIssuer(signer: key).issue(request, as: serialisation))]
    },
    "attestation.present": { _, members in
      let attestation = try members.string("attestation", limit: JSONFields.maximumBytes)
      let disclose = try members.strings("disclose")
      let binding = try members.optional("binding").map { try JSONFields($0, "binding") }
      let serialisation = try serialisation(&members)
      try members.finish()
      let presentation = try AttestationPresentation(of: attestation, disclosing: disclose)
      guard var binding else { return ["presentation": .string(presentation.text(as: serialisation))] }
      let key = try signingKey(binding.required("holderKey"))
      let audience = try binding.string("audience")
      let nonce = try binding.string("nonce")
      let instant = try binding.instant("at")
      try binding.finish()
      let bound = try await presentation.bound(
        by: key, audience: audience, nonce: nonce, at: instant, as: serialisation)
      return ["presentation": .string(bound)]
    },
    "attestation.verify": { _, members in answer(try verified(&members)) },
    "attestation.document": { _, members in
      ["document": try Document(attestedBy: verified(&members)).json]
    },
  ]

  static func verified(_ members: inout JSONFields) throws -> VerifiedAttestation {
    let attestation = try UnverifiedAttestation(members.string("attestation", limit: JSONFields.maximumBytes))
    let anchors = try trustAnchors(&members)
    let instant = try members.instant("at")
    let binding = try keyBinding(members.required("binding"))
    let lists = try statusLists(members.optionalArray("status", limit: 100) ?? [], at: instant)
    let status = try statusRequirement(members.string("statusPolicy"), lists: lists)
    let type = try typeRequirement(&members)
    try members.finish()
    let policy = AttestationPolicy(anchors: anchors, type: type, keyBinding: binding, status: status)
    return try AttestationVerifier.verify(attestation, policy: policy, at: instant)
  }

  private static func serialisation(_ members: inout JSONFields) throws -> AttestationSerialisation {
    guard let name = try members.optionalString("serialisation") else { return .compact }
    guard let serialisation = AttestationSerialisation(rawValue: name) else { throw Unsupported() }
    return serialisation
  }

  /// Documents of type metadata come as the octets over which digests go.
  private static func typeRequirement(_ members: inout JSONFields) throws -> AttestationPolicy.TypeRequirement {
    let type = try members.optionalString("type")
    let isIncluding = try members.optionalBool("typeOrAlso") ?? false
    guard let encoded = try members.optionalStrings("typeMetadata", limit: 16) else {
      return type.map { isIncluding ? .including($0) : .exactly($0) } ?? .anyType
    }
    guard let type, !isIncluding else { throw Refusal(.malformed, "type metadata are of one type") }
    let documents = try encoded.map { text in
      guard let bytes = Base64URL.decode(text) else { throw Refusal(.malformed, "typeMetadata is not base64url") }
      return try TypeMetadataDocument(bytes)
    }
    return .described(by: try TypeMetadata(of: type, from: documents))
  }

  static func signingKey(_ json: JSON) throws -> SigningKey {
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
    for (place, count) in try members.optionalObject("innerDecoys")?.members ?? [] {
      guard let count = count.integer.flatMap({ Int(exactly: $0) }) else {
        throw Refusal(.malformed, "innerDecoys holds something else than numbers")
      }
      request.innerDecoys[place] = count
    }
    request.decoys = Int(
      try members.optionalInteger("decoys", in: 0...Int64(AttestationIssuer.maximumDecoys)) ?? 0)
    if let status = members.optional("status") {
      var fields = try JSONFields(status, "status")
      request.status = (try fields.string("uri"), try fields.integer("index", in: 0...Int64.max))
      try fields.finish()
    }
    return request
  }

  private static func statusRequirement(
    _ text: String, lists: StatusLists
  ) throws -> AttestationPolicy.StatusRequirement {
    switch text {
    case "require": return .require(lists)
    case "if-present": return .ifPresent(lists)
    case "ignore": return .ignore
    default: throw Refusal(.malformed, "statusPolicy is require, if-present or ignore")
    }
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

  static func answer(_ attestation: VerifiedAttestation) -> JSON {
    .object(members: [
      ("issuer", .string(attestation.issuer)),
      ("type", attestation.type.map(JSON.string)),
      ("claims", .object(attestation.claims)),
      ("holderKey", attestation.holderKey),
      ("issuedAt", attestation.issuedAt.map { .string($0.description) }),
      ("expiresAt", attestation.expiresAt.map { .string($0.description) }),
      ("status", attestation.status.map { .string($0.description) }),
    ])
  }
}
