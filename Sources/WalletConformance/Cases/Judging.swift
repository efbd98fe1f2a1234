/// An operation whose answer says yes or no in a member and refuses nothing: a file whose signature is broken is
/// understood and judged. To say yes where no is due is the same mistake as to accept what must be refused.
struct Judging: Sendable {
  private let member: String
  private let yes: Set<Value>

  private init(_ member: String, _ yes: Value...) {
    self.member = member
    self.yes = Set(yes)
  }

  init?(of operation: String) {
    switch operation {
    case "signature.verify": self.init("valid", .bool(true))
    case "name.match": self.init("relation", "equal", "equivalent", "compatible")
    case "certificate.judge": self.init("verdict", "trusted")
    case "document.verify": self.init("verdict", "valid", "valid-with-warnings")
    case "status.read": self.init("status", .integer(0))
    case "store.link", "store.resolve": self.init("state", "verified")
    case "component.classify": self.init("class", "state_issued", "mixed")
    case "dossier.plan", "dossier.plan-jointly": self.init("decision", "dropped", "partial", "prefilled")
    default: return nil
    }
  }

  /// Whether the whole answer is a no: the member beside everything else decides, else all those inside it together.
  func denies(_ answer: Value) -> Bool {
    let judged = answer[member].map { [$0] } ?? all(in: answer)
    return !judged.isEmpty && judged.allSatisfy { !yes.contains($0) }
  }

  /// Whether an answer says yes in a place where no is expected.
  func grants(_ answer: Value, where expected: Value) -> Bool {
    switch (expected, answer) {
    case (.object(let expected), .object(let actual)):
      expected.contains { name, value in
        guard let given = actual[name] else { return false }
        return name == Text(member) ? !yes.contains(value) && yes.contains(given) : grants(given, where: value)
      }
    case (.array(let expected), .array(let actual)): zip(expected, actual).contains { grants($1, where: $0) }
    default: false
    }
  }

  private func all(in answer: Value) -> [Value] {
    switch answer {
    case .object(let members): members.flatMap { $0.key == Text(member) ? [$0.value] : all(in: $0.value) }
    case .array(let elements): elements.flatMap(all)
    default: []
    }
  }
}

extension Value: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self = .string(Text(text)) }
}
