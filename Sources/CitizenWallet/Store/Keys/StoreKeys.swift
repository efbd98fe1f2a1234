internal import WalletCrypto

/// The keys that an open store works with. The master key is not among them.
final class StoreKeys: Sendable {
  let storeID: Bytes16
  /// The store's own part: its log and the aliases.
  let store: OwnerPart
  /// The store key as it lies in the file. Another one there means that the master key was exchanged.
  private let wrappedStoreKey: [UInt8]
  private let wrapping: AES256GCM
  private let index: MACKey
  /// From which the keys of journals are derived (STO-61).
  let accessKey: SecretBytes
  /// Of what relying parties get in place of a number (LNK-30).
  private let pairwise: MACKey

  private static let wrapInfo = Array("citizenwallet/1/wrap".utf8)
  static let indexInfo = Array("citizenwallet/1/index".utf8)
  static let accessInfo = Array("citizenwallet/1/access".utf8)
  static let pairwiseInfo = Array("citizenwallet/1/pairwise".utf8)
  private static let keyLabel = Array("citizenwallet/1/key".utf8)
  private static let wrappedVersion: UInt8 = 1

  /// - Parameter storeKey: the store's wrapped data key. Nil makes a new one.
  /// - Throws: `tampered` when the wrapped key does not open.
  static func unwrap(master: SecretBytes, storeID: Bytes16, storeKey: [UInt8]) throws(Refusal) -> StoreKeys {
    let wrapping = Self.wrapping(from: master, storeID: storeID)
    guard let key = open(storeKey, in: KeyFile.partition.key, with: wrapping, storeID: storeID) else {
      throw Refusal(.tampered, "the store's own key is not what was wrapped there")
    }
    return StoreKeys(wrapping: wrapping, storeKey: key, wrapped: storeKey, storeID: storeID)
  }

  /// New keys under a new master key, with the store key wrapped.
  static func make(master: SecretBytes, storeID: Bytes16) -> (keys: StoreKeys, wrapped: [UInt8]) {
    let wrapping = Self.wrapping(from: master, storeID: storeID)
    let storeKey = SecretBytes.random(count: AES256GCM.keyCount)
    let wrapped = seal(storeKey, in: KeyFile.partition.key, with: wrapping, storeID: storeID)
    return (StoreKeys(wrapping: wrapping, storeKey: storeKey, wrapped: wrapped, storeID: storeID), wrapped)
  }

  init(wrapping: AES256GCM, storeKey: SecretBytes, wrapped: [UInt8], storeID: Bytes16) {
    self.storeID = storeID
    self.wrapping = wrapping
    wrappedStoreKey = wrapped
    index = MACKey(Self.derive(from: storeKey, storeID: storeID, info: Self.indexInfo))
    accessKey = Self.derive(from: storeKey, storeID: storeID, info: Self.accessInfo)
    pairwise = MACKey(Self.derive(from: storeKey, storeID: storeID, info: Self.pairwiseInfo))
    store = OwnerPart(owner: .store, dataKey: storeKey, storeID: storeID, index: index)
  }

  /// STO-05: HKDF-SHA-256 with the store ID as salt.
  static func derive(from key: SecretBytes, storeID: Bytes16, info: [UInt8]) -> SecretBytes {
    // It is nil only for impossible lengths, and these are constant.
    HKDF.derive(from: key, salt: storeID.bytes, info: info, count: AES256GCM.keyCount)!
  }

  // MARK: Owners' keys

  /// A new data key for an owner, wrapped, and the part that works with it.
  func makeKey(of owner: OwnerID) -> (wrapped: [UInt8], part: OwnerPart) {
    let key = SecretBytes.random(count: AES256GCM.keyCount)
    let part = OwnerPart(owner: owner, dataKey: key, storeID: storeID, index: index)
    return (Self.seal(key, in: part.partition.key, with: wrapping, storeID: storeID), part)
  }

