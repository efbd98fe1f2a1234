/// Values by texts that are compared byte by byte. A few are looked at one by one, which is faster than hashing them; many
/// would take time that grows with their square.
struct ExactTextMap<Value: Sendable>: Sendable {
  private static var most: Int { 24 }

  private var few: [(text: String, value: Value)] = []
  private var many: [ExactText: Value] = [:]

  var count: Int { many.isEmpty ? few.count : many.count }

  subscript(text: String) -> Value? {
    many.isEmpty ? place(of: text).map { few[$0].value } : many[ExactText(text)]
  }

  /// Changes what stands under the text, or the given value that will stand there.
  mutating func change<Result>(_ text: String, default value: Value, _ body: (inout Value) -> Result) -> Result {
    guard many.isEmpty else { return body(&many[ExactText(text), default: value]) }
    if let place = place(of: text) { return body(&few[place].value) }
    if few.count < Self.most {
      few.append((text, value))
      return body(&few[few.count - 1].value)
    }
    many = Dictionary(uniqueKeysWithValues: few.map { (ExactText($0.text), $0.value) })
    return body(&many[ExactText(text), default: value])
  }

  private func place(of text: String) -> Int? {
    for index in few.indices where few[index].text.hasSameBytes(as: text) { return index }
    return nil
  }
}
