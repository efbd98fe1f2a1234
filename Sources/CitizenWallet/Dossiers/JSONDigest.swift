internal import WalletCrypto

extension JSON {
  /// SHA-256 of the canonical form (RFC 8785), in base64url: what rules, plans and previews are named by.
  var digest: String { Base64URL.encode(Digest.sha256(Array(canonical.utf8))) }
}

extension JSONObject {
  /// The object with its own digest as its last member.
  var digested: JSON {
    var object = self
    object["digest"] = .string(JSON.object(self).digest)
    return .object(object)
  }
}
