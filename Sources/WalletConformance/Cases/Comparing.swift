extension Value {
  /// Where an answer lacks something of what is expected, or nil. Members are compared one by one, arrays element by
  /// element; members that the expectation does not name are free.
  func difference(from answer: Value, at place: String) -> String? {
    switch (self, answer) {
    case (.object(let expected), .object(let actual)):
      for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
        guard let found = actual[name] else { return "\(place) lacks \(name.string)" }
        if let difference = value.difference(from: found, at: "\(place).\(name.string)") { return difference }
      }
      return nil
    case (.array(let expected), .array(let actual)):
      guard expected.count == actual.count else {
        return "\(place) has \(actual.count) elements, not \(expected.count)"
      }
      for (index, pair) in zip(expected, actual).enumerated() {
        if let difference = pair.0.difference(from: pair.1, at: "\(place)[\(index)]") { return difference }
      }
      return nil
    default: return self == answer ? nil : "\(place) is \(answer.text.prefix(200)), not \(text.prefix(200))"
    }
  }

  /// Strings `$NAME` replaced by what was captured under that name, also at the start of a path `$TMP/…`.
  func replacing(_ captured: [String: Value]) -> Value {
    switch self {
    case .string(let text) where text.string.hasPrefix("$"):
      let name = String(text.string.dropFirst().prefix { $0 != "/" })
      guard let value = captured[name] else { return self }
      let rest = text.string.dropFirst(name.count + 1)
      return rest.isEmpty ? value : .string(Text((value.string ?? "") + rest))
    case .array(let elements): return .array(elements.map { $0.replacing(captured) })
    case .object(let members): return .object(members.mapValues { $0.replacing(captured) })
    default: return self
    }
  }
}
