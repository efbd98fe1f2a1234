/// What a vault's head says of one document: what a list shows, and the digests of its records.
struct DocumentEntry: Sendable, Equatable {
  struct Version: Sendable, Equatable {
    /// SHA-256 of the sealed document record.
    let document: [UInt8]
    /// SHA-256 of the sealed content record.
    let content: [UInt8]?
  }

  let id: DocumentID
  /// All of them, the first first.
  private(set) var versions: [Version]
  private(set) var outline: Outline

  init(id: DocumentID, first version: Version, outline: Outline) {
    self.id = id
    versions = [version]
    self.outline = outline
  }

  var currentVersion: Int { versions.count }

  mutating func append(_ version: Version, outline: Outline) {
    versions.append(version)
    self.outline = outline
  }

  /// - Throws: `not-found`.
  func version(_ number: Int) throws(Refusal) -> Version {
    guard (1...versions.count).contains(number) else {
      throw Refusal(.notFound, "the document has no such version")
    }
    return versions[number - 1]
  }

  func summary(at now: Instant) -> DocumentSummary {
    DocumentSummary(
      id: id, version: currentVersion, kind: outline.kind, title: outline.title, issuedOn: outline.issuedOn,
      copyClass: outline.copyClass, force: Document.Force(of: outline.validity, outline.state, at: now),
      holderRoles: outline.holderRoles, storedAt: outline.storedAt, hasContent: versions.last?.content != nil)
  }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.fixed(id.value.bytes)
    writer.count(versions.count)
    for version in versions {
      writer.fixed(version.document)
      writer.byte(version.content == nil ? 0 : 1)
      if let content = version.content { writer.fixed(content) }
    }
    outline.write(to: &writer)
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    id = DocumentID(try reader.bytes16())
    versions = []
    for _ in 0..<(try reader.count(limit: VaultHead.maximumVersions)) {
      let document = try reader.fixed(32)
      versions.append(Version(document: document, content: try reader.flag() ? try reader.fixed(32) : nil))
    }
    guard !versions.isEmpty else { throw ByteReader.malformed }
    outline = try Outline(&reader)
  }
}
