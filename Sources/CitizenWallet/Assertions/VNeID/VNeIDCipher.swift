internal import WalletCrypto

/// VNeID's own encryption: a key for AES, encrypted with RSA (RSAES-PKCS1-v1_5), and data in the electronic codebook
/// (ECB) of AES under that key, both in base64.
///
/// It hides the data from whoever reads along. It proves nothing about who wrote it: everybody who has the portal's
/// public key can write it, and blocks can be moved and left out unnoticed.
struct VNeIDCipher {
  let key: DecryptionKey

  /// The lengths of AES keys; where nothing comes out, a random one of the first.
  private static let keyCounts = [32, 16, 24]
  static let maximumKeyBytes = 4096
  static let maximumCodeBytes = 8 * 1024

  /// VNE-04, VNE-05: what was encrypted. Whoever sends is told one thing, whatever was wrong inside.
  ///
  /// - Throws: what the letters alone show: `malformed` or `too-large`. Else `tampered`.
  func open(_ data: String, key wrapped: String, limit: Int) throws(Refusal) -> [UInt8] {
    guard wrapped.utf8.count <= Self.maximumKeyBytes, data.utf8.count <= limit else {
      throw Refusal(.tooLarge, "an encrypted text or its key is longer than it may be")
    }
    guard let wrapped = Base64.decode(wrapped), let data = Base64.decode(data), !data.isEmpty, data.count % 16 == 0,
      let contentKey = key.privateKey.unwrapKey(wrapped, padding: .pkcs1, counts: Self.keyCounts)
    else { throw Refusal(.malformed, "an encrypted text or its key is not base64 of a possible length") }
    guard let opened = AESBlocks.codebook.open(data, key: contentKey) else { throw Self.doesNotOpen }
    return opened.copyExposingSecret()
  }

  /// VNE-02: the code of a redirect. Anybody can send a redirect: an answer that told padding from content would open
  /// other people's codes.
  func openCode(_ sent: String, key wrapped: String) throws(Refusal) -> String {
    let opened = try open(sent, key: wrapped, limit: Self.maximumCodeBytes)
    guard !opened.isEmpty, opened.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw Self.doesNotOpen }
    return String(decoding: opened, as: UTF8.self)
  }

  static let doesNotOpen = Refusal(.tampered, "what the provider encrypted does not open")
}
