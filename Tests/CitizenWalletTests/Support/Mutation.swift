import TestSupport

/// Broken variants of valid inputs, for parsers that must neither crash nor accept them.
struct Mutation {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// One to three edits: flip, replace, insert, remove, repeat or cut.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0...2, using: &random) { edit(&bytes) }
    return bytes
  }

  /// As text; what is not UTF-8 becomes a replacement character, which no parser here accepts by luck.
  mutating func mutate(_ text: String) -> String { String(decoding: mutate(Array(text.utf8)), as: UTF8.self) }

  private mutating func edit(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
    let position = Int.random(in: bytes.indices, using: &random)
    switch Int.random(in: 0...6, using: &random) {
    case 0: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 1: bytes[position] = interesting()
    case 2: bytes.insert(interesting(), at: position)
    case 3: bytes.remove(at: position)
    case 4:
      let end = min(bytes.count, position + Int.random(in: 1...8, using: &random))
      bytes.insert(contentsOf: bytes[position..<end], at: position)
    case 5: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...8, using: &random)))
    default: bytes.removeSubrange(position...)
    }
  }

  private mutating func interesting() -> UInt8 {
    let letters = Array("{}[]\",:\\~./=-_+ 019eEuTZtn\u{0}\u{7F}".utf8) + [0xC0, 0xED, 0xFF]
    return letters.randomElement(using: &random) ?? 0
  }
}
