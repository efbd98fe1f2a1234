/// What a vault's head says of one document: what a list shows, and the digests of its records.
struct DocumentEntry: Sendable, Equatable {
  struct Version: Sendable, Equatable {
    let storedAt: Instant
    /// SHA-256 of the sealed document record.
    let document: [UInt8]
    /// The file of this version, which may be that of the version before too (STO-30).
    let content: ContentEntry?
  }

  let id: DocumentID
  /// All of them, the first first.
  private(set) var versions: [Version]
  private(set) var outline: OutlineBytes
  /// The last day to which any version must be kept.
  private(set) var retainedUntil: CalendarDate?

  init(id: DocumentID, first version: Version, outline: Outline, retainedUntil: CalendarDate? = nil) {
    self.id = id
    versions = [version]
    self.outline = OutlineBytes(outline)
    self.retainedUntil = retainedUntil
  }

  var currentVersion: Int { versions.count }

  /// - Parameter day: until when the new version must be kept. It never shortens what an earlier one says.
  mutating func append(_ version: Version, outline: Outline, retainedUntil day: CalendarDate?) {
    versions.append(version)
    self.outline = OutlineBytes(outline)
    retainedUntil = [retainedUntil, day].compactMap { $0 }.max()
  }

  /// - Throws: `not-found`.
  func version(_ number: Int) throws(Refusal) -> Version {
    guard (1...versions.count).contains(number) else {
      throw Refusal(.notFound, "the document has no such version")
    }
    return versions[number - 1]
  }

  /// STO-32: the version that was current at an instant; nil when the document was not there yet.
  func version(asOf instant: Instant) -> Int? {
    versions.lastIndex { $0.storedAt <= instant }.map { $0 + 1 }
  }

  /// - Throws: `tampered`, `unsupported-format`.
  func summary(at now: Instant) throws(Refusal) -> DocumentSummary {
    summary(of: currentVersion, try outline.read(), at: now)
  }

  /// - Parameters:
  ///   - number: a version that is there.
  ///   - outline: that version's.
  func summary(of number: Int, _ outline: Outline, at now: Instant) -> DocumentSummary {
    let version = versions[number - 1]
    return DocumentSummary(
      id: id, version: number, kind: outline.kind, title: outline.title, issuedOn: outline.issuedOn,
      copyClass: outline.copyClass, force: Document.Force(of: outline.validity, outline.state, at: now),
      holderRoles: outline.holderRoles, storedAt: version.storedAt, hasContent: version.content != nil)
  }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.id(id.value)
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
      versions.append(try Version(&reader))
    }
    guard !versions.isEmpty else { throw ByteReader.malformed }
    if try reader.flag() {
      guard let day = CalendarDate(iso8601: try reader.fixed(10)) else { throw ByteReader.malformed }
      retainedUntil = day
    }
    outline = try OutlineBytes(&reader)
  }
}

extension DocumentEntry.Version {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.number(UInt64(bitPattern: storedAt.milliseconds))
    writer.fixed(document)
    writer.byte(content == nil ? 0 : 1)
    content?.write(to: &writer)
  }

  fileprivate init(_ reader: inout ByteReader) throws(Refusal) {
    storedAt = Instant(milliseconds: Int64(bitPattern: try reader.number()))
    document = try reader.fixed(32)
    content = try reader.flag() ? ContentEntry(&reader) : nil
  }
}
