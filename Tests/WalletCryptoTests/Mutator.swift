/// Changes bytes the same way each time (SplitMix64 behind it).
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  /// One to three changes: a bit, a byte, a piece left out, a piece twice, an end cut off.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) {
      guard !bytes.isEmpty else { return [UInt8(below(256))] }
      let place = below(bytes.count)
      let end = min(bytes.count, place + 1 + below(8))
      switch below(6) {
      case 0: bytes[place] ^= 1 << UInt8(below(8))
      case 1: bytes[place] = UInt8(below(256))
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.insert([0x00, 0x30, 0x7F, 0x80, 0xFF][below(5)], at: place)
      default: if below(8) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
