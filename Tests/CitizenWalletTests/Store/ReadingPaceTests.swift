import Testing

@testable import CitizenWallet

@Suite struct `Pace of reading` {
  private let pace = ReadingPace()

  private func note(_ count: Int, long: Bool) {
    for _ in 0..<count { pace.note(nanoseconds: long ? ReadingPace.long + 1 : 10_000) }
  }

  @Test func `readings are quick until some were long`() {
    #expect(pace.isQuick)
    note(2, long: true)
    #expect(pace.isQuick)
    note(1, long: true)
    #expect(!pace.isQuick)
  }

  @Test func `one of twenty may be long`() {
    for _ in 0..<100 {
      note(1, long: true)
      note(20, long: false)
    }
    #expect(pace.isQuick)
  }

  @Test func `one of ten may not`() {
    for _ in 0..<20 {
      note(1, long: true)
      note(9, long: false)
    }
    #expect(!pace.isQuick)
  }

  @Test func `readings are quick again after a number of quick ones that is bounded`() {
    note(10_000, long: true)
    note(150, long: false)
    #expect(pace.isQuick)
  }
}
