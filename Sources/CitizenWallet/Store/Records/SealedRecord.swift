internal import WalletCrypto

/// A record ready for an engine.
struct SealedRecord: Sendable {
  let key: Bytes16
  let bytes: [UInt8]

  /// SHA-256 of the sealed bytes, as the vault's head keeps it.
  var digest: [UInt8] { Digest.sha256(bytes) }
}
