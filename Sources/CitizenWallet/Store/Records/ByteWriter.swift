/// Writes the binary payloads of `Specs/store.md`: big-endian numbers, and lengths before texts.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func fixed(_ value: some Collection<UInt8>) { bytes += value }
  mutating func number(_ value: UInt64) { put(value, bits: 64) }
  mutating func count(_ value: Int) { put(UInt64(UInt32(value)), bits: 32) }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes += value.utf8
  }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  private mutating func put(_ value: UInt64, bits: Int) {
    for shift in stride(from: bits - 8, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
