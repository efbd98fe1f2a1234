import CitizenWallet
import WalletCrypto

extension Adapter {
  static let certificateOperations: [String: Operation] = [
    "certificate.verify": { _, members in
      let leaf = try certificate(members.string("leaf", limit: JSONFields.maximumBytes))
      let intermediates = try members.strings("intermediates").map(certificate)
      let anchors = try members.strings("anchors").map(certificate)
      let instant = try members.instant("at")
      let revocation = try revocation(lists: members.strings("crls"), &members)
      let standing = try standing(&members)
      let purpose = try members.string("purpose")
      let name = try members.optional("name").map(certificateName)
      try members.finish()
      guard let purpose = CertificatePurpose(rawValue: purpose) else {
        throw Refusal(.malformed, "the purpose is not known")
      }
      do throws(CertificateProblem) {
        let path = try CertificatePath.judge(
          leaf, intermediates: intermediates, anchors: anchors, evidence: revocation.evidence,
          at: instant.secondsSince1970, standing: standing, purpose: purpose, name: name, oldAlgorithms: .refused)
        return [
          "chain": .array(path.certificates.map { .string($0.subject) }),
          "unchecked": .array(path.unchecked.map { .string($0.subject) }),
        ]
      } catch {
        throw Refusal(certificateProblem: error)
      }
    }
  ]

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

  private static func certificateName(_ json: JSON) throws -> CertificateName {
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
