internal import WalletCrypto

/// The SHA-256 of a content, which is made beside what else is done with its pieces.
actor ContentDigest {
  private let digest = RunningDigest()

  func update(_ piece: ArraySlice<UInt8>) { digest.update(piece) }

  /// The hash value. Nothing may follow.
  func finish() -> [UInt8] { digest.finish() }
}
