internal import WalletCrypto

/// What opens a store: a passphrase or a 32-byte key. It never shows what it holds.
public struct StoreUnlock: Sendable {
  enum Method: UInt8, Sendable {
    case passphrase = 1
    case key = 2
  }

  /// Passphrases may be this long, in bytes of their NFC form.
  public static let maximumPassphraseBytes = 1024
  /// A key has so many bytes.
  public static let keyBytes = 32

  let method: Method
  let secret: SecretBytes

  /// STO-03: a passphrase counts in its NFC form, so that it opens whatever keyboard typed it.
  ///
  /// - Throws: `malformed` when it is empty, `too-large` beyond ``maximumPassphraseBytes``.
  public static func passphrase(_ text: String) throws(Refusal) -> StoreUnlock {
    let bytes = Array(text.nfc.utf8)
    guard !bytes.isEmpty else { throw Refusal(.malformed, "the passphrase is empty") }
    guard bytes.count <= maximumPassphraseBytes else {
      throw Refusal(.tooLarge, "the passphrase is longer than \(maximumPassphraseBytes) bytes")
    }
    return StoreUnlock(method: .passphrase, secret: SecretBytes(copying: bytes))
  }

  /// A key that the caller keeps, from a file or a key management system.
  ///
  /// - Throws: `malformed` unless it has exactly 32 bytes.
  public static func key(_ bytes: [UInt8]) throws(Refusal) -> StoreUnlock {
    guard bytes.count == keyBytes else { throw Refusal(.malformed, "a store key has \(keyBytes) bytes") }
    return StoreUnlock(method: .key, secret: SecretBytes(copying: bytes))
  }

  private init(method: Method, secret: SecretBytes) {
    self.method = method
    self.secret = secret
  }
}

extension StoreUnlock: CustomStringConvertible, CustomReflectable {
  public var description: String { "StoreUnlock(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
