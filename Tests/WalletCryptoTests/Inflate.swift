/// Takes a zlib stream apart (RFC 1950, RFC 1951), for vectors that come compressed.
///
/// It trusts its input as tests may: what is broken traps, and the checksum is not compared.
func inflated(_ zlib: [UInt8]) -> [UInt8] {
  var inflater = Inflater(zlib)
  return inflater.run()
}

private struct Inflater {
  private let input: [UInt8]
  /// Bits read so far, behind the two bytes of the header.
  private var position = 16
  private var output: [UInt8] = []

  init(_ input: [UInt8]) { self.input = input }

  mutating func run() -> [UInt8] {
    while true {
      let isLast = bits(1) == 1
      switch bits(2) {
      case 0: copyStored()
      case 1: decode(literals: Code(Self.fixedLengths), distances: Code([Int](repeating: 5, count: 30)))
      default:
        let (literals, distances) = codes()
        decode(literals: literals, distances: distances)
      }
      if isLast { return output }
    }
  }

  private mutating func bits(_ count: Int) -> Int {
    var value = 0
    for place in 0..<count {
      value |= Int(input[position >> 3] >> (position & 7) & 1) << place
      position += 1
    }
    return value
  }

  private mutating func copyStored() {
    let start = (position + 7) / 8
    let count = Int(input[start]) | Int(input[start + 1]) << 8
    output += input[(start + 4)..<(start + 4 + count)]
    position = (start + 4 + count) * 8
  }

  /// A canonical Huffman code, by how many symbols each length has.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init(_ lengths: [Int]) {
      for length in lengths where length > 0 { counts[length] += 1 }
      symbols = (1...15).flatMap { length in lengths.indices.filter { lengths[$0] == length } }
    }
  }

  private mutating func symbol(_ code: Code) -> Int {
    var (value, first, index) = (0, 0, 0)
    for count in code.counts.dropFirst() {
      value |= bits(1)
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    fatalError("a code that is none")
  }

  private static let fixedLengths =
    [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
    + [Int](repeating: 8, count: 8)

  private mutating func codes() -> (Code, Code) {
    let (literals, distances, count) = (bits(5) + 257, bits(5) + 1, bits(4) + 4)
    var lengths = [Int](repeating: 0, count: 19)
    for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(count) {
      lengths[place] = bits(3)
    }
    let code = Code(lengths)
    lengths = []
    while lengths.count < literals + distances {
      switch symbol(code) {
      case 16: lengths += Array(repeating: lengths.last!, count: 3 + bits(2))
      case 17: lengths += Array(repeating: 0, count: 3 + bits(3))
      case 18: lengths += Array(repeating: 0, count: 11 + bits(7))
      case let length: lengths.append(length)
      }
    }
    return (Code(Array(lengths[..<literals])), Code(Array(lengths[literals...])))
  }

  private static let lengthBase = (0..<28).reduce(into: [3]) { $0.append($0[$1] + 1 << lengthBits($1)) }
  private static let distanceBase = (0..<29).reduce(into: [1]) { $0.append($0[$1] + 1 << distanceBits($1)) }
  private static func lengthBits(_ place: Int) -> Int { place < 8 || place == 28 ? 0 : place / 4 - 1 }
  private static func distanceBits(_ place: Int) -> Int { place < 4 ? 0 : place / 2 - 1 }

  private mutating func decode(literals: Code, distances: Code) {
    while true {
      let next = symbol(literals)
      guard next != 256 else { return }
      guard next > 256 else {
        output.append(UInt8(next))
        continue
      }
      let place = next - 257
      var count = place == 28 ? 258 : Self.lengthBase[place] + bits(Self.lengthBits(place))
      let far = symbol(distances)
      let start = output.count - Self.distanceBase[far] - bits(Self.distanceBits(far))
      while count > 0 {
        // A copy: a slice would share the buffer and make the append copy all of it.
        let part = Array(output[start..<min(start + count, output.count)])
        output += part
        count -= part.count
      }
    }
  }
}
