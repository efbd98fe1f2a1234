/// Writes the binary payloads of `Specs/store.md`: big-endian numbers, and lengths before texts.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func fixed(_ value: some Collection<UInt8>) { bytes += value }
  mutating func id(_ value: Bytes16) { bytes.append(value) }
  mutating func number(_ value: UInt64) { bytes.append(bigEndian: value) }
  mutating func count(_ value: Int) { bytes.append(bigEndian: UInt32(value)) }

  mutating func text(_ value: String) {
    let text = value.utf8.span
    count(text.count)
    bytes.append(contentsOf: text)
  }

  /// Begins anew, in the same room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }
}
