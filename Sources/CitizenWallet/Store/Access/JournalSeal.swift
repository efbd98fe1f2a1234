internal import WalletCrypto

/// How the entries of one journal are sealed: each in one or more slots of the same size, so that only their number
/// shows, and each slot under its own number (STO-61).
struct JournalSeal: Sendable {
  static let slotCount = 256
  private static let plaintextCount = slotCount - AES256GCM.tagCount
  private static let capacity = plaintextCount - 1
  /// In the place of a count: the slot is full, and the entry goes on in the next.
  private static let goesOn: UInt8 = 255
  private static let label = Array("citizenwallet/1/access".utf8)
  private static let magic = Array("CWACCESS".utf8)
  private static let version: UInt8 = 1

  let journal: Bytes16
  private let cipher: AES256GCM
  private let data: [UInt8]
  /// The first bytes of the file, as long as a slot (STO-60).
  let header: [UInt8]

  init(journal: Bytes16, key: SecretBytes, storeID: Bytes16) {
    self.journal = journal
    cipher = AES256GCM(key: key)
    data = Self.label + storeID.bytes + journal.bytes
    let header = Self.magic + [Self.version] + storeID.bytes + journal.bytes
    self.header = header + [UInt8](repeating: 0, count: Self.slotCount - header.count)
  }

  /// - Throws: `unsupported-format` for a journal of a later version; `tampered` for the beginning of another file.
  func check(_ header: ArraySlice<UInt8>) throws(Refusal) {
    let header = Array(header)
    if header.starts(with: Self.magic), header.count > Self.magic.count, header[Self.magic.count] != Self.version {
      throw Refusal(.unsupportedFormat, "a journal of accesses is of a later version")
    }
    guard header == self.header else { throw Self.tampered }
  }

  static func slots(for payload: [UInt8]) -> Int { max(0, payload.count - 1) / capacity + 1 }

  /// What sealing needs, made once.
  struct Room: Sendable {
    fileprivate var plaintext = [UInt8](repeating: 0, count: plaintextCount)
    fileprivate var nonce = JournalSeal.nonce(0)
    fileprivate var data: [UInt8]
    /// The slots that were sealed last.
    fileprivate(set) var sealed: [UInt8] = []
  }

  func makeRoom() -> Room { Room(data: data(of: 0)) }

  /// The payload in as many slots as it needs, of which the first has the number `first`.
  func seal(_ payload: [UInt8], first: UInt64, in room: inout Room) {
    room.sealed.removeAll(keepingCapacity: true)
    var number = first
    var position = 0
    repeat {
      let count = min(Self.capacity, payload.count - position)
      let end = position + count
      room.plaintext[0] = end < payload.count ? Self.goesOn : UInt8(count)
      for index in 0..<count { room.plaintext[1 + index] = payload[position + index] }
      for index in (1 + count)..<Self.plaintextCount { room.plaintext[index] = 0 }
      room.nonce.endWith(bigEndian: number)
      room.data.endWith(bigEndian: number)
      cipher.seal(room.plaintext[...], nonce: room.nonce, authenticating: room.data, appendingTo: &room.sealed)
      position = end
      number += 1
    } while position < payload.count
  }

  /// What a slot has of an entry, and whether the entry ends with it.
  ///
  /// - Throws: `tampered`.
  func open(_ slot: ArraySlice<UInt8>, number: UInt64) throws(Refusal) -> (piece: ArraySlice<UInt8>, isLast: Bool) {
    guard
      let plaintext = cipher.open(
        slot, nonce: Self.nonce(number), authenticating: data(of: number)),
      plaintext.count == Self.plaintextCount
    else { throw Self.tampered }
    if plaintext[0] == Self.goesOn { return (plaintext[1...], false) }
    guard plaintext[0] <= Self.capacity else { throw Self.tampered }
    let end = 1 + Int(plaintext[0])
    guard plaintext[end...].allSatisfy({ $0 == 0 }) else { throw Self.tampered }
    return (plaintext[1..<end], true)
  }

  /// A key seals one journal, and a number is used once in it.
  private static func nonce(_ number: UInt64) -> [UInt8] {
    var nonce: [UInt8] = []
    nonce.reserveCapacity(AES256GCM.nonceCount)
    nonce.append(bigEndian: UInt32(0))
    nonce.append(bigEndian: number)
    return nonce
  }

  private func data(of number: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + 8)
    bytes += data
    bytes.append(bigEndian: number)
    return bytes
  }

  static let tampered = Refusal(.tampered, "a journal of accesses is not the one that was written")
}

extension [UInt8] {
  /// Puts a number over the last eight bytes.
  fileprivate mutating func endWith(bigEndian number: UInt64) {
    for index in 0..<8 { self[count - 1 - index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
  }
}

extension StoreKeys {
  func seal(ofJournal journal: Bytes16) -> JournalSeal {
    JournalSeal(journal: journal, key: Self.journalKey(journal, from: accessKey), storeID: storeID)
  }

  /// STO-61: a key for each journal. `accessKey` is derived from the store key.
  static func journalKey(_ journal: Bytes16, from accessKey: SecretBytes) -> SecretBytes {
    derive(from: accessKey, storeID: journal, info: Array("citizenwallet/1/journal".utf8))
  }
}
