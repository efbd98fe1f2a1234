import TestSupport
import Testing

@testable import CitizenWallet

@Suite("Encoding: writing JSON")
struct EncodingJSONWriterTests {
  // The samples of RFC 8785, appendix B, and of its rules in §3.2.2.3.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
      (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
      (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
      (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5553, "333333333.3333332"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `writes numbers as ECMAScript does`(bits: UInt64, text: String) {
    #expect(JSON.number(Double(bitPattern: bits)).canonical == text)
  }

  @Test(
    arguments: [
      (10, "10"), (0, "0"), (-1, "-1"), (1_000_000_000_000_000_000, "1000000000000000000"),
      (9_007_199_254_740_993, "9007199254740992"), (.max, "9223372036854776000"),
    ] as [(Int64, String)])
  func `canonical integers are those of a double`(value: Int64, text: String) {
    #expect(JSON.integer(value).canonical == text)
    #expect(JSON.integer(value).text == String(value))
  }

  @Test func `sorts canonical names by UTF-16 and keeps the order otherwise`() {
    let value: JSON = ["\u{20AC}": 1, "\r": 2, "\u{FB33}": 3, "1": 4, "\u{1F600}": 5, "\u{80}": 6, "ö": 7, "": 8]
    #expect(value.canonical == #"{"":8,"\r":2,"1":4,"\#u{80}":6,"ö":7,"€":1,"😀":5,"\#u{FB33}":3}"#)
    #expect(value.text.hasPrefix(#"{"€":1,"\r":2,"#))
  }

  @Test func `escapes what must be and nothing else`() {
    let value = JSON.string("\"\\/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}\u{2028}é😀<>&'")
    #expect(value.text == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}\u{2028}é😀<>&'\"")
  }

  @Test func `reads back what it wrote, in either form`() throws {
    var random = SplitMix64(seed: 8785)
    for _ in 0..<500 {
      let value = Self.value(depth: 4, using: &random)
      #expect(try JSON(parsing: value.text, limit: 1 << 20) == value)
      #expect(value.byteCount == value.bytes.count)
      let canonical = value.canonical
      #expect(try JSON(parsing: canonical, limit: 1 << 20).canonical == canonical)
    }
  }

  private static func value(depth: Int, using random: inout SplitMix64) -> JSON {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64(truncatingIfNeeded: random.next()))
    case 3:
      let number = Double(bitPattern: random.next())
      // A number without fraction reads back as an integer, if it fits.
      return number.isFinite && number.rounded() != number ? .number(number) : .integer(7)
    case 4: return .string(text(using: &random))
    case 5: return .array((0..<3).map { _ in value(depth: depth - 1, using: &random) })
    default:
      return .object(JSONObject((0..<3).map { _ in (text(using: &random), value(depth: depth - 1, using: &random)) }))
    }
  }

  private static func text(using random: inout SplitMix64) -> String {
    let scalars = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x3FF, using: &random)) ?? Unicode.Scalar(0x1F600)
    }
    return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  @Test func `objects are equal in any order and with no member more`() {
    let value: JSON = ["a": 1, "b": [["c": nil]]]
    #expect(value == ["b": [["c": nil]], "a": 1])
    #expect(
      [["a": 1], ["a": 1, "b": [["c": 0]]], ["a": 1, "b": [["c": nil]], "d": 1], ["a": 1, "d": nil]].allSatisfy {
        $0 != value
      })
    #expect(JSON.object(members: [("a", 1), ("b", nil)]) == ["a": 1])
  }

  @Test func `setting a member replaces, appends or removes it`() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["b"] = 3
    object["c"] = 4
    object["a"] = nil
    object["d"] = nil
    #expect(JSON.object(object).text == #"{"b":3,"c":4}"#)
    #expect(JSON.object(["a": 1, "a": 2]).text == #"{"a":2}"#)
  }

  @Test func `a value can be read exactly if its text can`() {
    func nested(_ depth: Int) -> JSON {
      (0..<depth).reduce(0) { value, level in level.isMultiple(of: 2) ? .array([value]) : ["name": value] }
    }
    let values: [JSON] = [
      nil, true, 7, .number(.nan), .number(-.infinity), .number(-0.0), .number(.greatestFiniteMagnitude),
      "\u{0}\u{10FFFF}",
      [], [:], nested(127), nested(128), nested(129), ["list": [.number(.nan)]],
    ]
    let differ = values.indices.filter { index in
      let text = try? JSON(parsing: values[index].bytes, limit: 1 << 20)
      return values[index].canBeRead() != (text != nil)
    }
    #expect(differ == [])
  }
}
