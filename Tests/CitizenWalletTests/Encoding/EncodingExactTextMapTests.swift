import Testing

@testable import CitizenWallet

/// Few texts are looked for in another way than many.
@Suite struct EncodingExactTextMapTests {
  @Test(arguments: [1, 23, 24, 25, 200])
  func `each text has its own value, however many there are`(count: Int) {
    var map = ExactTextMap<Int>()
    for number in 0..<count { map.change("text \(number)", default: 0) { $0 = number } }
    for number in 0..<count { map.change("text \(number)", default: 0) { $0 += 1000 } }
    #expect(map.count == count)
    #expect((0..<count).allSatisfy { map["text \($0)"] == $0 + 1000 })
    #expect(map["text \(count)"] == nil)
  }

  @Test(arguments: [0, 30])
  func `texts that Swift calls equal are different`(others: Int) {
    var map = ExactTextMap<Int>()
    for number in 0..<others { map.change("\(number)", default: number) { _ in } }
    map.change("é", default: 1) { _ in }
    #expect(map["e\u{301}"] == nil && map["é"] == 1)
  }

  @Test(arguments: [5, 24, 25, 60])
  func `a name that comes again is refused, however many there are`(count: Int) {
    let names = (0..<count).map { "\"n\($0)\": 1" }
    for again in [0, count / 2, count - 1] {
      #expect(
        refusal { try JSON(parsing: "{\((names + [names[again]]).joined(separator: ","))}", limit: 10_000) }
          == .duplicateMember)
    }
    #expect(refusal { try JSON(parsing: "{\(names.joined(separator: ","))}", limit: 10_000) } == nil)
  }
}
