internal import WalletCrypto

/// One way to the master key (STO-04): what it takes to make a key-encryption key, and the master
/// key sealed under it. Other types, such as a token, can follow.
///
/// version ‖ type ‖ salt(16) ‖ [N(8) ‖ r(4) ‖ p(4) for a passphrase] ‖ nonce(12) ‖ ciphertext(32) ‖ tag(16)
enum KeySlot {
  static let maximumSlots = 16
  private static let version: UInt8 = 1
  private static let saltCount = 16
  private static let sealedCount = AES256GCM.nonceCount + AES256GCM.keyCount + AES256GCM.tagCount
  private static let slotLabel = Array("citizenwallet/1/slot".utf8)

  /// A slot's salt is random and stays, so it serves as its name.
  static func id(of slot: [UInt8]) -> SlotID { SlotID(Bytes16(prefix: slot.dropFirst(2)) ?? .zero) }

  /// What the header says, which is no secret.
  static func method(of slot: [UInt8]) -> UnlockSlot.Method {
    switch StoreUnlock.Method(rawValue: slot.count > 1 ? slot[1] : 0) {
    case .key: return .key
    case .passphrase:
      guard slot.count >= 2 + saltCount + 16, let scrypt = parameters(slot[(2 + saltCount)..<(2 + saltCount + 16)])
      else { return .other(type: StoreUnlock.Method.passphrase.rawValue) }
      return .passphrase(costN: scrypt.costN, blockSize: scrypt.blockSize, parallelism: scrypt.parallelism)
    case nil: return .other(type: slot.count > 1 ? slot[1] : 0)
    }
  }

  /// - Throws: ``StoreFailure`` when the memory that scrypt needs is not to be had.
  static func seal(
    master: SecretBytes, under unlock: StoreUnlock, storeID: Bytes16, parameters: ScryptParameters = .interactive
  ) throws -> [UInt8] {
    let salt = SecureRandom.bytes(saltCount)
    var header = [version, unlock.method.rawValue] + salt
    if unlock.method == .passphrase {
      header += UInt64(parameters.costN).bigEndianBytes
      header += UInt32(parameters.blockSize).bigEndianBytes + UInt32(parameters.parallelism).bigEndianBytes
    }
    guard let key = keyEncryptionKey(unlock, salt: salt, parameters: parameters) else { throw outOfMemory }
    let nonce = SecureRandom.bytes(AES256GCM.nonceCount)
    let sealed = AES256GCM(key: key).sealSecret(
      master, nonce: nonce, authenticating: slotLabel + storeID.bytes + header)
    return header + nonce + sealed
  }

  /// The master key; nil when the slot is of another type or does not open with this secret.
  ///
  /// - Throws: `tampered` when the slot has no form of ours or asks scrypt for the impossible.
  static func open(_ slot: [UInt8], with unlock: StoreUnlock, storeID: Bytes16) throws -> SecretBytes? {
    guard slot.count > 2, slot[0] == version else { throw broken }
    guard slot[1] == unlock.method.rawValue else { return nil }
    let headerCount = 2 + saltCount + (unlock.method == .passphrase ? 16 : 0)
    guard slot.count == headerCount + sealedCount else { throw broken }
    var parameters = ScryptParameters.interactive
    if unlock.method == .passphrase {
      guard let stored = Self.parameters(slot[(2 + saltCount)..<headerCount]) else { throw broken }
      parameters = stored
    }
    guard let key = keyEncryptionKey(unlock, salt: Array(slot[2..<(2 + saltCount)]), parameters: parameters) else {
      throw outOfMemory
    }
    return AES256GCM(key: key).openSecret(
      Array(slot[(headerCount + AES256GCM.nonceCount)...]),
      nonce: Array(slot[headerCount..<(headerCount + AES256GCM.nonceCount)]),
      authenticating: slotLabel + storeID.bytes + slot[..<headerCount])
  }

  private static func keyEncryptionKey(
    _ unlock: StoreUnlock, salt: [UInt8], parameters: ScryptParameters
  ) -> SecretBytes? {
    switch unlock.method {
    case .passphrase:
      Scrypt.derive(passphrase: unlock.secret, salt: salt, parameters: parameters, count: AES256GCM.keyCount)
    case .key: HKDF.derive(from: unlock.secret, salt: salt, info: slotLabel, count: AES256GCM.keyCount)
    }
  }

  /// STO-06: the numbers come out of a file that anybody may have written; they have bounds.
  private static func parameters(_ bytes: ArraySlice<UInt8>) -> ScryptParameters? {
    let numbers = [bytes.prefix(8), bytes.dropFirst(8).prefix(4), bytes.dropFirst(12)]
      .map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    guard let costN = Int(exactly: numbers[0]), costN <= 1 << 23 else { return nil }
    return ScryptParameters(costN: costN, blockSize: Int(numbers[1]), parallelism: Int(numbers[2]))
  }

  private static let broken = Refusal(.tampered, "a key slot does not have its form")
  private static let outOfMemory = StoreFailure("derive a key", reason: "scrypt found no memory", code: 0)
}
