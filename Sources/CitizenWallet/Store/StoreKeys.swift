internal import WalletCrypto

/// The keys that an open store works with. The master key is not among them.
final class StoreKeys: Sendable {
  let storeID: Bytes16
  /// The store's own part: its log and the aliases.
  let store: OwnerPart
  private let wrapping: AES256GCM
  private let index: MACKey

  private static let wrapInfo = Array("citizenwallet/1/wrap".utf8)
  static let indexInfo = Array("citizenwallet/1/index".utf8)
  private static let keyLabel = Array("citizenwallet/1/key".utf8)
  private static let wrappedVersion: UInt8 = 1

  /// - Parameter storeKey: the store's wrapped data key. Nil makes a new one.
  /// - Throws: `tampered` when the wrapped key does not open.
  static func unwrap(master: SecretBytes, storeID: Bytes16, storeKey: [UInt8]) throws(Refusal) -> StoreKeys {
    let wrapping = Self.wrapping(from: master, storeID: storeID)
    guard let key = open(storeKey, of: .store, with: wrapping, storeID: storeID) else {
      throw Refusal(.tampered, "the store's own key is not what was wrapped there")
    }
    return StoreKeys(wrapping: wrapping, storeKey: key, storeID: storeID)
  }

  /// New keys under a new master key, with the store key wrapped.
  static func make(master: SecretBytes, storeID: Bytes16) -> (keys: StoreKeys, wrapped: [UInt8]) {
    let wrapping = Self.wrapping(from: master, storeID: storeID)
    let storeKey = SecretBytes.random(count: AES256GCM.keyCount)
    let wrapped = seal(storeKey, of: .store, with: wrapping, storeID: storeID)
    return (StoreKeys(wrapping: wrapping, storeKey: storeKey, storeID: storeID), wrapped)
  }

  private init(wrapping: AES256GCM, storeKey: SecretBytes, storeID: Bytes16) {
    self.storeID = storeID
    self.wrapping = wrapping
    index = MACKey(Self.derive(from: storeKey, storeID: storeID, info: Self.indexInfo))
    store = OwnerPart(owner: .store, dataKey: storeKey, storeID: storeID, index: index)
  }

  /// STO-05: HKDF-SHA-256 with the store ID as salt.
  static func derive(from key: SecretBytes, storeID: Bytes16, info: [UInt8]) -> SecretBytes {
    // It is nil only for impossible lengths, and these are constant.
    HKDF.derive(from: key, salt: storeID.bytes, info: info, count: AES256GCM.keyCount)!
  }

  // MARK: Owners' keys

  /// A new data key for an owner, wrapped.
  func wrapNewKey(for owner: OwnerID) -> [UInt8] {
    Self.seal(.random(count: AES256GCM.keyCount), of: owner, with: wrapping, storeID: storeID)
  }

  /// - Throws: `tampered` when the key was not wrapped for this owner of this store.
  func part(of owner: OwnerID, wrapped: [UInt8]) throws(Refusal) -> OwnerPart {
    guard let key = Self.open(wrapped, of: owner, with: wrapping, storeID: storeID) else {
      throw Refusal(.tampered, "an owner's key is not what was wrapped there")
    }
    return OwnerPart(owner: owner, dataKey: key, storeID: storeID, index: index)
  }

  /// Where an owner's wrapped key lies. The records lie under the same key in their area.
  func keyPartition(of owner: OwnerID) -> Partition {
    Partition(.keys, OwnerPart.partitionKey(of: owner, index: index))
  }

  func aliasPartition(_ alias: Alias) -> Partition { Partition(.records, Self.aliasKey(alias, index: index)) }

  /// STO-14: twelve digits are guessable, so an alias is found by a keyed hash.
  static func aliasKey(_ alias: Alias, index: MACKey) -> Bytes16 {
    Bytes16(prefix: index.authenticate(Array("alias\0".utf8) + alias.scheme.utf8 + [0] + alias.value.utf8))!
  }

  // MARK: Wrapping

  private static func wrapping(from master: SecretBytes, storeID: Bytes16) -> AES256GCM {
    AES256GCM(key: derive(from: master, storeID: storeID, info: wrapInfo))
  }

  /// STO-07: a wrapped key says for which owner of which store it is.
  private static func associatedData(_ owner: OwnerID, _ storeID: Bytes16) -> [UInt8] {
    keyLabel + storeID.bytes + owner.value.bytes
  }

  private static func seal(
    _ key: SecretBytes, of owner: OwnerID, with wrapping: AES256GCM, storeID: Bytes16
  ) -> [UInt8] {
    let nonce = SecureRandom.bytes(AES256GCM.nonceCount)
    let sealed = wrapping.sealSecret(key, nonce: nonce, authenticating: associatedData(owner, storeID))
    return [wrappedVersion] + nonce + sealed
  }

  private static func open(
    _ wrapped: [UInt8], of owner: OwnerID, with wrapping: AES256GCM, storeID: Bytes16
  ) -> SecretBytes? {
    guard wrapped.count == 1 + AES256GCM.nonceCount + AES256GCM.keyCount + AES256GCM.tagCount,
      wrapped[0] == wrappedVersion
    else { return nil }
    return wrapping.openSecret(
      Array(wrapped[(1 + AES256GCM.nonceCount)...]), nonce: Array(wrapped[1...AES256GCM.nonceCount]),
      authenticating: associatedData(owner, storeID))
  }
}
