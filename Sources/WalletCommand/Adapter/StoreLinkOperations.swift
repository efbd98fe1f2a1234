import CitizenWallet

extension Adapter {
  /// Identifiers of people, and people with several accounts (`Specs/linking.md`).
  static let storeLinkOperations: [String: Operation] = [
    "store.link": { adapter, members in
      let vault = try await adapter.vault(&members)
      let owner = vault.owner
      let identifier = try identifier(members.required("identifier"))
      let evidence = try LinkEvidence(json: members.required("evidence"), owner: owner, identifier: identifier)
      let instant = try members.instant("at")
      try members.finish()
      let outcome = try await vault.link(identifier, on: evidence, at: instant)
      return .object(members: [
        ("state", .string(outcome.state.adapterName)),
        ("nameRelation", outcome.nameRelation.map { .string($0.rawValue) }),
        ("warnings", .array(outcome.warnings.map(JSON.string))),
      ])
    },
    "store.resolve": { adapter, members in
      let store = try adapter.store(&members)
      let identifier = try identifier(members.required("identifier"))
      try members.finish()
      let resolution = try await store.resolve(identifier, under: operatorAuthority, at: .now())
      return .object(members: [
        ("owner", resolution.owner?.json), ("state", .string(resolution.state.adapterName)),
      ])
    },
    "store.unlink": { adapter, members in
      let vault = try await adapter.vault(&members)
      let identifier = try identifier(members.required("identifier"))
      let reason = try members.string("reason", limit: JSONFields.maximumBytes)
      let isCancelled = try members.optionalBool("cancelled") ?? false
      let instant = try members.instant("at")
      try members.finish()
      if isCancelled {
        try await vault.cancelLink(to: identifier, reason: reason, at: instant)
      } else {
        try await vault.revokeLink(to: identifier, reason: reason, at: instant)
      }
      return [:]
    },
    "store.merge": { adapter, members in
      let (store, first, second) = try await adapter.pair(&members)
      let evidence = try LinkEvidence(
        json: members.required("evidence"), owner: first.owner, identifier: LinkedIdentifier(second.owner))
      let instant = try members.instant("at")
      try members.finish()
      try await store.merge(second.vault, into: first.vault, on: evidence, under: operatorAuthority, at: instant)
      return [:]
    },
    "store.split": { adapter, members in
      let store = try adapter.store(&members)
      let owner = try await adapter.find(members.owner("owner"), in: store)
      let other = try await store.resolve(
        LinkedIdentifier(members.owner("other")), under: operatorAuthority, at: .now())
      let reason = try members.string("reason", limit: JSONFields.maximumBytes)
      let instant = try members.instant("at")
      try members.finish()
      guard let second = other.holders.first(where: { $0.state != .revoked })?.vault else { throw noVault }
      try await store.split(second, from: owner.vault, reason: reason, under: operatorAuthority, at: instant)
      return [:]
    },
    "store.pseudonym": { adapter, members in
      let vault = try await adapter.vault(&members)
      let recipient = try members.string("recipient", limit: JSONFields.maximumBytes)
      let instant = try members.instant("at")
      try members.finish()
      return ["pseudonym": .string(try await vault.pseudonym(for: recipient, at: instant))]
    },
  ]

  private static let noVault = Refusal(.notFound, "the owner has no vault")

  static func identifier(_ json: JSON) throws(Refusal) -> LinkedIdentifier {
    var members = try JSONFields(json, "identifier")
    let scheme = try members.string("scheme")
    let value = try members.string("value")
    try members.finish()
    return try LinkedIdentifier(scheme: scheme, value: value)
  }

  private struct Found {
    let owner: Owner
    let vault: VaultName
  }

  private func find(_ owner: Owner, in store: WalletStore) async throws -> Found {
    let found = try await store.resolve(LinkedIdentifier(owner), under: Self.operatorAuthority, at: .now())
    guard let vault = found.vault else { throw Self.noVault }
    return Found(owner: owner, vault: vault)
  }

  private func pair(_ members: inout JSONFields) async throws -> (WalletStore, Found, Found) {
    let store = try store(&members)
    let owner = try members.owner("owner")
    let other = try members.owner("other")
    return try await (store, find(owner, in: store), find(other, in: store))
  }
}

extension Resolution.State {
  /// The protocol knows four states; a number that was cancelled still has an owner there.
  fileprivate var adapterName: String { self == .cancelled ? "revoked" : rawValue }
}

extension LinkEvidence {
  /// The evidence object of `Specs/linking.md`: what the caller says that their system has verified.
  ///
  /// Where it names no identifier, it speaks of the owner and of the identifier that is to be linked.
  fileprivate init(json: JSON, owner: Owner, identifier: LinkedIdentifier) throws(Refusal) {
    var members = try JSONFields(json, "evidence")
    let (kind, impliesLevel2) = try Self.kind(&members)
    var identifiers: Set<LinkedIdentifier> = []
    if let person = try members.optionalString("personalID") {
      identifiers.insert(LinkedIdentifier(try PersonalID(person)))
    }
    if let number = try members.optionalString("legacyID") {
      identifiers.insert(try LinkedIdentifier(scheme: .legacyID, number))
    }
    for one in try members.optionalArray("identifiers", limit: 100) ?? [] {
      identifiers.insert(try Adapter.identifier(one))
    }
    let name = try Self.oneOf("fullName", "name", in: &members)
    let level = try members.optionalInteger("identityLevel", in: 0...2)
    let digest = try members.optionalBytes("digest")
    let reference = try Self.oneOf("reference", "issuer", in: &members)
    try members.finish()
    let isStrong = kind != .assertion || (level ?? (impliesLevel2 ? 2 : 0)) == 2
    try self.init(
      stated: kind, digest: digest, reference: reference,
      identifiers: identifiers.isEmpty ? [LinkedIdentifier(owner), identifier] : identifiers,
      name: try name.map { text throws(Refusal) in try VietnameseName(text) }, isStrong: isStrong)
  }

  /// Two names for one member, of which at most one is there.
  private static func oneOf(_ name: String, _ other: String, in members: inout JSONFields) throws(Refusal) -> String? {
    let (first, second) = (try members.optionalString(name), try members.optionalString(other))
    guard first == nil || second == nil else { throw Refusal(.malformed, "evidence has both \(name) and \(other)") }
    return first ?? second
  }

  private static func kind(_ members: inout JSONFields) throws(Refusal) -> (Kind, impliesLevel2: Bool) {
    switch try oneOf("kind", "type", in: &members) {
    case nil, "self-declared"?, "claim"?: return (.selfDeclared, false)
    case "assertion"?: return (.assertion, false)
    case "level-2-assertion"?: return (.assertion, true)
    case "chip"?, "chip-card"?: return (.chip, false)
    case "attested-document"?, "attestation"?: return (.attestedDocument, false)
    case "authority-decision"?, "decision"?: return (.decision, false)
    default: throw Refusal(.malformed, "the kind of evidence is not known")
    }
  }
}
