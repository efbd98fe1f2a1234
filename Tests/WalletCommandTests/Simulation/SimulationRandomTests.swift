import Testing

@testable import WalletCommand

@Suite struct `Numbers of simulations` {
  /// As the reference implementation (Vigna, splitmix64.c) gives them.
  @Test func `are those of SplitMix64`() {
    var random = SimulationRandom(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func `stay below their bound and reach all that is below it`() {
    var random = SimulationRandom(seed: 1)
    #expect(Set((0..<200).map { _ in random.below(7) }) == Set(0..<7))
    #expect(random.below(0) == 0 && random.below(-3) == 0)
  }

  @Test func `happen as often as they should`() {
    var random = SimulationRandom(seed: 1)
    #expect((2000...3000).contains((0..<10_000).count { _ in random.happens(0.25) }))
    #expect((0..<100).allSatisfy { _ in !random.happens(0) })
    #expect((0..<100).allSatisfy { _ in random.happens(1) })
  }
}
