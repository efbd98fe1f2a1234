import Testing

@testable import CitizenWallet

@Suite("Encoding: members of an object")
struct EncodingJSONFieldsTests {
  private static let valid: JSONObject = [
    "name": "a", "count": 3, "flag": true, "list": ["x", "y"], "object": [:], "at": "2026-11-24T10:15:30+07:00",
  ]

  private func read(_ json: JSON) throws {
    var fields = try JSONFields(json, "test")
    _ = try fields.string("name", limit: 5)
    _ = try fields.optionalInteger("count", in: 0...10)
    _ = try fields.optionalBool("flag")
    _ = try fields.optionalStrings("list", limit: 2)
    _ = try fields.optionalObject("object")
    _ = try fields.instant("at")
    try fields.finish()
  }

  private func read(_ name: String, _ value: JSON?) throws {
    var object = Self.valid
    object[name] = value
    try read(.object(object))
  }

  @Test func `reads what it was asked for`() throws {
    try read(.object(Self.valid))
    try read("count", nil)
    try read("list", [])
  }

  @Test(
    arguments: [
      ("other", 1), ("Name", "a"), ("name ", "a"), ("n\u{61}\u{300}me", "a"), ("", 1), ("name", nil), ("name", 1),
      ("name", .null), ("count", 11), ("count", -1), ("count", .number(1.5)), ("count", "3"), ("flag", 1),
      ("flag", "true"),
      ("list", "x"), ("list", [1]), ("list", ["x", nil]), ("object", []), ("object", .null), ("at", "yesterday"),
      ("at", 0),
    ] as [(String, JSON?)])
  func `refuses a member that is missing, of a wrong type or unknown`(name: String, value: JSON?) {
    #expect(refusal { try read(name, value) } == .malformed)
  }

  @Test(arguments: [("name", "abcdef"), ("list", ["x", "y", "z"])] as [(String, JSON)])
  func `refuses a member over its limit`(name: String, value: JSON) {
    #expect(refusal { try read(name, value) } == .tooLarge)
  }

  @Test(arguments: ["[]", "\"a\"", "null", "1"])
  func `refuses what is no object`(text: String) throws {
    let json = try JSON(parsing: text, limit: 10)
    #expect(refusal { try read(json) } == .malformed)
  }

  @Test(arguments: [1, 63, 64, 65, 130]) func `knows what was read, of however many members`(count: Int) throws {
    let names = (0..<count).map { "name \($0)" }
    func read(_ some: some Sequence<String>) throws {
      var fields = try JSONFields(.object(JSONObject(names.map { ($0, 1) })), "test")
      for name in some { _ = try fields.required(name) }
      try fields.finish()
    }
    #expect(refusal { try read(names.reversed()) } == nil)
    for left in Set([0, count / 2, count - 1]) {
      #expect(
        refusal { try read(names.indices.filter { $0 != left }.map { names[$0] } + names.prefix(left)) } == .malformed)
    }
  }

  /// U+212A KELVIN SIGN equals K for Swift's strings. A check must not be switched off by writing it so.
  @Test func `a look-alike of a known name is an unknown member`() throws {
    func read(_ json: JSON) throws -> JSON? {
      var fields = try JSONFields(json, "test")
      let key = fields.optional("holderKey")
      try fields.finish()
      return key
    }
    #expect(refusal { try read(["holder\u{212A}ey": 1]) } == .malformed)
    #expect(refusal { try read(["holderKey": 1, "holder\u{212A}ey": 2]) } == .malformed)
    #expect(try read(["holderKey": 1]) == 1)
  }
}
