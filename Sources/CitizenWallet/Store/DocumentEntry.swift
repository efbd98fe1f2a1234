/// What a vault's head says of one document: what a list shows, and the digests of its records.
struct DocumentEntry: Sendable, Equatable {
  struct Version: Sendable, Equatable {
    let storedAt: Instant
    /// SHA-256 of the sealed document record.
    let document: [UInt8]
    /// SHA-256 of the sealed content record.
    let content: [UInt8]?
    /// The earlier version whose content this version has too (STO-30).
    var contentOf: Int?

    var hasContent: Bool { content != nil || contentOf != nil }
  }

  let id: DocumentID
  /// All of them, the first first.
  private(set) var versions: [Version]
  private(set) var outline: Outline
  /// The last day to which any version must be kept.
  private(set) var retainedUntil: CalendarDate?

  init(id: DocumentID, first version: Version, outline: Outline, retainedUntil: CalendarDate? = nil) {
    self.id = id
    versions = [version]
    self.outline = outline
    self.retainedUntil = retainedUntil
  }

  var currentVersion: Int { versions.count }

  /// - Parameter day: until when the new version must be kept. It never shortens what an earlier one says.
  mutating func append(_ version: Version, outline: Outline, retainedUntil day: CalendarDate?) {
    versions.append(version)
    self.outline = outline
    retainedUntil = [retainedUntil, day].compactMap { $0 }.max()
  }

  /// - Throws: `not-found`.
  func version(_ number: Int) throws(Refusal) -> Version {
    guard (1...versions.count).contains(number) else {
      throw Refusal(.notFound, "the document has no such version")
    }
    return versions[number - 1]
  }

  /// The version whose content record a version has; nil when it has none.
  ///
  /// - Throws: `not-found`.
  func contentVersion(of number: Int) throws(Refusal) -> Int? {
    let version = try version(number)
    return version.content == nil ? version.contentOf : number
  }

  /// STO-32: the version that was current at an instant; nil when the document was not there yet.
  func version(asOf instant: Instant) -> Int? {
    versions.lastIndex { $0.storedAt <= instant }.map { $0 + 1 }
  }

  func summary(at now: Instant) -> DocumentSummary { summary(of: currentVersion, outline, at: now) }

  /// - Parameters:
  ///   - number: a version that is there.
  ///   - outline: that version's.
  func summary(of number: Int, _ outline: Outline, at now: Instant) -> DocumentSummary {
    let version = versions[number - 1]
    return DocumentSummary(
      id: id, version: number, kind: outline.kind, title: outline.title, issuedOn: outline.issuedOn,
      copyClass: outline.copyClass, force: Document.Force(of: outline.validity, outline.state, at: now),
      holderRoles: outline.holderRoles, storedAt: version.storedAt, hasContent: version.hasContent)
  }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.fixed(id.value.bytes)
    writer.count(versions.count)
    for version in versions { version.write(to: &writer) }
    writer.byte(retainedUntil == nil ? 0 : 1)
    if let retainedUntil { writer.fixed(Array(retainedUntil.description.utf8)) }
    outline.write(to: &writer)
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    id = DocumentID(try reader.bytes16())
    versions = []
    for _ in 0..<(try reader.count(limit: VaultHead.maximumVersions)) {
      versions.append(try Version(&reader, after: versions))
    }
    guard !versions.isEmpty else { throw ByteReader.malformed }
    if try reader.flag() {
      guard let day = CalendarDate(iso8601: try reader.fixed(10)) else { throw ByteReader.malformed }
      retainedUntil = day
    }
    outline = try Outline(&reader)
  }
}

extension DocumentEntry.Version {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.number(UInt64(bitPattern: storedAt.milliseconds))
    writer.fixed(document)
    writer.byte(content != nil ? 1 : contentOf != nil ? 2 : 0)
    if let content { writer.fixed(content) } else if let contentOf { writer.count(contentOf) }
  }

  /// STO-30: what a version refers to is an earlier version's own content.
  fileprivate init(_ reader: inout ByteReader, after earlier: [Self]) throws(Refusal) {
    let storedAt = Instant(milliseconds: Int64(bitPattern: try reader.number()))
    let document = try reader.fixed(32)
    switch try reader.byte() {
    case 0: self.init(storedAt: storedAt, document: document, content: nil)
    case 1: self.init(storedAt: storedAt, document: document, content: try reader.fixed(32))
    case 2:
      let number = Int(try reader.number32())
      guard number > 0, number <= earlier.count, earlier[number - 1].content != nil else {
        throw ByteReader.malformed
      }
      self.init(storedAt: storedAt, document: document, content: nil, contentOf: number)
    default: throw ByteReader.malformed
    }
  }
}
