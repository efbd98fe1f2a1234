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

  /// How often the head was written.
  var sequence: UInt64 = 0
  /// Whether the store's log names this owner.
  var isRegistered = false
  var eventCount: UInt64 = 0
  /// The link of the last event; zeros before the first.
  var lastLink = [UInt8](repeating: 0, count: 32)
  var aliases: [Alias] = []
  var documents: [DocumentEntry] = []
  var consents: [ConsentEntry] = []

  struct ConsentEntry: Sendable, Equatable {
    let id: ConsentID
    var revision: Int
    var digest: [UInt8]
  }

  func document(_ id: DocumentID) -> DocumentEntry? { documents.first { $0.id == id } }
  func consent(_ id: ConsentID) -> ConsentEntry? { consents.first { $0.id == id } }

  // MARK: The binary form

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.number(sequence)
    writer.byte(isRegistered ? 1 : 0)
    writer.number(eventCount)
    writer.fixed(lastLink)
    writer.count(aliases.count)
    for alias in aliases {
      writer.text(alias.scheme)
      writer.text(alias.value)
    }
    writer.count(documents.count)
    for document in documents { document.write(to: &writer) }
    writer.count(consents.count)
    for consent in consents {
      writer.fixed(consent.id.value.bytes)
      writer.count(consent.revision)
      writer.fixed(consent.digest)
    }
    return writer.bytes
  }

  init(registered: Bool = false, aliases: [Alias] = []) {
    isRegistered = registered
    self.aliases = aliases
  }

  /// - Throws: `tampered`, or `unsupported-format` for a head of a later version.
  init(_ bytes: [UInt8]) throws(Refusal) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else {
      throw Refusal(.unsupportedFormat, "a vault's head is of a later version")
    }
    sequence = try reader.number()
    isRegistered = try reader.flag()
    eventCount = try reader.number()
    lastLink = try reader.fixed(32)
    for _ in 0..<(try reader.count(limit: Self.maximumAliases)) {
      aliases.append(Alias(scheme: try reader.text(limit: 64), value: try reader.text(limit: 1000)))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumDocuments)) {
      documents.append(try DocumentEntry(&reader))
    }
    for _ in 0..<(try reader.count(limit: Self.maximumConsents)) {
      let id = ConsentID(try reader.bytes16())
      let revision = Int(try reader.number32())
      consents.append(ConsentEntry(id: id, revision: revision, digest: try reader.fixed(32)))
    }
    try reader.finish()
  }
}
