internal import Synchronization

/// What one owner's part of the store consists of: the record that vouches for all others.
///
/// A vault's list is read from here alone. Each other record stands here by its digest, so that
/// nobody can remove, exchange or replay one without being noticed (STO-15).
struct VaultHead: Sendable, Equatable {
  static let version: UInt8 = 1
  static let maximumDocuments = 10_000
  static let maximumVersions = 10_000
  static let maximumConsents = 10_000
  static let maximumAliases = 100
  static let maximumHolds = 1000

  /// How far the owner has come.
  enum Stage: UInt8, Sendable {
    case begun = 0
    /// The store's log names the owner.
    case registered = 1
    /// It is decided that all this goes. Nothing is read or changed any more.
    case erasing = 2
  }

  /// How often the head was written.
  var sequence: UInt64 = 0
  var stage = Stage.begun
  var eventCount: UInt64 = 0
  /// The link of the last event; zeros before the first.
  var lastLink = [UInt8](repeating: 0, count: 32)
  /// The identifiers of the owner, the first first.
  var links: [LinkEntry] = []
  var documents: [DocumentEntry] = []
  var consents: [ConsentEntry] = []
  var holds: [HoldEntry] = []
  /// Contents that are on disk in part and that no document names yet.
  var pending: [PendingContent] = []
  var origins: [OriginEntry] = []
  /// The vault into which this one was merged.
  var mergedInto: OwnerID?
  /// The vaults that were merged into this one.
  var merged: [MergeEntry] = []

  struct OriginEntry: Sendable, Equatable {
    let id: ExportID
    let digest: [UInt8]
  }

  var isRegistered: Bool { stage != .begun }

  struct ConsentEntry: Sendable, Equatable {
    let id: ConsentID
    var revision: Int
    var digest: [UInt8]
  }

  struct HoldEntry: Sendable, Equatable {
    let id: HoldID
    var revision: Int
    var digest: [UInt8]
  }

  func document(_ id: DocumentID) -> DocumentEntry? {
    // By index, for a search would copy each entry on its way.
    for index in documents.indices where documents[index].id == id { return documents[index] }
    return nil
  }

  func consent(_ id: ConsentID) -> ConsentEntry? { consents.first { $0.id == id } }

  // MARK: The binary form

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.reserve(256 * (1 + documents.count))
    writer.byte(Self.version)
    writer.number(sequence)
    writer.byte(stage.rawValue)
    writer.number(eventCount)
    writer.fixed(lastLink)
    writer.count(links.count)
    for link in links { link.write(to: &writer) }
    writer.count(documents.count)
    for document in documents { document.write(to: &writer) }
    writer.count(consents.count)
    for consent in consents {
      writer.id(consent.id.value)
      writer.count(consent.revision)
      writer.fixed(consent.digest)
    }
    writer.count(holds.count)
    for hold in holds {
      writer.id(hold.id.value)
      writer.count(hold.revision)
      writer.fixed(hold.digest)
    }
    writer.count(pending.count)
    for content in pending { content.write(to: &writer) }
    writer.count(origins.count)
    for origin in origins {
      writer.id(origin.id.value)
      writer.fixed(origin.digest)
    }
    writer.byte(mergedInto == nil ? 0 : 1)
    if let mergedInto { writer.id(mergedInto.value) }
    writer.count(merged.count)
    for other in merged { other.write(to: &writer) }
    return writer.bytes
  }

  /// - Parameter alias: the number under which the owner comes into being.
  init(registered: Bool = false, of alias: Alias? = nil) {
    stage = registered ? .registered : .begun
    links = alias.map { [LinkEntry($0, .verified)] } ?? []
  }

  /// - Throws: `tampered`, or `unsupported-format` for a head of a later version.
  init(_ bytes: [UInt8]) throws(Refusal) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else {
      throw Refusal(.unsupportedFormat, "a vault's head is of a later version")
    }
    sequence = try reader.number()
    guard let stage = Stage(rawValue: try reader.byte()) else { throw ByteReader.malformed }
    self.stage = stage
    eventCount = try reader.number()
    lastLink = try reader.fixed(32)
    for _ in 0..<(try reader.count(limit: Self.maximumAliases)) {
      links.append(try LinkEntry(&reader))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumDocuments)) {
      documents.append(try DocumentEntry(&reader))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumConsents)) {
      let id = ConsentID(try reader.bytes16())
      let revision = Int(try reader.number32())
      consents.append(ConsentEntry(id: id, revision: revision, digest: try reader.fixed(32)))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumHolds)) {
      let id = HoldID(try reader.bytes16())
      let revision = Int(try reader.number32())
      holds.append(HoldEntry(id: id, revision: revision, digest: try reader.fixed(32)))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumPending)) {
      pending.append(try PendingContent(&reader))
    }
    for _ in 0..<(try reader.count(limit: ExportContents.maximumOrigins)) {
      let id = ExportID(try reader.bytes16())
      origins.append(OriginEntry(id: id, digest: try reader.fixed(32)))
    }
    if try reader.flag() { mergedInto = OwnerID(try reader.bytes16()) }
    for _ in 0..<(try reader.count(limit: Self.maximumMerged)) { merged.append(try MergeEntry(&reader)) }
    try reader.finish()
  }
}

/// A head that is handed around: to copy one takes as long as to look something up in it.
final class SharedHead: Sendable {
  let value: VaultHead

  init(_ value: VaultHead) { self.value = value }
}

/// The head that was read or written last, and the record in which it is sealed (STO-110).
struct LatestHead: Sendable {
  /// Longer ones are opened each time.
  private static let maximumBytes = 64 * 1024

  fileprivate let head: SharedHead
  fileprivate let bytes: [UInt8]
  /// When it was read. Nil for one that was written, which may have been undone since.
  fileprivate var moment: StoreMoment?

  fileprivate init?(_ head: SharedHead, in bytes: [UInt8], at moment: StoreMoment?) {
    guard bytes.count <= Self.maximumBytes else { return nil }
    self.head = head
    self.bytes = bytes
    self.moment = moment
  }
}

extension OwnerPart {
  /// The head without looking, if nothing has changed since it was looked at.
  func head(at moment: StoreMoment) -> SharedHead? {
    latestHead.withLock { $0?.moment == moment ? $0?.head : nil }
  }

  /// The head in a record, which need not be opened again if it is the latest one.
  ///
  /// - Throws: `tampered`; `unsupported-format` for a head of a later version.
  func head(in sealed: [UInt8], at moment: StoreMoment?) throws(Refusal) -> SharedHead {
    let latest = latestHead.withLock { latest -> SharedHead? in
      guard latest?.bytes.hasSameBytes(as: sealed) == true else { return nil }
      // What was so at one moment stays so.
      if let moment { latest?.moment = moment }
      return latest?.head
    }
    if let latest { return latest }
    let head = SharedHead(try VaultHead(open(sealed, as: .head)))
    latestHead.withLock { $0 = LatestHead(head, in: sealed, at: moment) }
    return head
  }

  /// The head that was read or written last, and the record in which it is sealed. Another may have come since, and
  /// one that was written may have been undone.
  var latest: (head: SharedHead, record: [UInt8])? { latestHead.withLock { $0.map { ($0.head, $0.bytes) } } }

  /// - Parameter nonce: random and new.
  func seal(_ head: VaultHead, nonce: [UInt8]) -> SealedRecord {
    let record = seal(head.bytes, as: .head, nonce: nonce)
    latestHead.withLock { $0 = LatestHead(SharedHead(head), in: record.bytes, at: nil) }
    return record
  }
}
