internal import WalletCrypto

/// Encrypts as VNeID does: for tests and the development provider.
package enum VNeIDSealing {
  /// A response body `{"data", "key"}`.
  ///
  /// - Parameter recipient: the portal's public key, RSA.
  /// - Throws: `unsupported-algorithm` for another kind of key.
  package static func body(_ content: JSON, to recipient: JSONWebKey) throws(Refusal) -> JSON {
    let (data, key) = try seal(content.bytes, to: recipient)
    return ["data": .string(data), "key": .string(key)]
  }

  /// The parameters `code` and `encrypt_key` of a redirect, not escaped.
  package static func code(_ code: String, to recipient: JSONWebKey) throws(Refusal) -> (
    code: String, encryptKey: String
  ) {
    let (data, key) = try seal(Array(code.utf8), to: recipient)
    return (data, key)
  }

  private static func seal(_ content: [UInt8], to recipient: JSONWebKey) throws(Refusal) -> (data: String, key: String)
  {
    let key = SecretBytes.random(count: 32)
    guard let wrapped = recipient.publicKey?.wrapKey(key, padding: .pkcs1),
      let data = AESBlocks.codebook.seal(SecretBytes(copying: content), key: key)
    else { throw Refusal(.unsupportedAlgorithm, "the recipient's key is not RSA") }
    return (Base64.encode(data), Base64.encode(wrapped))
  }
}
