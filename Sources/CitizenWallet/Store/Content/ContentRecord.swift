internal import WalletCrypto

/// What a document's record says of its content: what it is, and how its segments open.
struct ContentRecord: JSONWritable, Sendable, Equatable {
  let id: ContentID
  let info: DocumentContent.Info
  /// The content's own key, which seals nothing else.
  let key: SecretBytes
  /// Salt and commitment of the chunked encryption.
  let header: [UInt8]

  var layout: ContentLayout { ContentLayout(size: info.size) }
  var entry: ContentEntry { ContentEntry(id: id, segments: layout.segmentCount) }

  /// - Throws: `tampered` when key and header do not belong together for this content here.
  func message(in part: OwnerPart) throws(Refusal) -> ChunkedMessage {
    guard let message = ChunkedMessage(opening: header, key: key, context: part.contentContext(id)) else {
      throw Self.tampered
    }
    return message
  }

  static let tampered = Refusal(.tampered, "a content of the vault is missing or is not the one that was put there")
  static let mismatch = Refusal(.digestMismatch, "the content is not the one that the document names")

  // MARK: The form in the document's record

  func write(to object: inout some JSONMembers) {
    object.add("mediaType", info.mediaType, limit: DocumentContent.maximumMediaTypeBytes)
    object.require((0...ContentSource.maximumBytes).contains(info.size), "content.size is beyond its limit")
    object.add("size", .integer(Int64(info.size)))
    object.add("sha256", Base64URL.encode(info.sha256))
    object.add("id", id.value.text)
    object.add("key", Base64URL.encode(key.copyExposingSecret()))
    object.add("header", Base64URL.encode(header))
  }

  init(id: ContentID, info: DocumentContent.Info, key: SecretBytes, header: [UInt8]) {
    self.id = id
    self.info = info
    self.key = key
    self.header = header
  }

  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "content")
    let mediaType = try members.string("mediaType", limit: DocumentContent.maximumMediaTypeBytes)
    let size = try members.optionalInteger("size", in: 0...Int64(ContentSource.maximumBytes))
    let sha256 = try Self.bytes("sha256", 32, of: &members)
    let id = Bytes16(prefix: try Self.bytes("id", Bytes16.count, of: &members))
    key = SecretBytes(copying: try Self.bytes("key", ChunkedMessage.keyCount, of: &members))
    header = try Self.bytes("header", ChunkedMessage.headerCount, of: &members)
    try members.finish()
    guard let size, let id else { throw ByteReader.malformed }
    info = DocumentContent.Info(mediaType: mediaType, size: Int(size), sha256: sha256)
    self.id = ContentID(id)
  }

  private static func bytes(_ name: String, _ count: Int, of members: inout JSONFields) throws(Refusal) -> [UInt8] {
    guard let bytes = Base64URL.decode(try members.string(name, limit: 128)), bytes.count == count else {
      throw ByteReader.malformed
    }
    return bytes
  }
}
