import CitizenWallet
import WalletCrypto

/// One deliberate defect.
struct Mutant: Sendable {
  typealias Ask = (JSON) throws -> JSON

  let name: String
  /// The folder of `Specs` whose cases must catch it.
  let folder: String
  /// Whether each request meets a process that remembers nothing.
  let forgets: Bool
  /// The answer to an operation, with a way to ask the sound adapter.
  let answer: @Sendable (_ operation: String, _ input: JSON, _ ask: Ask) throws -> JSON

  static let all =
    protocols + primitives + identifiers + assertions + chips + attestations + statuses + trusts + stores + people
    + dossiers
}

extension Mutant {
  /// A defect that judges another input than the one it was given.
  static func asking(
    _ name: String, _ folder: String, _ operations: String...,
    otherwise change: @escaping @Sendable (inout JSON) -> Void
  ) -> Mutant {
    Mutant(name: name, folder: folder, forgets: false) { operation, input, ask in
      guard operations.contains(operation) else { return try ask(input) }
      var changed = input
      change(&changed)
      return try ask(changed)
    }
  }

  /// A defect that shows in what is answered.
  static func answering(
    _ name: String, _ folder: String, _ operations: String...,
    otherwise change: @escaping @Sendable (_ input: JSON, _ answer: inout JSON) -> Void
  ) -> Mutant {
    Mutant(name: name, folder: folder, forgets: false) { operation, input, ask in
      var answer = try ask(input)
      if operations.contains(operation) { change(input, &answer) }
      return answer
    }
  }

  /// A check that is missing: what it alone refuses is accepted.
  static func lacking(
    _ name: String, _ folder: String, _ operation: String, refusing code: String,
    when applies: @escaping @Sendable (JSON) -> Bool = { _ in true }
  ) -> Mutant {
    answering(name, folder, operation) { input, answer in
      guard answer["refusal"]?.string == code, applies(input) else { return }
      answer = .object(members: [("id", answer["id"]), ("out", [:])])
    }
  }
}

extension JSON {
  /// A member of members: `binding.maximumAge`. What leads there and is no object is left as it is.
  subscript(path path: String) -> JSON? {
    get {
      path.split(separator: ".").reduce(Optional(self)) { value, name in value.flatMap { $0[String(name)] } }
    }
    set { set(path.split(separator: ".").map(String.init)[...], to: newValue) }
  }

  private mutating func set(_ path: ArraySlice<String>, to value: JSON?) {
    guard case .object(var members) = self, let name = path.first else { return }
    if path.count == 1 {
      members[name] = value
    } else if var inner = members[name] {
      inner.set(path.dropFirst(), to: value)
      members[name] = inner
    }
    self = .object(members)
  }

  /// Each element of an array, or each object with that member anywhere inside, changed.
  mutating func changeAll(having name: String, _ change: (inout JSON) -> Void) {
    switch self {
    case .array(var elements):
      for index in elements.indices { elements[index].changeAll(having: name, change) }
      self = .array(elements)
    case .object(var members):
      for member in members.members {
        var value = member.value
        value.changeAll(having: name, change)
        members[member.name] = value
      }
      self = .object(members)
      if members[name] != nil { change(&self) }
    default: break
    }
  }

  /// The payload of a compact token, unverified.
  var tokenPayload: JSON? { part(1) }
  var tokenHeader: JSON? { part(0) }

  private func part(_ index: Int) -> JSON? {
    guard let parts = string?.split(separator: ".", omittingEmptySubsequences: false), parts.count > index,
      let bytes = Base64URL.decode(String(parts[index]))
    else { return nil }
    return try? JSON(parsing: bytes, limit: 1 << 20)
  }
}
