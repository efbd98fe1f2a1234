/// Reads the members of one JSON object, each at most once, and refuses what nobody asked for:
/// a mistyped member must not switch off a check.
package struct JSONFields {
  private let members: [(name: String, value: JSON)]
  private let what: String
  private var isRead: ReadMarks
  /// Members are mostly read in the order in which they were written.
  private var likely = 0
  /// A bit for each length of a name: most names that are not there have another one.
  private let lengths: UInt64

  /// - Parameter what: the object's name in refusals, such as `document`.
  package init(_ json: JSON, _ what: String) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "\(what) is not a JSON object") }
    self.init(object, what)
  }

  package init(_ object: JSONObject, _ what: String) {
    members = object.members
    self.what = what
    isRead = ReadMarks(count: members.count)
    var lengths: UInt64 = 0
    for index in members.indices { lengths |= Self.mark(of: members[index].name) }
    self.lengths = lengths
  }

  /// The member's value, or nil when it is absent. A JSON null is a value (CON-03).
  package mutating func optional(_ name: String) -> JSON? {
    guard lengths & Self.mark(of: name) != 0,
      let found = index(of: name, in: likely..<members.count) ?? index(of: name, in: 0..<likely)
    else { return nil }
    isRead.insert(found)
    likely = found + 1
    return members[found].value
  }

  /// As bytes: `holderKey` written with a Kelvin sign is equal to `holderKey` for Swift, and another name in JSON.
  private func index(of name: String, in range: Range<Int>) -> Int? {
    for index in range where members[index].name.hasSameBytes(as: name) { return index }
    return nil
  }

  private static func mark(of name: String) -> UInt64 { 1 << UInt64(name.utf8.count & 63) }

  /// - Throws: ``Refusal`` with `malformed` when it is absent (CON-02).
  package mutating func required(_ name: String) throws(Refusal) -> JSON {
    guard let value = optional(name) else { throw Refusal(.malformed, "\(what) lacks \(name)") }
    return value
  }

  /// All members not read so far, to be read by somebody else.
  package mutating func takeRest() -> JSONObject {
    let rest = members.indices.filter { !isRead.contains($0) }.map { (members[$0].name, members[$0].value) }
    for index in members.indices { isRead.insert(index) }
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
    guard isRead.isFull else { throw Refusal(.malformed, "\(what) has a member that is not known") }
  }

  /// As ``finish()``, for files that people write and nobody's data stand in: says which member is unknown.
  package mutating func finishNaming() throws(Refusal) {
    guard let unknown = members.indices.first(where: { !isRead.contains($0) }) else { return }
    let name = members[unknown].name
    let isPlain = name.utf8.count <= 32 && name.utf8.allSatisfy { (0x30...0x7A).contains($0) || $0 == 0x2D }
    guard isPlain, !name.isEmpty else { return try finish() }
    throw Refusal(.malformed, "\(what).\(name) is a member that is not known")
  }

  private func wrongType(_ name: String, _ type: String) -> Refusal {
    Refusal(.malformed, "\(what).\(name) is not \(type)")
  }
}

/// Which of an object's members were read. Most objects are small, and then it needs no memory of its own.
private struct ReadMarks {
  private let count: Int
  private var first: UInt64 = 0
  /// Those behind the first.
  private var others: [Bool]

  init(count: Int) {
    self.count = count
    others = count > UInt64.bitWidth ? Array(repeating: false, count: count - UInt64.bitWidth) : []
  }

  var isFull: Bool { first.nonzeroBitCount == min(count, UInt64.bitWidth) && others.allSatisfy(\.self) }

  func contains(_ index: Int) -> Bool {
    index < UInt64.bitWidth ? first >> UInt64(index) & 1 == 1 : others[index - UInt64.bitWidth]
  }

  mutating func insert(_ index: Int) {
    if index < UInt64.bitWidth { first |= 1 << UInt64(index) } else { others[index - UInt64.bitWidth] = true }
  }
}
