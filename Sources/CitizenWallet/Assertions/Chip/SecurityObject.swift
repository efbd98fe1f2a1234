internal import WalletCrypto

/// EF.SOD, taken apart but not believed: a signed message whose content lists the hash of each data group
/// (ICAO Doc 9303-10 §4.6.2).
struct SecurityObject {
  /// id-icao-mrtd-security-ldsSecurityObject.
  private static let contentType = "2.23.136.1.1.1"
  private static let maximumDataGroups = 16

  let message: SignedMessage
  let signer: MessageSigner
  /// The certificate that the message carries for its signer.
  let certificate: Certificate
  let hashFunction: MessageDigest
  let hashes: [Int: [UInt8]]

  /// - Throws: `malformed`, `unsupported-format` or `unsupported-algorithm`.
  init(_ file: [UInt8]) throws(Refusal) {
    let message = try Self.message(file)
    // CHP-03
    guard message.contentType == Self.contentType else {
      throw Refusal(.unsupportedFormat, "the security object signs something else than hashes of data groups")
    }
    self.message = message
    signer = message.signers[0]
    (hashFunction, hashes) = try Self.list(message.content ?? [])
    certificate = try message.signerCertificate()
    guard hashFunction != .sha1 || certificate.mayVouchForSHA1 else {
      throw Refusal(.unsupportedAlgorithm, "data groups are hashed with SHA-1 under a certificate since 2017")
    }
  }

  /// CHP-02: the message in tag 0x77. Some readers hand it over without.
  private static func message(_ file: [UInt8]) throws(Refusal) -> SignedMessage {
    guard let outer = TaggedValue(file) else { throw Refusal(.malformed, "EF.SOD is not one tagged value") }
    let isWrapped = outer.tagClass == .application && outer.number == 23 && outer.isConstructed
    return try SignedMessage(chipFile: isWrapped ? outer.content : file)
  }

  /// CHP-04: version 0, or version 1 with the versions of LDS and Unicode, which are not needed.
  private static func list(_ content: [UInt8]) throws(Refusal) -> (MessageDigest, [Int: [UInt8]]) {
    let malformed = Refusal(.malformed, "the list of hashes in the security object is not well formed")
    guard let members = TaggedValue(content)?.sequence, let version = members.first?.integer,
      members.count == (version == 1 ? 4 : 3), let algorithm = members[1].sequence?.first?.objectIdentifier,
      let entries = members[2].sequence
    else { throw malformed }
    guard version <= 1 else { throw Refusal(.unsupportedFormat, "the security object is of an unknown version") }
    guard let function = MessageDigest(objectIdentifier: algorithm) else {
      throw Refusal(.unsupportedAlgorithm, "the data groups are hashed with a function that is not offered")
    }
    guard (1...maximumDataGroups).contains(entries.count) else { throw malformed }
    var hashes: [Int: [UInt8]] = [:]
    for entry in entries {
      guard let pair = entry.sequence, pair.count == 2, let number = pair[0].integer, (1...16).contains(number),
        let hash = pair[1].octets, hash.count == function.byteCount,
        hashes.updateValue(hash, forKey: number) == nil
      else { throw malformed }
    }
    return (function, hashes)
  }
}

extension SignedMessage {
  /// A message of the world of passports: it carries its content, and has one signer.
  ///
  /// - Throws: `malformed` or `unsupported-format`.
  init(chipFile bytes: [UInt8]) throws(Refusal) {
    do {
      self = try SignedMessage(bytes)
    } catch .malformed {
      throw Refusal(.malformed, "there is no well-formed signed message")
    } catch {
      throw Refusal(.unsupportedFormat, "the message is of another kind than a signed one")
    }
    guard content != nil, signers.count == 1 else {
      throw Refusal(.malformed, "a signed message has no content, or not one signer")
    }
  }

  /// CHP-05: the one certificate in the message that is the signer's, if its algorithms are offered.
  ///
  /// - Throws: `unknown-key` or `unsupported-algorithm`.
  func signerCertificate() throws(Refusal) -> Certificate {
    guard signers[0].digest != nil, signers[0].scheme != nil else {
      throw Refusal(.unsupportedAlgorithm, "a message is signed with an algorithm that is not offered")
    }
    let certificates = certificates(of: signers[0])
    guard certificates.count == 1 else {
      throw Refusal(.unknownKey, "a message does not carry the one certificate of its signer")
    }
    guard signers[0].digest != .sha1 || certificates[0].mayVouchForSHA1 else {
      throw Refusal(.unsupportedAlgorithm, "a message is signed with SHA-1 under a certificate since 2017")
    }
    return certificates[0]
  }
}

extension Certificate {
  /// CHP-09: SHA-1 stands where nobody could yet have made a collision for the authority to sign.
  fileprivate var mayVouchForSHA1: Bool { notBefore < DocumentSignerPath.endOfSHA1 }
}
