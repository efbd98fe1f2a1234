/// What gives a sealed record its meaning, besides its store and its owner.
struct RecordName: Sendable, Hashable {
  enum Kind: UInt8, Sendable {
    case head = 1
    case event = 2
    case document = 3
    case content = 4
    case consent = 5
    case alias = 6
    case hold = 7
    case tombstone = 8
    case mark = 9
    case link = 10
    case merge = 11
    case slots = 16
    case origin = 17
    case used = 18
    case login = 19
  }

  let kind: Kind
  let item: Bytes16
  let version: UInt64

  private init(_ kind: Kind, item: Bytes16 = .zero, version: UInt64 = 0) {
    self.kind = kind
    self.item = item
    self.version = version
  }

  static let head = RecordName(.head)
  static func origin(_ id: ExportID) -> RecordName { RecordName(.origin, item: id.value) }
  /// A page of what was used once. A record of the store itself.
  static func used(page: UInt16) -> RecordName { RecordName(.used, version: UInt64(page)) }
  static func login(_ id: LoginID) -> RecordName { RecordName(.login, item: id.value) }
  static let slots = RecordName(.slots)
  static let mark = RecordName(.mark)
  static func event(_ number: UInt64) -> RecordName { RecordName(.event, version: number) }
  static func document(_ id: DocumentID, version: Int) -> RecordName {
    RecordName(.document, item: id.value, version: UInt64(version))
  }
  /// Segments are counted from 1.
  static func content(_ id: ContentID, segment: Int) -> RecordName {
    RecordName(.content, item: id.value, version: UInt64(segment))
  }
  static func consent(_ id: ConsentID, revision: Int) -> RecordName {
    RecordName(.consent, item: id.value, version: UInt64(revision))
  }
  static func hold(_ id: HoldID, revision: Int) -> RecordName {
    RecordName(.hold, item: id.value, version: UInt64(revision))
  }
  /// What is left of an owner. A record of the store itself; the item is the owner's partition, where the key was.
  static func tombstone(in partition: Bytes16) -> RecordName { RecordName(.tombstone, item: partition) }
  /// The item is the alias's partition.
  static func alias(in partition: Bytes16) -> RecordName { RecordName(.alias, item: partition) }

  /// The item is the alias's partition.
  static func link(in partition: Bytes16, revision: Int) -> RecordName {
    RecordName(.link, item: partition, version: UInt64(revision))
  }
  /// The item is the other vault.
  static func merge(of owner: OwnerID, revision: Int) -> RecordName {
    RecordName(.merge, item: owner.value, version: UInt64(revision))
  }

  static let byteCount = 25

  /// Something and the name after it: kind ‖ item ‖ version, of one length, so that no two names encode alike.
  func bytes(after prefix: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(prefix.count + Self.byteCount)
    bytes += prefix
    bytes.append(kind.rawValue)
    bytes.append(item)
    bytes.append(bigEndian: version)
    return bytes
  }
}
