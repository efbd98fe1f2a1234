import CitizenWallet
import WalletCrypto

extension Adapter {
  static let certificateOperations: [String: Operation] = [
    "certificate.verify": { _, members in
      let question = try CertificateRequest(&members)
      try members.finish()
      do throws(CertificateProblem) {
        return try answer(question.judge())
      } catch {
        throw Refusal(certificateProblem: error)
      }
    },
    "certificate.judge": { _, members in
      var question = try CertificateRequest(&members)
      question.oldAlgorithms = try oldAlgorithms(&members)
      try members.finish()
      do throws(CertificateProblem) {
        return try answer(question.judge())
      } catch {
        return ["verdict": .string(Refusal(certificateProblem: error).verdict(of: error))]
      }
    },
  ]

  private static func oldAlgorithms(_ members: inout JSONFields) throws -> CertificatePath.OldAlgorithms {
    switch try members.optionalString("oldAlgorithms") {
    case nil, "refused": .refused
    case "taken": .taken
    default: throw Refusal(.malformed, "old algorithms are refused or taken")
    }
  }

  private static func answer(_ path: CertificatePath.Judged) -> JSON {
    let weaknesses = path.certificates.reduce(into: Set<CertificateWeakness>()) { $0.formUnion($1.weaknesses) }
    return [
      "verdict": "trusted",
      "chain": .array(path.certificates.map { .string($0.subject) }),
      "unchecked": .array(path.unchecked.map { .string($0.subject) }),
      "weaknesses": .array(weaknesses.map(\.rawValue).sorted().map(JSON.string)),
    ]
  }

  /// `crls` must stand there, if only empty; `ocsp` may be absent.
  static func revocation(lists: [String], _ members: inout JSONFields) throws -> RevocationEvidence {
    let responses = try (members.optionalStrings("ocsp", limit: 1000) ?? []).map { text in
      guard let bytes = Base64URL.decode(text) else { throw Refusal(.malformed, "a response is not base64url") }
      return bytes
    }
    return try RevocationEvidence(lists: lists, responses: responses)
  }
}

extension Refusal {
  /// An incomplete path is refused like an untrusted one, but is not one.
  fileprivate func verdict(of problem: CertificateProblem) -> String {
    switch problem {
    case .untrusted, .incomplete: problem.rawValue
    default: code.rawValue
    }
  }
}

/// What `certificate.verify` and `certificate.judge` are asked.
private struct CertificateRequest {
  let leaf: Certificate
  let intermediates: [Certificate]
  let anchors: [Certificate]
  let instant: Instant
  let standing: InstantStanding
  let revocation: RevocationEvidence
  let purpose: CertificatePurpose
  let name: CertificateName?
  var oldAlgorithms = CertificatePath.OldAlgorithms.refused

  init(_ members: inout JSONFields) throws {
    leaf = try Self.certificate(members.string("leaf", limit: JSONFields.maximumBytes))
    intermediates = try members.strings("intermediates").map(Self.certificate)
    anchors = try members.strings("anchors").map(Self.certificate)
    instant = try members.instant("at")
    revocation = try Adapter.revocation(lists: members.strings("crls"), &members)
    standing = try Self.standing(&members)
    name = try members.optional("name").map(Self.name)
    guard let purpose = CertificatePurpose(rawValue: try members.string("purpose")) else {
      throw Refusal(.malformed, "the purpose is not known")
    }
    self.purpose = purpose
  }

  func judge() throws(CertificateProblem) -> CertificatePath.Judged {
    try CertificatePath.judge(
      leaf, intermediates: intermediates, anchors: anchors, evidence: revocation.evidence,
      at: instant.secondsSince1970, standing: standing, purpose: purpose, name: name, oldAlgorithms: oldAlgorithms)
  }

  private static func certificate(_ pem: String) throws -> Certificate {
    do {
      return try Certificate(pem: pem)
    } catch {
      throw Refusal(.malformed, "a certificate is not one PEM block of a certificate")
    }
  }

  private static func standing(_ members: inout JSONFields) throws -> InstantStanding {
    switch try members.optionalString("instant") {
    case nil, "proven": .proven
    case "own-word": .ownWord
    default: throw Refusal(.malformed, "an instant is proven, or the holder's own word")
    }
  }

  private static func name(_ json: JSON) throws -> CertificateName {
    var members = try JSONFields(json, "name")
    let dns = try members.optionalString("dns")
    let address = try members.optionalString("ip")
    let email = try members.optionalString("email")
    try members.finish()
    switch (dns, address, email) {
    case (let dns?, nil, nil): return .dns(dns)
    case (nil, let address?, nil): return .ip(address)
    case (nil, nil, let email?): return .email(email)
    default: throw Refusal(.malformed, "a name is one of dns, ip and email")
    }
  }
}
