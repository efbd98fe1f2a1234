import CitizenWallet
import Testing

@Suite("Encoding: broken inputs")
struct EncodingFuzzTests {
  @Test func `the JSON reader survives anything, and what it accepts it can write`() throws {
    var mutation = Mutation(seed: 1)
    let seeds = [
      #"{"a":[1,-2.5e-3,true,null,"\ud83d\ude00\u0041\n"],"b":{"c":"Nguyễn Thị Hoà"},"d":9223372036854775807}"#,
      #"[[[[{"x":[{}]}]]],1e308,0.1,"",{"":""}]"#,
    ]
    for round in 0..<4000 {
      let bytes = mutation.mutate(Array(seeds[round % 2].utf8))
      guard let value = try? JSON(parsing: bytes, limit: 1000) else { continue }
      let text = value.text
      // As text, because 1e8 is written 100000000 and then reads as an integer.
      guard try JSON(parsing: text, limit: 10_000).text == text else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test func `the reader of instants survives anything, and what it accepts it can write`() throws {
    var mutation = Mutation(seed: 2)
    for _ in 0..<4000 {
      guard let instant = try? Instant(rfc3339: mutation.mutate("2026-11-24T10:15:30.123+07:00")) else { continue }
      guard try Instant(rfc3339: instant.description) == instant else {
        Issue.record("\(instant.milliseconds)")
        return
      }
    }
  }
}
