import CitizenWallet
import Testing

@Suite("Encoding: reading JSON strictly")
struct EncodingJSONReaderTests {
  private func read(_ text: String, limit: Int = 1 << 20) throws -> JSON { try JSON(parsing: text, limit: limit) }

  @Test(arguments: [
    "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "[1,,2]", #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, #"{"a" 1}"#,
    "{a:1}", "{1:1}", "{'a':1}", "tru", "nul", "True", "truee", "NaN", "Infinity", "-Infinity", "undefined",
    "01", "-01", "-", "+1", "1.", ".5", "1e", "1e+", "1.e1", "0x1", "1_000", "1e400", "-1e400", "١",
    "\"a", "\"", #"""#, "\"\u{1}\"", "\"\u{0}\"", "\"\t\"", "\"\n\"", #""\x""#, #""\u12""#, #""\u00e""#, #""\u００４１""#,
    #""\u{41}""#, #""\u00G0""#, #""\"#, "1 2", "{} x", "[1]]", "1,", "// c\n1", "1 // c", "/**/1", "\u{FEFF}{}",
    "\u{A0}1", "1\u{2028}", "\u{C}1",
  ])
  func `refuses text that is not JSON`(text: String) {
    #expect(refusal { try read(text) } == .malformed)
  }

  @Test(arguments: [
    #""\ud800""#, #""\udc00""#, #""\udbff""#, #""\udfff""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud800\n""#,
    #""\ud800\u0041""#, #""\udc00\ud800""#, #"{"\ud800":1}"#,
  ])
  func `refuses a lone surrogate`(text: String) {
    #expect(refusal { try read(text) } == .malformed)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE0, 0x80, 0xAF, 0x22],
      [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
      [0x22, 0x5C, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0xEF, 0xBB, 0xBF, 0x31], [0xFF, 0xFE, 0x31, 0x00],
      [0x31, 0x00], [0x00, 0x31], [0x31, 0xFF],
    ] as [[UInt8]])
  func `refuses bytes that are not UTF-8, a byte order mark and stray bytes`(bytes: [UInt8]) {
    #expect(refusal { try JSON(parsing: bytes, limit: 100) } == .malformed)
  }

  @Test(
    arguments: [
      ("null", nil), (" true ", true), ("false\n", false), ("0", 0), ("-0", 0), ("-1", -1), ("[]", []), ("{}", [:]),
      ("\t[ 1 ,\r\n2 ]", [1, 2]), (#"{"a" : {"b":[null]} }"#, ["a": ["b": [nil]]]), (#""""#, ""),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9\u0000""#, "Aéé\u{0}"),
      (#""\ud83d\ude00\uDBFF\uDFFF""#, "😀\u{10FFFF}"), ("\"\u{7F}\u{2028}Thuý\"", "\u{7F}\u{2028}Thuý"),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", .number(1.5)), ("1E2", .number(100)),
      ("1e-2", .number(0.01)), ("5e-324", .number(.leastNonzeroMagnitude)), ("1e-400", .number(0)),
      ("-0.0", .number(0)),
      ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
    ] as [(String, JSON)])
  func `reads every kind of value`(text: String, value: JSON) throws {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    #"{"a":1,"a":2}"#, #"{"a":1,"b":0,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"":1,"":2}"#,
    #"{"😀":1,"\ud83d\ude00":2}"#, #"{"x":[{"a":1,"a":2}]}"#, #"{"a":{"b":1,"b":1}}"#, #"{"\u0000":1,"\u0000":1}"#,
  ])
  func `refuses a member given twice, however it is escaped`(text: String) {
    #expect(refusal { try read(text) } == .duplicateMember)
  }

  @Test(arguments: [
    ("caf\u{E9}", "cafe\u{301}"), ("K", "\u{212A}"), ("a", "A"), ("a", "a "), ("a", "a\u{200B}"), ("Å", "\u{212B}"),
    ("oà", "o\u{61}\u{300}"),
  ])
  func `keeps names apart that differ in bytes`(first: String, second: String) throws {
    let value = try read("{\"\(first)\":1,\"\(second)\":2}")
    #expect([value[first], value[second]] == [1, 2])
    #expect(value.object?.names.count == 2)
    #expect(JSON.string(first) != .string(second))
  }

  @Test func `refuses a text over its limit and takes one at it`() {
    #expect(refusal { try read("[1234567]", limit: 9) } == nil)
    #expect(refusal { try read("[12345678]", limit: 9) } == .tooLarge)
    #expect(refusal { try read(" ", limit: 0) } == .tooLarge)
  }

  @Test(arguments: [(128, nil), (129, .malformed), (50_000, .malformed)] as [(Int, Refusal.Code?)])
  func `limits the nesting`(depth: Int, code: Refusal.Code?) {
    let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let objects = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    let mixed = String(repeating: #"[{"a":"#, count: depth / 2) + (depth % 2 == 0 ? "1" : "[]")
    #expect([arrays, objects].map { text in refusal { try read(text) } } == [code, code])
    #expect(refusal { try read(mixed + String(repeating: "}]", count: depth / 2)) } == code)
    #expect(refusal { try read(String(repeating: "[", count: depth)) } == .malformed)
  }

  /// Eight bytes are looked at at once, and what ends a string or must not stand in it may be at any place of them.
  @Test func `sees what ends a string or breaks it, wherever it stands`() throws {
    for count in 0...40 {
      let letters = String(repeating: "\u{7F}", count: count)
      #expect(try read("\"\(letters)\"") == .string(letters))
      #expect(try read("\"\(letters)\\n!\"") == .string(letters + "\n!"))
      #expect(try read("\"\(letters)ệ\(letters)\"") == .string(letters + "ệ" + letters))
      #expect(refusal { try read("\"\(letters)\u{1F}\(letters)\"") } == .malformed)
      #expect(refusal { try read("\"\(letters)\"\(letters)") } == (count == 0 ? nil : .malformed))
      #expect(refusal { try JSON(parsing: Array("\"\(letters)".utf8) + [0xBB, 0x22], limit: 100) } == .malformed)
    }
  }

  @Test func `counts depth and not the number of neighbours`() throws {
    let text = "[" + String(repeating: "[[]],", count: 500) + "{}]"
    #expect(try read(text).array?.count == 501)
  }

  @Test(
    arguments: [
      ("1", 1), ("1.0", 1), ("1e3", 1000), ("-2.50e1", -25), ("1.5", nil),
      ("9007199254740992.0", 9_007_199_254_740_992),
      ("9007199254740994.0", nil), ("9223372036854775808", nil), ("1e300", nil), ("\"1\"", nil), ("true", nil),
    ] as [(String, Int64?)])
  func `calls a number an integer only where it is exactly one`(text: String, integer: Int64?) throws {
    #expect(try read(text).integer == integer)
  }
}