  /// - Throws: `tampered` when the key was not wrapped for this owner of this store.
  func part(of owner: OwnerID, wrapped: [UInt8]) throws(Refusal) -> OwnerPart {
    guard let key = Self.open(wrapped, in: keyPartition(of: owner).key, with: wrapping, storeID: storeID) else {
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

  /// STO-90: the partition of a page of what was used once.
  func usedPartition(_ page: UInt16) -> Partition {
    Partition(.records, Bytes16(prefix: index.authenticate(Array("used\0".utf8) + page.bigEndianBytes))!)
  }

  /// LNK-30
  func pseudonym(of owner: OwnerID, for relyingParty: String) -> [UInt8] {
    pairwise.authenticate(owner.value.bytes + relyingParty.utf8)
  }

  // MARK: Wrapping

  /// The same data key under the next master key; nil when it was not wrapped for this partition.
  func rewrap(_ wrapped: [UInt8], in partition: Bytes16, for next: StoreKeys) -> [UInt8]? {
    guard let key = Self.open(wrapped, in: partition, with: wrapping, storeID: storeID) else { return nil }
    return Self.seal(key, in: partition, with: next.wrapping, storeID: storeID)
  }

  /// These keys under another master key, with the store key wrapped.
  func exchanged(for master: SecretBytes) -> (keys: StoreKeys, wrapped: [UInt8]) {
    let next = Self.wrapping(from: master, storeID: storeID)
    guard
      let storeKey = Self.open(wrappedStoreKey, in: KeyFile.partition.key, with: wrapping, storeID: storeID)
    else { preconditionFailure("the store key opened before") }
    let wrapped = Self.seal(storeKey, in: KeyFile.partition.key, with: next, storeID: storeID)
    return (StoreKeys(wrapping: next, storeKey: storeKey, wrapped: wrapped, storeID: storeID), wrapped)
  }

  /// Whether a wrapped key was wrapped for this partition, whoever its owner is.
  func isAuthentic(_ wrapped: [UInt8], in partition: Bytes16) -> Bool {
    Self.open(wrapped, in: partition, with: wrapping, storeID: storeID) != nil
  }

  /// STO-73: what is wrapped under a master key that was exchanged would be lost.
  ///
  /// - Throws: `locked` when another process has exchanged it since these keys were opened.
  func requireCurrent(_ file: KeyFile) throws(Refusal) {
    guard ConstantTime.areEqual(file.storeKey, wrappedStoreKey) else {
      throw Refusal(.locked, "the store's master key was exchanged; the store has to be opened again")
    }
  }

  private static func wrapping(from master: SecretBytes, storeID: Bytes16) -> AES256GCM {
    AES256GCM(key: derive(from: master, storeID: storeID, info: wrapInfo))
  }

  /// STO-07: a wrapped key says for which partition of which store it is. The partition stands for the owner,
  /// whose ID need not be known to wrap all keys anew.
  private static func associatedData(_ partition: Bytes16, _ storeID: Bytes16) -> [UInt8] {
    keyLabel + storeID.bytes + partition.bytes
  }

  private static func seal(
    _ key: SecretBytes, in partition: Bytes16, with wrapping: AES256GCM, storeID: Bytes16
  ) -> [UInt8] {
    let nonce = SecureRandom.bytes(AES256GCM.nonceCount)
    let sealed = wrapping.sealSecret(key, nonce: nonce, authenticating: associatedData(partition, storeID))
    return [wrappedVersion] + nonce + sealed
  }

  private static func open(
    _ wrapped: [UInt8], in partition: Bytes16, with wrapping: AES256GCM, storeID: Bytes16
  ) -> SecretBytes? {
    guard wrapped.count == 1 + AES256GCM.nonceCount + AES256GCM.keyCount + AES256GCM.tagCount,
      wrapped[0] == wrappedVersion
    else { return nil }
    return wrapping.openSecret(
      Array(wrapped[(1 + AES256GCM.nonceCount)...]), nonce: Array(wrapped[1...AES256GCM.nonceCount]),
      authenticating: associatedData(partition, storeID))
  }
}
