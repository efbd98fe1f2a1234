import TestSupport
import Testing

@testable import CitizenWallet

struct ComponentClassifierTests {
  private static let classifier = ComponentClassifier()

  private func read(_ name: String, procedure: String = "", originals: Int? = nil, copies: Int? = nil)
    -> ComponentClassification
  {
    Self.classifier.classify(
      ComponentText(name: name, procedureName: procedure, originals: originals, copies: copies))
  }

  private func kinds(_ name: String) -> [String] { read(name).kinds.map(\.slug) }

  // CLS-03
  @Test(arguments: [
    "Giấy khai sinh", "GIẤY KHAI SINH", "- Giấy khai sinh;", "a) Giấy khai sinh", "1. Giấy  khai\u{00A0}sinh.",
    "Gi\u{00E2}\u{0301}y khai sinh", "“Giấy khai sinh”",
  ])
  func `bullets, case, blanks and marks of one letter do not matter`(name: String) {
    #expect(read(name).kinds.map(\.slug) == ["birth-certificate"])
  }

  // CLS-03
  @Test func `tone marks in the old place and abbreviations are understood`() {
    #expect(kinds("Giấy tờ tuỳ thân") == kinds("Giấy tờ tùy thân"))
    #expect(kinds("Bản sao CCCD") == kinds("Bản sao căn cước công dân"))
    #expect(kinds("GCN QSDĐ") == ["land-certificate"])
  }

  // CLS-06
  @Test func `words about copies stand before a paper and are no paper`() {
    let reading = read("Bản sao có chứng thực hoặc bản chính để đối chiếu giấy chứng nhận kết hôn")
    #expect(reading.kinds.map(\.slug) == ["marriage-certificate"] && !reading.hasAlternatives)
  }

  // CLS-06
  @Test func `what an application applies for is not asked for`() {
    #expect(read("Đơn đề nghị cấp lại giấy phép lái xe").componentClass == .form)
  }

  // CLS-07
  @Test func `a paper in a condition is not asked for`() {
    let reading = read("Trường hợp đã có giấy chứng nhận kết hôn thì nộp hợp đồng tặng cho")
    #expect(reading.componentClass == .privatePaper && reading.isConditional)
  }

  // CLS-08
  @Test func `alternatives and bundles are told apart`() {
    #expect(read("Thẻ căn cước hoặc hộ chiếu").hasAlternatives)
    #expect(!read("Thẻ căn cước và giấy khai sinh").hasAlternatives)
    #expect(kinds("Thẻ căn cước và giấy khai sinh") == ["identity-card", "birth-certificate"])
  }

  // CLS-09
  @Test func `what need not be submitted is not asked for`() {
    #expect(read("Không phải nộp bản sao giấy khai sinh", originals: 0, copies: 0).componentClass == .note)
  }

  // CLS-10 CLS-11
  @Test func `the same paper of another state is a third party's`() {
    #expect(read("Phiếu lý lịch tư pháp").componentClass == .stateIssued)
    let foreign = read("Phiếu lý lịch tư pháp do cơ quan có thẩm quyền của nước ngoài cấp")
    #expect(foreign.componentClass == .thirdParty && foreign.kinds.isEmpty && foreign.holder == nil)
  }

  // CLS-12
  @Test(arguments: [
    ("Giấy khai sinh của trẻ em", "child"), ("Giấy khai sinh", "applicant"), ("Giấy chứng tử", "deceased"),
    ("Thẻ căn cước của chủ hộ", "householder"), ("Thẻ căn cước của người đại diện theo pháp luật", "representative"),
  ])
  func `the holder is whom the text names, else who usually holds such a paper`(name: String, holder: String) {
    #expect(read(name).holder == holder)
  }

  // CLS-13
  @Test(arguments: [
    ("Tờ khai theo Mẫu số 01", "form"), ("Hợp đồng lao động", "private"), ("Hóa đơn giá trị gia tăng", "third_party"),
    ("02 ảnh 4x6", "new_evidence"), ("Giấy tờ chứng minh", "unspecified"), ("Thẻ căn cước", "state_issued"),
    ("Thẻ căn cước và hợp đồng lao động", "mixed"),
  ])
  func `each class is read`(name: String, expected: String) {
    #expect(read(name).componentClass.rawValue == expected)
  }

  // CLS-14
  @Test func `a heading is a note`() {
    #expect(read("Hồ sơ gồm:", originals: 0, copies: 0).componentClass == .note)
  }

  // CLS-16 CLS-17
  @Test func `a plain reading is certain and one of several papers is not`() {
    #expect(read("Bản sao giấy khai sinh", procedure: "Thủ tục thử").isDroppable)
    #expect(!read("Thẻ căn cước hoặc hộ chiếu", procedure: "Thủ tục thử").isDroppable)
  }

