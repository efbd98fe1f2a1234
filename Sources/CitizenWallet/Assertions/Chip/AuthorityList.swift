internal import WalletCrypto

/// A list of passport authorities that a state publishes (CSCA master list, ICAO Doc 9303-12), with a right signature.
/// Whether its signer is to be believed is judged at each use.
struct AuthorityList {
  /// id-icao-cscaMasterList.
  private static let contentType = "2.23.136.1.1.2"

  let signer: Certificate
  let authorities: [Certificate]

  /// - Throws: `malformed`, `too-large`, `unsupported-format`, `unsupported-algorithm`, `unknown-key` or
  ///   `bad-signature`.
  init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= ChipAuthorities.maximumListBytes else {
      throw Refusal(.tooLarge, "a list of authorities is larger than any state's")
    }
    let message = try SignedMessage(chipFile: bytes)
    guard message.contentType == Self.contentType else {
      throw Refusal(.unsupportedFormat, "the message is no list of authorities")
    }
    signer = try message.signerCertificate()
    guard message.isSigned(by: message.signers[0], certificate: signer) else {
      throw Refusal(.badSignature, "the list of authorities is not signed by the key of its certificate")
    }
    authorities = try Self.certificates(message.content ?? [])
  }

  private static func certificates(_ content: [UInt8]) throws(Refusal) -> [Certificate] {
    guard let members = TaggedValue(content)?.sequence, members.count == 2, members[0].integer == 0,
      let entries = members[1].set
    else { throw Refusal(.malformed, "the list of authorities is not well formed") }
    do {
      return try entries.map { entry throws(KeyProblem) in try Certificate(der: entry.encoded) }
    } catch {
      throw Refusal(.malformed, "an authority on the list is not a certificate")
    }
  }
}
