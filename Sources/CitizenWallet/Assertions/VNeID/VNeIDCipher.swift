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

  /// VNE-04, VNE-05: what was encrypted. Whoever sends is told one thing, whatever was wrong inside.
  ///
  /// - Throws: what the letters alone show: `malformed` or `too-large`. Else `tampered`.
  func open(_ data: String, key wrapped: String, limit: Int) throws(Refusal) -> [UInt8] {
    guard wrapped.utf8.count <= Self.maximumKeyBytes, data.utf8.count <= limit else {
      throw Refusal(.tooLarge, "an encrypted text or its key is longer than it may be")
    }
    guard let wrapped = Self.base64(wrapped), let data = Self.base64(data), !data.isEmpty, data.count % 16 == 0,
      let contentKey = key.privateKey.unwrapKey(wrapped, padding: .pkcs1, counts: Self.keyCounts)
    else { throw Refusal(.malformed, "an encrypted text or its key is not base64 of a possible length") }
    guard let opened = AESBlocks.codebook.open(data, key: contentKey) else { throw Self.doesNotOpen }
    return opened.copyExposingSecret()
  }

  static let doesNotOpen = Refusal(.tampered, "what the provider encrypted does not open")

  /// Base64 with the standard alphabet and its padding (RFC 4648 §4).
  static func base64(_ text: String) -> [UInt8]? {
    var letters = Array(text.utf8)
    guard letters.count % 4 == 0 else { return nil }
    for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
    for index in letters.indices {
      switch letters[index] {
      case UInt8(ascii: "+"): letters[index] = UInt8(ascii: "-")
      case UInt8(ascii: "/"): letters[index] = UInt8(ascii: "_")
      case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
      default: break
      }
    }
    return Base64URL.decode(letters)
  }
}
