/// What a vault's head says of the content of a document's version: which one, and in how many records.
struct ContentEntry: Sendable, Hashable {
  let id: ContentID
  let segments: Int

  /// The records of the content.
  var names: [RecordName] { (0..<segments).map { .content(id, segment: $0 + 1) } }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.id(id.value)
    writer.count(segments)
  }

  init(id: ContentID, segments: Int) {
    self.id = id
    self.segments = segments
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    id = ContentID(try reader.bytes16())
    segments = Int(try reader.number32())
    guard (1...ContentLayout.maximumSegments).contains(segments) else { throw ByteReader.malformed }
  }
}
