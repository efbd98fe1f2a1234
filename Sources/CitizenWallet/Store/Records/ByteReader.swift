/// Reads the binary payloads of `Specs/store.md`. Whatever does not fit is refused as `tampered`:
/// the bytes were authenticated before, so nobody wrote them but a broken writer.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  static let malformed = Refusal(.tampered, "a record of the store does not have its form")

  mutating func fixed(_ count: Int) throws(Refusal) -> [UInt8] {
    guard count >= 0, count <= bytes.count - position else { throw Self.malformed }
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  mutating func byte() throws(Refusal) -> UInt8 {
    guard position < bytes.count else { throw Self.malformed }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(Refusal) -> UInt64 {
    guard bytes.count - position >= 8 else { throw Self.malformed }
    defer { position += 8 }
    return bytes[position..<(position + 8)].reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func number32() throws(Refusal) -> UInt32 {
    guard bytes.count - position >= 4 else { throw Self.malformed }
    defer { position += 4 }
    return bytes[position..<(position + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A number of things, of which each takes at least one byte.
  mutating func count(limit: Int) throws(Refusal) -> Int {
    let value = Int(try number32())
    guard value <= limit, value <= bytes.count - position else { throw Self.malformed }
    return value
  }

  mutating func text(limit: Int) throws(Refusal) -> String {
    let length = try count(limit: limit)
    guard let text = String(utf8: bytes.span.extracting(position..<(position + length))) else {
      throw Self.malformed
    }
    position += length
    return text
  }

  /// The bytes that `skip` passes over, not copied.
  mutating func slice(_ skip: (inout ByteReader) throws(Refusal) -> Void) throws(Refusal) -> ArraySlice<UInt8> {
    let start = position
    try skip(&self)
    return bytes[start..<position]
  }

  mutating func skip(_ count: Int) throws(Refusal) {
    guard count <= bytes.count - position else { throw Self.malformed }
    position += count
  }

  mutating func skipText(limit: Int) throws(Refusal) { try skip(count(limit: limit)) }

  mutating func bytes16() throws(Refusal) -> Bytes16 {
    guard let value = Bytes16(prefix: bytes[position...]) else { throw Self.malformed }
    position += Bytes16.count
    return value
  }

  mutating func flag() throws(Refusal) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw Self.malformed
    }
  }

  func finish() throws(Refusal) {
    guard position == bytes.count else { throw Self.malformed }
  }
}
