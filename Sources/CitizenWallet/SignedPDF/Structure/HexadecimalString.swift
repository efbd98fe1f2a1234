/// Strings of hexadecimal digits (ISO 32000-2 §7.3.4.3). A signature is one, of some ten thousand digits.
enum HexadecimalString {
  private static let space: UInt8 = 16
  private static let neither: UInt8 = 17

  /// What each byte is: a digit's value, white space, or neither.
  private static let meanings: [UInt8] = (0...255).map { (byte: UInt8) in
    digit(byte) ?? (PDFLexer.isSpace(byte) ? space : neither)
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// What stands between the brackets; a last digit without its pair is followed by 0. Nil for what has other characters.
  static func bytes(of text: ArraySlice<UInt8>) -> [UInt8]? {
    let meanings = Self.meanings.span
    var isText = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: (text.count + 1) / 2) { output, count in
      var high = Self.space
      for byte in text {
        let meaning = meanings[Int(byte)]
        if meaning >= Self.space {
          if meaning == Self.neither { isText = false }
        } else if high == Self.space {
          high = meaning
        } else {
          unsafe output[count] = high << 4 | meaning
          count += 1
          high = Self.space
        }
      }
      guard high != Self.space else { return }
      unsafe output[count] = high << 4
      count += 1
    }
    return isText ? bytes : nil
  }
}
