internal import Synchronization
internal import WalletCrypto

/// The keys of one owner and the rules by which that owner's records are named, sealed and chained.
///
/// The store itself is the owner with the zero ID.
final class OwnerPart: Sendable {
  let owner: OwnerID
  let partition: Partition
  private let storeID: Bytes16
  /// What precedes a record's name in its associated data, and in what its key is made of.
  private let recordPrefix: [UInt8]
  private let keyPrefix: [UInt8]
  private let index: MACKey
  /// Asked for in each transaction.
  private let headKey: Bytes16
  private let cipher: AES256GCM
  private let chain: MACKey
  let latestHead = Mutex<LatestHead?>(nil)

  static let sealVersion: UInt8 = 1
  private static let sealInfo = Array("citizenwallet/1/seal".utf8)
  private static let auditInfo = Array("citizenwallet/1/audit".utf8)
  private static let recordLabel = Array("citizenwallet/1/record".utf8)
  private static let contentLabel = Array("citizenwallet/1/content".utf8)

  /// STO-08: the data key itself seals nothing; what is derived from it does.
  init(owner: OwnerID, dataKey: SecretBytes, storeID: Bytes16, index: MACKey) {
    self.owner = owner
    self.storeID = storeID
    self.index = index
    recordPrefix = Self.recordLabel + storeID.bytes + owner.value.bytes
    keyPrefix = Array("record\0".utf8) + owner.value.bytes
    headKey = Self.key(of: .head, after: keyPrefix, index: index)
    partition = Partition(.records, Self.partitionKey(of: owner, index: index))
    cipher = AES256GCM(key: StoreKeys.derive(from: dataKey, storeID: storeID, info: Self.sealInfo))
    chain = MACKey(StoreKeys.derive(from: dataKey, storeID: storeID, info: Self.auditInfo))
  }

  /// STO-09: the partition of an owner, in both areas.
  static func partitionKey(of owner: OwnerID, index: MACKey) -> Bytes16 {
    Bytes16(prefix: index.authenticate(Array("partition\0".utf8) + owner.value.bytes))!
  }

  /// STO-10: the blind key of a record.
  func key(of name: RecordName) -> Bytes16 {
    name == .head ? headKey : Self.key(of: name, after: keyPrefix, index: index)
  }

  private static func key(of name: RecordName, after prefix: [UInt8], index: MACKey) -> Bytes16 {
    Bytes16(prefix: index.authenticate(name.bytes(after: prefix)))!
  }

  /// STO-11: everything that gives the record its meaning is authenticated with it.
  private func associatedData(of name: RecordName) -> [UInt8] {
    name.bytes(after: recordPrefix)
  }

  /// Where an alias lies, whosever it is.
  func aliasPartition(_ alias: Alias) -> Bytes16 { StoreKeys.aliasKey(alias, index: index) }

  /// version ‖ nonce ‖ ciphertext ‖ tag
  ///
  /// - Parameter nonce: random and new.
  func seal(
    _ payload: [UInt8], as name: RecordName, nonce: [UInt8] = SecureRandom.bytes(AES256GCM.nonceCount)
  ) -> SealedRecord {
    var sealed: [UInt8] = []
    let start = 1 + nonce.count
    sealed.reserveCapacity(start + Padding.paddedLength(4 + payload.count) + AES256GCM.tagCount)
    sealed.append(Self.sealVersion)
    sealed += nonce
    Padding.append(payload, to: &sealed)
    cipher.seal(&sealed, from: start, nonce: nonce, authenticating: associatedData(of: name))
    return SealedRecord(key: key(of: name), bytes: sealed)
  }

  /// - Throws: `tampered` for anything that was not sealed under this name for this owner here.
  func open(_ sealed: [UInt8], as name: RecordName) throws(Refusal) -> [UInt8] {
    guard sealed.first == Self.sealVersion, sealed.count > 1 + AES256GCM.nonceCount,
      let plaintext = cipher.open(
        sealed[(1 + AES256GCM.nonceCount)...], nonce: Array(sealed[1...AES256GCM.nonceCount]),
        authenticating: associatedData(of: name)),
      let payload = Padding.unpad(plaintext)
    else { throw Refusal(.tampered, "a record of the store is not what was sealed there") }
    return payload
  }

  /// STO-45: what a content's encryption is bound to.
  func contentContext(_ id: ContentID) -> [UInt8] {
    Self.contentLabel + storeID.bytes + owner.value.bytes + id.value.bytes
  }

  /// STO-16: the link of a log entry to all before it.
  func link(_ entry: [UInt8], number: UInt64, after previous: [UInt8]) -> [UInt8] {
    chain.authenticate(previous + number.bigEndianBytes + entry)
  }
}
