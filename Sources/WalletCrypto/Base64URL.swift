/// Base64 with the URL alphabet and no padding (RFC 4648 §5, as RFC 7515 uses it).
package enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// What each letter stands for; above 63 for what is no letter.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
    return table
  }()

  package static func encode(_ bytes: [UInt8]) -> String { encode(bytes.span) }

  package static func encode(_ bytes: some Collection<UInt8>) -> String { encode(Array(bytes)) }

  package static func encode(_ bytes: Span<UInt8>) -> String {
    let count = (bytes.count * 4 + 2) / 3
    return unsafe String(unsafeUninitializedCapacity: count) { output in
      unsafe alphabet.withUnsafeBufferPointer { alphabet in
        var (index, place) = (0, 0)
        func letter(_ bits: UInt32, _ shift: UInt32) -> UInt8 { unsafe alphabet[Int(bits >> shift & 0x3F)] }
        while index + 3 <= bytes.count {
          let bits = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
          unsafe output[place] = letter(bits, 18)
          unsafe output[place + 1] = letter(bits, 12)
          unsafe output[place + 2] = letter(bits, 6)
          unsafe output[place + 3] = letter(bits, 0)
          index += 3
          place += 4
        }
        guard index < bytes.count else { return place }
        let second = index + 1 < bytes.count ? UInt32(bytes[index + 1]) << 8 : 0
        let bits = UInt32(bytes[index]) << 16 | second
        unsafe output[place] = letter(bits, 18)
        unsafe output[place + 1] = letter(bits, 12)
        if index + 1 < bytes.count { unsafe output[place + 2] = letter(bits, 6) }
        return count
      }
    }
  }

  package static func decode(_ text: String) -> [UInt8]? { decode(text.utf8.span) }

  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? { decode(Array(text).span) }

  /// Nil for padding, a foreign letter, white space, an impossible length, or stray bits at the end.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    let (groups, rest) = text.count.quotientAndRemainder(dividingBy: 4)
    guard rest != 1 else { return nil }
    // Every value seen, and the bits that are left over at the end: looked at once, not letter by letter.
    var seen: UInt8 = 0
    var stray: UInt32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { output, initialized in
      unsafe values.withUnsafeBufferPointer { values in
        func value(_ index: Int) -> UInt32 {
          let value = unsafe values[Int(text[index])]
          seen |= value
          return UInt32(value)
        }
        for group in 0..<groups {
          let (letter, byte) = (group * 4, group * 3)
          let bits = value(letter) << 18 | value(letter + 1) << 12 | value(letter + 2) << 6 | value(letter + 3)
          unsafe output[byte] = UInt8(truncatingIfNeeded: bits >> 16)
          unsafe output[byte + 1] = UInt8(truncatingIfNeeded: bits >> 8)
          unsafe output[byte + 2] = UInt8(truncatingIfNeeded: bits)
        }
        let (letter, byte) = (groups * 4, groups * 3)
        if rest > 0 {
          let bits = value(letter) << 18 | value(letter + 1) << 12 | (rest == 3 ? value(letter + 2) << 6 : 0)
          unsafe output[byte] = UInt8(truncatingIfNeeded: bits >> 16)
          if rest == 3 { unsafe output[byte + 1] = UInt8(truncatingIfNeeded: bits >> 8) }
          stray = bits & (rest == 3 ? 0xFF : 0xFFFF)
        }
        initialized = byte + max(rest - 1, 0)
      }
    }
    return seen < 64 && stray == 0 ? bytes : nil
  }
}
