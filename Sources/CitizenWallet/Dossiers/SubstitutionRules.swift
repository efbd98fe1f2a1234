/// The general law of reuse: which register replaces which kind of paper, and on what basis a
/// document in the store is used again. Each basis with the days on which it holds.
struct SubstitutionRules: Sendable, Equatable {
  let version: String
  /// SHA-256 of the canonical form (RFC 8785), in base64url.
  let digest: String
  let registers: [Entry]
  let store: [Basis]

  struct Basis: Sendable, Equatable {
    let text: String
    let from: CalendarDate
    let to: CalendarDate?

    func holds(on date: CalendarDate) -> Bool { from <= date && to.map { date <= $0 } != false }
  }

  struct Entry: Sendable, Equatable {
    let register: Register
    let kind: DocumentKind
    let basis: Basis
  }

  /// The basis on which a register replaces a kind, whether it holds or not.
  func bases(_ register: Register, _ kind: DocumentKind) -> [Basis] {
    registers.filter { $0.register == register && $0.kind == kind }.map(\.basis)
  }
}

extension SubstitutionRules {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    _ = try members.string("type")
    version = try members.string("version", limit: 64)
    digest = json.digest
    let act = try members.string("act")
    let period = try Basis(json: members.required("period"), "\(what): period", text: act)
    var entries: [Entry] = []
    for (index, entry) in (try members.optionalArray("registers", limit: 100) ?? []).enumerated() {
      entries += try Self.entries(entry, "\(what): registers[\(index)]", act: period)
    }
    var store: [Basis] = []
    for (index, basis) in (try members.optionalArray("store", limit: 20) ?? []).enumerated() {
      store.append(try Basis(json: basis, "\(what): store[\(index)]", text: nil))
    }
    try members.finishNaming()
    registers = entries
    self.store = store
  }

  private static func entries(_ json: JSON, _ what: String, act: Basis) throws(Refusal) -> [Entry] {
    var members = try JSONFields(json, what)
    let register = try ruleValue(Register.self, members.string("register"), "\(what).register")
    let kinds = try members.optionalObject("kinds") ?? [:]
    try members.finishNaming()
    var entries: [Entry] = []
    for (slug, place) in kinds.members {
      guard let place = place.string else { throw Refusal(.malformed, "\(what).kinds has a place that is no string") }
      let basis = Basis(text: "\(act.text), \(place)", from: act.from, to: act.to)
      entries.append(Entry(register: register, kind: try ruleKind(slug, "\(what).kinds"), basis: basis))
    }
    return entries
  }
}

extension SubstitutionRules.Basis {
  fileprivate init(json: JSON, _ what: String, text: String?) throws(Refusal) {
    var members = try JSONFields(json, what)
    if let text { self.text = text } else { self.text = try members.string("basis") }
    from = try ruleDate(members.string("from"), "\(what).from")
    let to = try members.optionalString("to")
    self.to = try to.map { text throws(Refusal) in try ruleDate(text, "\(what).to") }
    try members.finishNaming()
  }
}
