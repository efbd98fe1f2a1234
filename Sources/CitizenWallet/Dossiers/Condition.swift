/// A condition on facts: the whole language of the rule files.
public indirect enum Condition: Sendable, Equatable {
  case equals(fact: String, value: JSON)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  /// What a condition comes to. A fact that is neither given nor has a default is not known.
  struct Outcome: Equatable {
    let value: Bool?
    /// Whether a default had a part in it.
    let isAssumed: Bool
  }

  func outcome(of facts: JSONObject, declared: [String: FactDeclaration]) -> Outcome {
    switch self {
    case .equals(let fact, let value):
      if let given = facts[fact] { return Outcome(value: given == value, isAssumed: false) }
      guard let standard = declared[fact]?.standard else { return Outcome(value: nil, isAssumed: false) }
      return Outcome(value: standard == value, isAssumed: true)
    case .all(let parts): return Self.combine(parts.map { $0.outcome(of: facts, declared: declared) }, deciding: false)
    case .any(let parts): return Self.combine(parts.map { $0.outcome(of: facts, declared: declared) }, deciding: true)
    case .not(let part):
      let outcome = part.outcome(of: facts, declared: declared)
      return Outcome(value: outcome.value.map { !$0 }, isAssumed: outcome.isAssumed)
    }
  }

  /// Kleene's logic: one part that decides settles it, whatever the unknown ones are.
  private static func combine(_ parts: [Outcome], deciding: Bool) -> Outcome {
    let settling = parts.filter { $0.value == deciding }
    if !settling.isEmpty { return Outcome(value: deciding, isAssumed: settling.allSatisfy(\.isAssumed)) }
    if parts.contains(where: { $0.value == nil }) { return Outcome(value: nil, isAssumed: false) }
    return Outcome(value: !deciding, isAssumed: parts.contains(where: \.isAssumed))
  }

  /// The facts it speaks of, with the values it compares them to.
  var comparisons: [(fact: String, value: JSON)] {
    switch self {
    case .equals(let fact, let value): [(fact, value)]
    case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    }
  }
}

extension Condition {
  static let maximumDepth = 8

  /// `{"fact", "equals"}`, `{"all": […]}`, `{"any": […]}` or `{"not": …}`.
  init(json: JSON, _ what: String, depth: Int = 0) throws(Refusal) {
    guard depth < Self.maximumDepth else { throw Refusal(.malformed, "\(what) nests too deep") }
    var members = try JSONFields(json, what)
    if let fact = try members.optionalString("fact", limit: 64) {
      self = .equals(fact: fact, value: try members.required("equals"))
    } else if let parts = try members.optionalArray("all", limit: 32) {
      self = .all(try Self.list(parts, "\(what).all", depth: depth + 1))
    } else if let parts = try members.optionalArray("any", limit: 32) {
      self = .any(try Self.list(parts, "\(what).any", depth: depth + 1))
    } else {
      self = .not(try Condition(json: members.required("not"), "\(what).not", depth: depth + 1))
    }
    try members.finishNaming()
  }

  private static func list(_ parts: [JSON], _ what: String, depth: Int) throws(Refusal) -> [Condition] {
    guard !parts.isEmpty else { throw Refusal(.malformed, "\(what) is empty") }
    var conditions: [Condition] = []
    for (index, part) in parts.enumerated() {
      conditions.append(try Condition(json: part, "\(what)[\(index)]", depth: depth))
    }
    return conditions
  }
}
