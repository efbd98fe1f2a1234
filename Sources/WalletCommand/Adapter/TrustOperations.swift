import CitizenWallet

extension Adapter {
  static let trustOperations: [String: Operation] = [
    "trust.read": { _, members in
      let anchors = try TrustAnchors(json: members.required("trust"))
      let purpose = try members.optionalString("purpose")
      let instant = try members.optionalInstant("at")
      try members.finish()
      guard let purpose, let instant else { return ["anchors": .integer(Int64(anchors.anchors.count))] }
      guard let purpose = TrustAnchor.Purpose(rawValue: purpose) else {
        throw Refusal(.malformed, "the purpose is not known")
      }
      return ["certificates": .array(anchors.certificates(for: purpose, at: instant).map(JSON.string))]
    },
    "trust.known": { _, members in
      let known = try KnownAuthorities(members.strings("certificates"))
      try members.finish()
      let anchors = known.anchors.anchors.map { anchor -> JSON in
        ["name": .string(anchor.name), "domain": anchor.domain.map { .string($0.rawValue) } ?? .null]
      }
      return ["anchors": .array(anchors), "intermediates": .integer(Int64(known.intermediates.count))]
    },
  ]

  /// `trust`, in the form of `Specs/trust.md`, or `issuers`, whose every word counts at any time.
  static func trustAnchors(_ members: inout JSONFields) throws -> TrustAnchors {
    if let trust = members.optional("trust") { return try TrustAnchors(json: trust) }
    return try TrustAnchors(members.array("issuers", limit: 100).map(trustAnchor))
  }

  private static func trustAnchor(_ json: JSON) throws -> TrustAnchor {
    var members = try JSONFields(json, "issuer")
    let issuer = try members.optionalString("issuer")
    let keys = try members.optional("keys").map { try VerificationKeySet($0) }
    let certificates = try members.optionalStrings("anchors", limit: TrustAnchor.maximumCertificates)
    try members.finish()
    let source: TrustAnchor.Source
    switch (keys, certificates, issuer) {
    case (let keys?, nil, let issuer?): source = .keys(keys, issuer: issuer)
    case (nil, let certificates?, _): source = .certificates(certificates, issuer: issuer)
    default: throw Refusal(.malformed, "an issuer has keys and a name, or anchors")
    }
    let always = TrustAnchor.Period(from: Instant(milliseconds: .min), until: nil, signsUntil: nil)
    return try TrustAnchor(
      name: "issuer", source: source, purposes: [.attestation, .statusList], mandate: .everything, period: always)
  }

  /// A list with `keys` counts by these, one without by the anchors. One that is no good says nothing of an attestation.
  static func statusLists(_ entries: [JSON], at now: Instant) throws -> StatusLists {
    var verified: [VerifiedStatusList] = []
    var unverified: [(uri: String, list: UnverifiedStatusList)] = []
    for entry in entries {
      var members = try JSONFields(entry, "status")
      let uri = try members.string("uri")
      let token = try members.string("token", limit: JSONFields.maximumBytes)
      let keys = try members.optional("keys").map { try VerificationKeySet($0) }
      try members.finish()
      guard let list = try? UnverifiedStatusList(token) else { continue }
      guard let keys else {
        unverified.append((uri, list))
        continue
      }
      if let list = try? StatusListVerifier.verify(list, uri: uri, signedBy: keys, at: now) { verified.append(list) }
    }
    return StatusLists(verified, unverified: unverified)
  }
}
