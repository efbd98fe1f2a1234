/// What a vault's list must know of a document's current version, so that it opens no other record.
struct Outline: Sendable, Equatable {
  let kind: DocumentKind
  let title: String
  let issuedOn: PartialDate
  let copyClass: CopyClass
  let validity: Document.Validity
  let state: Document.Status.State
  let holderRoles: [String]

  init(of document: Document) {
    kind = document.kind
    title = document.title
    issuedOn = document.issuedOn
    copyClass = document.copyClass
    validity = document.validity
    state = document.status.state
    holderRoles = document.holders.compactMap(\.role)
  }

  // MARK: The binary form

  fileprivate func write(to writer: inout ByteWriter) {
    writer.text(kind.slug)
    writer.text(title)
    writer.text(issuedOn.iso8601)
    writer.byte(UInt8(copyClass.rawValue))
    switch validity {
    case .permanent: writer.byte(0)
    case .untilEvent: writer.byte(1)
    case .fixed(let from, let to):
      writer.byte(2)
      writer.fixed(Array(from.description.utf8))
      writer.fixed(Array(to.description.utf8))
    }
    writer.text(state.rawValue)
    writer.count(holderRoles.count)
    for role in holderRoles { writer.text(role) }
  }

  fileprivate init(_ reader: inout ByteReader) throws(Refusal) {
    let slug = try reader.text(limit: 64)
    title = try reader.text(limit: 4000)
    let date = try reader.text(limit: 10)
    guard let kind = try? DocumentKind(slug) else {
      throw Refusal(.unsupportedFormat, "the vault holds a document of a kind that a later version has added")
    }
    guard let issuedOn = try? PartialDate(iso8601: date) else { throw ByteReader.malformed }
    self.kind = kind
    self.issuedOn = issuedOn
    guard let copyClass = CopyClass(rawValue: Int(try reader.byte())) else { throw ByteReader.malformed }
    self.copyClass = copyClass
    validity = try Self.validity(&reader)
    guard let state = Document.Status.State(rawValue: try reader.text(limit: 32)) else { throw ByteReader.malformed }
    self.state = state
    var roles: [String] = []
    for _ in 0..<(try reader.count(limit: Document.maximumHolders)) { roles.append(try reader.text(limit: 256)) }
    holderRoles = roles
  }

  /// Passes over one without looking at more than its lengths.
  fileprivate static func skip(_ reader: inout ByteReader) throws(Refusal) {
    try reader.skipText(limit: 64)
    try reader.skipText(limit: 4000)
    try reader.skipText(limit: 10)
    _ = try reader.byte()
    if try reader.byte() == 2 { try reader.skip(20) }
    try reader.skipText(limit: 32)
    for _ in 0..<(try reader.count(limit: Document.maximumHolders)) { try reader.skipText(limit: 256) }
  }

  private static func validity(_ reader: inout ByteReader) throws(Refusal) -> Document.Validity {
    switch try reader.byte() {
    case 0: return .permanent
    case 1: return .untilEvent
    case 2:
      guard let from = CalendarDate(iso8601: try reader.fixed(10)), let to = CalendarDate(iso8601: try reader.fixed(10))
      else { throw ByteReader.malformed }
      return .fixed(from: from, to: to)
    default: throw ByteReader.malformed
    }
  }
}

/// An outline in its binary form, read when somebody asks for it: whoever looks for one document of a vault does
/// not ask for any.
struct OutlineBytes: Sendable, Equatable {
  private let bytes: ArraySlice<UInt8>

  init(_ outline: Outline) {
    var writer = ByteWriter()
    writer.reserve(128)
    outline.write(to: &writer)
    bytes = writer.bytes[...]
  }

  init(_ reader: inout ByteReader) throws(Refusal) { bytes = try reader.slice(Outline.skip) }

  func write(to writer: inout ByteWriter) { writer.fixed(bytes) }

  /// - Throws: `tampered`; `unsupported-format` for a kind that a later version has added.
  func read() throws(Refusal) -> Outline {
    var reader = ByteReader(bytes)
    let outline = try Outline(&reader)
    try reader.finish()
    return outline
  }
}
