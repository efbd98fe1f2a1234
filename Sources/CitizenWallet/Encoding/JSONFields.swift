/// Reads the members of one JSON object, each at most once, and refuses what nobody asked for:
/// a mistyped member must not switch off a check.
package struct JSONFields {
  private let members: [(name: String, value: JSON)]
  private let what: String
  private var isRead: [Bool]
  /// Members are mostly read in the order in which they were written.
  private var likely = 0

  /// - Parameter what: the object's name in refusals, such as `document`.
  package init(_ json: JSON, _ what: String) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "\(what) is not a JSON object") }
    self.init(object, what)
  }

  package init(_ object: JSONObject, _ what: String) {
    members = object.members
    self.what = what
    isRead = Array(repeating: false, count: members.count)
  }

  /// The member's value, or nil when it is absent. A JSON null is a value (CON-03).
  package mutating func optional(_ name: String) -> JSON? {
    // As bytes: `holderKey` written with a Kelvin sign is equal to `holderKey` for Swift, and another name in JSON.
    func isNamed(_ index: Int) -> Bool { members[index].name.hasSameBytes(as: name) }
    let found = members[likely...].indices.first(where: isNamed) ?? members[..<likely].indices.first(where: isNamed)
    guard let found else { return nil }
    isRead[found] = true
    likely = found + 1
    return members[found].value
  }

  /// - Throws: ``Refusal`` with `malformed` when it is absent (CON-02).
  package mutating func required(_ name: String) throws(Refusal) -> JSON {
    guard let value = optional(name) else { throw Refusal(.malformed, "\(what) lacks \(name)") }
    return value
  }

  /// All members not read so far, to be read by somebody else.
  package mutating func takeRest() -> JSONObject {
    let rest = members.indices.filter { !isRead[$0] }.map { (members[$0].name, members[$0].value) }
    isRead = Array(repeating: true, count: members.count)
    return JSONObject(rest)
  }

  package mutating func string(_ name: String, limit: Int = 1000) throws(Refusal) -> String {
    guard let text = try optionalString(name, limit: limit) else { throw Refusal(.malformed, "\(what) lacks \(name)") }
    return text
  }

  package mutating func optionalString(_ name: String, limit: Int = 1000) throws(Refusal) -> String? {
    guard let value = optional(name) else { return nil }
    guard let text = value.string else { throw wrongType(name, "a string") }
    guard text.utf8.count <= limit else { throw Refusal(.tooLarge, "\(what).\(name) is longer than \(limit) bytes") }
    return text
  }

  package mutating func optionalInteger(_ name: String, in range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
    guard let value = optional(name) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw wrongType(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  package mutating func optionalBool(_ name: String) throws(Refusal) -> Bool? {
    guard let value = optional(name) else { return nil }
    guard let bool = value.bool else { throw wrongType(name, "true or false") }
    return bool
  }

  package mutating func optionalArray(_ name: String, limit: Int) throws(Refusal) -> [JSON]? {
    guard let value = optional(name) else { return nil }
    guard let array = value.array else { throw wrongType(name, "an array") }
    guard array.count <= limit else { throw Refusal(.tooLarge, "\(what).\(name) has more than \(limit) elements") }
    return array
  }

  package mutating func optionalStrings(_ name: String, limit: Int) throws(Refusal) -> [String]? {
    guard let array = try optionalArray(name, limit: limit) else { return nil }
    let strings = array.compactMap(\.string)
    guard strings.count == array.count else { throw wrongType(name, "an array of strings") }
    return strings
  }

  package mutating func optionalObject(_ name: String) throws(Refusal) -> JSONObject? {
    guard let value = optional(name) else { return nil }
    guard let object = value.object else { throw wrongType(name, "an object") }
    return object
  }

  package mutating func instant(_ name: String) throws(Refusal) -> Instant {
    try Instant(rfc3339: string(name, limit: 64))
  }

  package mutating func optionalInstant(_ name: String) throws(Refusal) -> Instant? {
    guard let text = try optionalString(name, limit: 64) else { return nil }
    return try Instant(rfc3339: text)
  }

  /// Ends the reading. What was not read is unknown and refused (CON-01).
  package func finish() throws(Refusal) {
    guard isRead.allSatisfy(\.self) else { throw Refusal(.malformed, "\(what) has a member that is not known") }
  }

  /// As ``finish()``, for files that people write and nobody's data stand in: says which member is unknown.
  package mutating func finishNaming() throws(Refusal) {
    guard let unknown = members.indices.first(where: { !isRead[$0] }) else { return }
    let name = members[unknown].name
    let isPlain = name.utf8.count <= 32 && name.utf8.allSatisfy { (0x30...0x7A).contains($0) || $0 == 0x2D }
    guard isPlain, !name.isEmpty else { return try finish() }
    throw Refusal(.malformed, "\(what).\(name) is a member that is not known")
  }

  private func wrongType(_ name: String, _ type: String) -> Refusal {
    Refusal(.malformed, "\(what).\(name) is not \(type)")
  }
}
