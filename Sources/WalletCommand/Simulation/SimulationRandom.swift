/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers for the same seed, on any machine and with any Swift, which
/// the standard library does not promise of its own.
///
/// For simulations. It hides nothing.
struct SimulationRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to and without `bound`; 0 where nothing is below it.
  mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(next().multipliedFullWidth(by: UInt64(bound)).high) : 0
  }

  /// From 0 up to and without 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  mutating func happens(_ chance: Double) -> Bool { fraction() < chance }

  /// - Precondition: there is something to pick.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
