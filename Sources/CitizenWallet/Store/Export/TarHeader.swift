/// The block before a file in a ustar archive (EXP-03), in the one form that we write and read.
struct TarHeader: Equatable {
  static let blockCount = 512
  private static let maximumNameCount = 100

  let name: String
  let size: Int
  let seconds: Int64

  var paddingCount: Int { (Self.blockCount - size % Self.blockCount) % Self.blockCount }

  var bytes: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockCount)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000600\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(Self.octal(Int64(size)) + "\0", at: 124)
    put(Self.octal(max(seconds, 0)) + "\0", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar\0" + "00", at: 257)
    // The checksum is made with spaces in its own place.
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\0 ", at: 148)
    return block
  }

  init(name: String, size: Int, seconds: Int64) {
    precondition(name.utf8.count <= Self.maximumNameCount && size < 1 << 33, "this does not fit into a ustar header")
    self.name = name
    self.size = size
    self.seconds = seconds
  }

  /// Nil unless it is a block that ``bytes`` would have.
  init?(_ block: [UInt8]) {
    guard block.count == Self.blockCount,
      let name = String(validating: block.prefix(Self.maximumNameCount).prefix { $0 != 0 }, as: UTF8.self),
      let size = Self.number(block[124..<135]), let seconds = Self.number(block[136..<147])
    else { return nil }
    self.init(name: name, size: Int(size), seconds: seconds)
    guard bytes == block else { return nil }
  }

  private static func octal(_ value: Int64) -> String {
    let digits = String(value, radix: 8)
    return String(repeating: "0", count: 11 - digits.utf8.count) + digits
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard let text = String(validating: digits, as: UTF8.self) else { return nil }
    return Int64(text, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
  }
}
