/// Base64 with the URL alphabet and no padding (RFC 4648 §5, as RFC 7515 uses it).
package enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The two letters of each twelve bits, as they follow one another in memory.
  private static let pairs = (0..<4096).map { bits in
    UInt16(littleEndian: UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 0x3F]) << 8)
  }

  /// What each letter stands for where it is the first, second, third or fourth of its group; all bits above 24 for what
  /// is no letter.
  private static let values: [UInt32] = {
    var table = [UInt32](repeating: 0xFF00_0000, count: 4 * 256)
    for (value, letter) in alphabet.enumerated() {
      for place in 0..<4 { table[256 * place + Int(letter)] = UInt32(value) << (18 - 6 * UInt32(place)) }
    }
    return table
  }()

  package static func encode(_ bytes: [UInt8]) -> String { encode(bytes.span) }

  package static func encode(_ bytes: some Collection<UInt8>) -> String { encode(Array(bytes)) }

  package static func encode(_ bytes: Span<UInt8>) -> String {
    unsafe String(unsafeUninitializedCapacity: count(of: bytes.count)) { output in
      unsafe write(bytes, to: output)
      return count(of: bytes.count)
    }
  }

  /// Appends the letters.
  package static func write(_ bytes: Span<UInt8>, into letters: inout [UInt8]) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count(of: bytes.count)) { output in
      unsafe write(bytes, to: output)
      unsafe letters.append(contentsOf: output)
    }
  }

  /// How many letters so many bytes are.
  package static func count(of bytes: Int) -> Int { (bytes * 4 + 2) / 3 }

  private static func write(_ bytes: Span<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>) {
    let output = UnsafeMutableRawBufferPointer(output)
    unsafe pairs.withUnsafeBufferPointer { pairs in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        var (index, place) = (0, 0)
        while index + 3 <= bytes.count {
          let bits = unsafe UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
          unsafe output.storeBytes(of: pairs[Int(bits >> 12)], toByteOffset: place, as: UInt16.self)
          unsafe output.storeBytes(of: pairs[Int(bits & 0xFFF)], toByteOffset: place + 2, as: UInt16.self)
          index += 3
          place += 4
        }
        guard index < bytes.count else { return }
        let hasSecond = index + 1 < bytes.count
        let bits = unsafe UInt32(bytes[index]) << 16 | (hasSecond ? UInt32(bytes[index + 1]) << 8 : 0)
        unsafe output.storeBytes(of: pairs[Int(bits >> 12)], toByteOffset: place, as: UInt16.self)
        if hasSecond { unsafe output[place + 2] = alphabet[Int(bits >> 6 & 0x3F)] }
      }
    }
  }

  package static func decode(_ text: String) -> [UInt8]? { decode(text.utf8.span) }

  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? { decode(Array(text).span) }

  /// Nil for padding, a foreign letter, white space, an impossible length, or stray bits at the end.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    return decode(text, into: &bytes) ? bytes : nil
  }

  /// The same into room that may serve again: what it held is gone.
  ///
  /// - Returns: false where ``decode(_:)`` is nil.
  package static func decode(_ text: Span<UInt8>, into bytes: inout [UInt8]) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    guard text.count % 4 != 1 else { return false }
    let count = text.count * 3 / 4
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { output in
      guard unsafe text.withUnsafeBufferPointer({ unsafe decode($0, to: output) }) else { return false }
      unsafe bytes.append(contentsOf: output)
      return true
    }
  }

  private static func decode(_ text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    // Every value seen, and the bits that are left over at the end: looked at once, not letter by letter.
    var seen: UInt32 = 0
    let whole = text.count & ~3
    return unsafe values.withUnsafeBufferPointer { values in
      func value(_ index: Int, _ place: Int) -> UInt32 { unsafe values[256 * place + Int(text[index])] }
      var (letter, byte) = (0, 0)
      while letter < whole {
        let bits = value(letter, 0) | value(letter + 1, 1) | value(letter + 2, 2) | value(letter + 3, 3)
        seen |= bits
        unsafe output[byte] = UInt8(truncatingIfNeeded: bits >> 16)
        unsafe output[byte + 1] = UInt8(truncatingIfNeeded: bits >> 8)
        unsafe output[byte + 2] = UInt8(truncatingIfNeeded: bits)
        letter += 4
        byte += 3
      }
      guard letter < text.count else { return seen < 1 << 24 }
      let hasThird = letter + 2 < text.count
      let bits = value(letter, 0) | value(letter + 1, 1) | (hasThird ? value(letter + 2, 2) : 0)
      unsafe output[byte] = UInt8(truncatingIfNeeded: bits >> 16)
      if hasThird { unsafe output[byte + 1] = UInt8(truncatingIfNeeded: bits >> 8) }
      return (seen | bits) < 1 << 24 && bits & (hasThird ? 0xFF : 0xFFFF) == 0
    }
  }
}
