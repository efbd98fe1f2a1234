import ArgumentParser
import CitizenWallet

/// Whose attestations are believed, and what is asked of their status.
struct AttestationTrustOptions: ParsableArguments {
  @Option(help: "A file of trust anchors (Specs/trust.md): whose word counts, for what, and when.", completion: .file())
  var trust: String?

  @Option(help: "In place of --trust, the one issuer whose every word counts.")
  var trustedIssuer: String?

  @Option(help: "The trusted issuer's public keys (JWK Set): see key public.", completion: .file())
  var issuerKeys: String?

  @Option(help: "What is asked of the attestation's status: require, if-present or ignore.")
  var status: Status?

  @Option(help: "A status list that was fetched: URI=FILE. Repeatable.")
  var statusList: [String] = []

  enum Status: String, ExpressibleByArgument, CaseIterable {
    case require
    case ifPresent = "if-present"
    case ignore
  }

  mutating func validate() throws {
    guard trust == nil || trustedIssuer == nil, (trustedIssuer == nil) == (issuerKeys == nil) else {
      throw ValidationError("give --trust, or --trusted-issuer with --issuer-keys")
    }
  }

  var isGiven: Bool { trust != nil || trustedIssuer != nil }

  /// - Throws: an error of usage when nobody is named.
  func anchors() throws -> TrustAnchors {
    if let trust { return try TrustAnchors(parsing: InputContent.text(of: trust)) }
    guard let trustedIssuer, let issuerKeys else {
      throw ValidationError("say whose attestations are believed: --trust, or --trusted-issuer with --issuer-keys")
    }
    let issuers: JSON = [["issuer": .string(trustedIssuer), "keys": try InputJSON.read(issuerKeys)]]
    var members = try JSONFields(["issuers": issuers] as JSON, "trust")
    return try Adapter.trustAnchors(&members)
  }

  /// - Throws: an error of usage when nothing is said: no check is left out by silence.
  func policy(
    type: AttestationPolicy.TypeRequirement, keyBinding: AttestationPolicy.KeyBindingRequirement, at now: Instant
  ) throws -> AttestationPolicy {
    AttestationPolicy(anchors: try anchors(), type: type, keyBinding: keyBinding, status: try requirement(at: now))
  }

  /// An attestation of a document for whoever keeps it: its type is held against the document later, and its holder
  /// need not have a key.
  func verifiedDocument(_ attestation: String, at now: Instant) throws -> VerifiedAttestation {
    let policy = try policy(type: .anyType, keyBinding: .notRequired, at: now)
    return try AttestationVerifier.verify(UnverifiedAttestation(attestation), policy: policy, at: now)
  }

  private func requirement(at now: Instant) throws -> AttestationPolicy.StatusRequirement {
    let entries = try Pairs.read(statusList).map { uri, file -> JSON in
      ["uri": .string(uri), "token": .string(try InputContent.token(in: file))]
    }
    switch status {
    case .ignore?: return .ignore
    case .require?: return .require(try Adapter.statusLists(entries, at: now))
    case .ifPresent?: return .ifPresent(try Adapter.statusLists(entries, at: now))
    case nil: throw ValidationError("say what is asked of the status: --status require, if-present or ignore")
    }
  }
}