  // CLS-16
  @Test(arguments: [
    "Sổ BHXH của ông A", "Các sổ BHXH", "Sổ BHXH …", "Giấy phép kinh doanh và sổ BHXH", "Nếu có thì nộp sổ BHXH",
    "Sổ BHXH (đối với người nước ngoài)", "Sổ BHXH của vợ, chồng", "Sổ BHXH. Phải gửi giấy chứng tử của cha",
  ])
  func `several papers or persons, unknown ones, conditions and other countries take certainty away`(name: String) {
    #expect(!read(name, procedure: "Thủ tục thử").isDroppable)
  }

  // CLS-16
  @Test func `a procedure that changes the paper takes certainty away`() {
    #expect(read("Giấy chứng nhận quyền sử dụng đất", procedure: "Cấp phép").isDroppable)
    #expect(!read("Giấy chứng nhận quyền sử dụng đất", procedure: "Thu hồi giấy chứng nhận").isDroppable)
  }

  // CLS-17
  @Test func `an original that is handed in is not droppable`() {
    #expect(read("Sổ bảo hiểm xã hội (bản gốc)").isHandedIn)
    #expect(!read("Sổ bảo hiểm xã hội (bản gốc)", procedure: "Thủ tục thử").isDroppable)
  }

  @Test func `text of any length and shape is read`() {
    for text in ["", " ", ".", "((((((", "))))", ";;;;", "-", "1.", "và", "của", ":", "giấy", "\u{0}", "🪪"] {
      _ = read(text)
      _ = read(String(repeating: text, count: 500))
    }
    _ = read(String(repeating: "và giấy khai sinh của con, ", count: 2000))
    _ = read(String(repeating: "(giấy khai sinh ", count: 500))
  }

  @Test func `texts put together at random from the words of the rules are read`() {
    let words =
      "giấy khai sinh của con và hoặc , . ; : ( ) trường hợp thì phải nộp không bản sao có chứng thực thẻ căn cước "
      + "nước ngoài do cơ quan cấp đơn đề nghị kèm theo một trong các sổ BHXH / - 1 … lưu ý ghi rõ"
    let list = words.split(separator: " ").map(String.init)
    var random = SplitMix64(seed: 11)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in list.randomElement(using: &random) ?? "" }
      let reading = read(text.joined(separator: " "), originals: Int.random(in: 0...1, using: &random), copies: 0)
      let isStates = reading.namesStatePaper
      #expect(isStates == !reading.kinds.isEmpty && isStates == (reading.holder != nil))
      #expect((0...1).contains(reading.confidence))
    }
  }

  // CLS-02
  @Test(
    arguments: [
      [:], ["name": 1], ["name": "x", "colour": "red"], ["name": "x", "original": -1],
      ["name": "x", "copy": .number(0.5)],
      ["name": "x", "case": ["y"]], ["name": "x", "procedureName": .null], [],
    ] as [JSON])
  func `a request that is not in form is refused`(request: JSON) {
    #expect(refusal { try ComponentText(json: request) } == .malformed)
  }

  // CLS-02
  @Test func `a name of more than a mebibyte is refused`() {
    let name = String(repeating: "x", count: ComponentText.maximumBytes + 1)
    #expect(refusal { try ComponentText(json: ["name": .string(name)]) } == .tooLarge)
  }

  // CLS-01
  @Test func `the answer has the members that the specification lists`() {
    #expect(
      read("Thẻ căn cước").json.object?.names.sorted() == [
        "alternatives", "class", "conditional", "confidence", "holder", "kinds", "rules",
      ])
    #expect(read("Tờ khai").json["holder"] == nil)
  }

  // CLS-04
  @Test func `a phrase is written with alternatives and words that may be missing`() throws {
    let ways = try PhrasePattern("(giấy|thẻ) [căn] cước", "p").phrases.map { $0.joined(separator: " ") }
    #expect(Set(ways) == ["giấy cước", "giấy căn cước", "thẻ cước", "thẻ căn cước"] && ways.count == 4)
  }

  // CLS-04
  @Test(arguments: ["", "(a", "a)", "[a", "a]", "(a|b]", "a|b)"]) func `a phrase not in form is refused`(phrase: String)
  {
    #expect(refusal { try PhrasePattern(phrase, "p") } == .malformed)
  }

  // CLS-05
  @Test func `of two names that begin alike the longer one counts`() {
    #expect(kinds("Giấy chứng nhận kết hôn") == ["marriage-certificate"])
    #expect(kinds("Giấy chứng nhận kết hôn, ly hôn") == ["marriage-certificate", "court-decision"])
  }
}
