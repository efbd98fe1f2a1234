import Testing

@testable import CitizenWallet

@Suite("Encoding: writing members")
struct EncodingJSONMembersTests {
  private struct Example: JSONWritable {
    var text: String? = "a \"quoted\" text\u{1}"
    var value: JSON? = ["list": [1, nil, true]]
    var inner: [Inner] = [Inner(name: nil), Inner(name: "{")]
    var texts: [String]? = ["x", "y"]

    func write(to object: inout some JSONMembers) {
      object.add("text", text, limit: 20)
      object.add("value", value, limit: 30)
      object.add("one", inner.first)
      object.add("all", inner)
      object.add("texts", texts, most: 2, limit: 1)
      object.require(!inner.isEmpty, "nothing is inside")
    }
  }

  private struct Inner: JSONWritable {
    let name: String?
    func write(to object: inout some JSONMembers) { object.add("name", name) }
  }

  @Test func `the bytes are those of the value`() throws {
    for example in [Example(), Example(text: nil, value: nil, inner: [], texts: nil)] {
      #expect(example.jsonBytes == JSON(example).bytes)
      #expect(try JSON(parsing: example.jsonBytes, limit: 1000) == JSON(example))
    }
    #expect(
      JSON(Example()).text
        == #"{"text":"a \"quoted\" text\u0001","value":{"list":[1,null,true]},"one":{},"all":[{},{"name":"{"}],"#
        + #""texts":["x","y"]}"#)
  }

  @Test func `checked bytes are within the limits`() throws {
    func code(_ example: Example) -> Refusal.Code? { refusal { _ = try example.checkedJSONBytes() } }
    #expect(code(Example()) == nil)
    #expect(code(Example(text: String(repeating: "x", count: 21))) == .tooLarge)
    #expect(code(Example(value: .string(String(repeating: "x", count: 28)))) == nil)
    #expect(code(Example(value: .string(String(repeating: "x", count: 29)))) == .tooLarge)
    #expect(code(Example(value: .number(.nan))) == .malformed)
    #expect(code(Example(inner: [])) == .malformed)
    #expect(code(Example(inner: [Inner(name: String(repeating: "x", count: 1001))])) == .tooLarge)
    #expect(code(Example(texts: ["x", "y", "z"])) == .tooLarge)
    #expect(code(Example(texts: ["xx"])) == .tooLarge)
  }

  @Test func `a value is looked at where it lies`() throws {
    func nested(_ depth: Int) -> JSON { (0..<depth).reduce(0) { value, _ in .array([value]) } }
    func code(_ value: JSON) -> Refusal.Code? {
      refusal { _ = try Example(value: value).checkedJSONBytes() }
    }
    #expect(code(nested(127)) == .tooLarge)
    #expect(code(nested(128)) == .malformed)
  }
}
