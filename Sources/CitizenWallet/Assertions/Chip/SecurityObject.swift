internal import WalletCrypto

/// EF.SOD, taken apart but not believed: a signed message whose content lists the hash of each data group
/// (ICAO Doc 9303-10 §4.6.2).
struct SecurityObject {
  /// id-icao-mrtd-security-ldsSecurityObject.
  private static let contentType = "2.23.136.1.1.1"
  private static let maximumDataGroups = 16

  let message: SignedMessage
  let signer: MessageSigner
  let hashFunction: MessageDigest
  let hashes: [Int: [UInt8]]

  /// - Throws: `malformed`, `unsupported-format` or `unsupported-algorithm`.
  init(_ file: [UInt8]) throws(Refusal) {
    let message = try Self.message(file)
    // CHP-03
    guard message.contentType == Self.contentType else {
      throw Refusal(.unsupportedFormat, "the security object signs something else than hashes of data groups")
    }
    guard let content = message.content, message.signers.count == 1 else {
      throw Refusal(.malformed, "the security object has no content, or not one signer")
    }
    self.message = message
    signer = message.signers[0]
    (hashFunction, hashes) = try Self.list(content)
  }

  /// CHP-02: the message in tag 0x77. Some readers hand it over without.
  private static func message(_ file: [UInt8]) throws(Refusal) -> SignedMessage {
    guard let outer = TaggedValue(file) else { throw Refusal(.malformed, "EF.SOD is not one tagged value") }
    let isWrapped = outer.tagClass == .application && outer.number == 23 && outer.isConstructed
    do {
      return try SignedMessage(isWrapped ? outer.content : file)
    } catch .malformed {
      throw Refusal(.malformed, "EF.SOD holds no well-formed signed message")
    } catch {
      throw Refusal(.unsupportedFormat, "EF.SOD holds a message of another kind")
    }
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
