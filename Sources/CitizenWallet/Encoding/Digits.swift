extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}

func decimal(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 15 else { return nil }
  var value = 0
  for digit in digits {
    guard digit.isDigit else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}

extension Span<UInt8> {
  /// The number that stands there in at most 15 digits; nil when anything else does.
  func decimal(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 15 else { return nil }
    var value = 0
    for index in range {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int(self[index] - 0x30)
    }
    return value
  }
}

/// Writes numbers of so many digits, up to 24 bytes in all.
struct DigitWriter {
  private var bytes = InlineArray<24, UInt8>(repeating: 0x30)
  private var count = 0

  mutating func write(_ letter: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: letter)
    count += 1
  }

  mutating func write(_ value: Int, _ digits: Int) {
    var rest = value
    for index in (count..<count + digits).reversed() {
      bytes[index] += UInt8(rest % 10)
      rest /= 10
    }
    count += digits
  }

  mutating func write(_ value: Int, _ digits: Int, _ letter: Unicode.Scalar) {
    write(value, digits)
    write(letter)
  }

  mutating func write(_ letter: Unicode.Scalar, _ value: Int, _ digits: Int) {
    write(letter)
    write(value, digits)
  }

  var text: String {
    unsafe bytes.span.extracting(0..<count).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

func padded(_ value: some BinaryInteger, to width: Int) -> String {
  var digits = String(value)
  while digits.utf8.count < width { digits = "0" + digits }
  return digits
}
