extension UInt8 {
  /// Whether the byte may stand in a JSON string as it is (RFC 8259 §7).
  var standsForItselfInJSON: Bool { self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\") }
}

extension Span<UInt8> {
  /// Where the bytes end that stand for themselves in a JSON string. Looks at eight at once.
  func endOfPlainText(from start: Int) -> Int {
    unsafe withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let others = Self.others(
          in: UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
        if others != 0 { return index + others.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count, unsafe bytes[index].standsForItselfInJSON { index += 1 }
      return index
    }
  }

  /// Marks the highest bit of the first byte that does not stand for itself in a string, and perhaps of later ones.
  private static func others(in word: UInt64) -> UInt64 {
    let quotes = word ^ each(UInt8(ascii: "\""))
    let backslashes = word ^ each(UInt8(ascii: "\\"))
    // A byte that is subtracted from borrows from the next one only where it is itself marked.
    let marks =
      (word &- each(0x20)) & ~word | (quotes &- each(1)) & ~quotes | (backslashes &- each(1)) & ~backslashes
    return marks & each(0x80)
  }

  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
