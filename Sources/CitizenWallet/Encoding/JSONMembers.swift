/// What is written as a JSON object, from one list of its members: into bytes, or as a value in memory.
protocol JSONWritable {
  /// Adds the members in their order, none twice, with the limits that whoever reads them holds them against.
  func write(to object: inout some JSONMembers)
}

/// The members of an object that is being written. What is nil is left out.
///
/// A limit is one of bytes, and of JSON text where the value is no string.
protocol JSONMembers {
  mutating func add(_ name: StaticString, _ value: String?, limit: Int)
  mutating func add(_ name: StaticString, _ value: JSON?, limit: Int)
  mutating func add(_ name: StaticString, _ value: (some JSONWritable)?)
  mutating func add(_ name: StaticString, _ values: [some JSONWritable])
  /// - Parameter limit: of each.
  mutating func add(_ name: StaticString, _ texts: [String]?, most: Int, limit: Int)
  /// Something else without which nobody would read it back, but as `malformed`.
  mutating func require(_ holds: Bool, _ sentence: StaticString)
}

extension JSONMembers {
  /// The limit is that of ``JSONFields``.
  mutating func add(_ name: StaticString, _ value: String?) { add(name, value, limit: 1000) }
  mutating func add(_ name: StaticString, _ value: JSON?) { add(name, value, limit: .max) }
}

extension JSON {
  /// The value whose text ``JSONWritable/jsonBytes`` is.
  init(_ value: some JSONWritable) {
    var object = JSONObject(reserving: 8)
    value.write(to: &object)
    self = .object(object)
  }
}

extension JSONWritable {
  var json: JSON { JSON(self) }

  /// The text of ``json``, which is not made.
  var jsonBytes: [UInt8] { written.bytes }

  /// The same, if all of it is within the limits.
  ///
  /// - Throws: `too-large`; `malformed` for what nests too deep, is no number, or lacks what it must have.
  func checkedJSONBytes() throws(Refusal) -> [UInt8] {
    let written = written
    if let refusal = written.refusal { throw refusal }
    return written.bytes
  }

  private var written: WrittenMembers {
    var members = WrittenMembers()
    members.write(self)
    return members
  }
}

extension JSONObject: JSONMembers {
  mutating func add(_ name: StaticString, _ value: JSON?, limit: Int) {
    if let value { appendNew(name.description, value) }
  }

  mutating func add(_ name: StaticString, _ value: String?, limit: Int) { add(name, value.map(JSON.string)) }
  mutating func add(_ name: StaticString, _ value: (some JSONWritable)?) { add(name, value?.json) }
  mutating func add(_ name: StaticString, _ values: [some JSONWritable]) { add(name, .array(values.map(\.json))) }
  mutating func add(_ name: StaticString, _ texts: [String]?, most: Int, limit: Int) {
    add(name, texts.map { .array($0.map(JSON.string)) })
  }

  mutating func require(_ holds: Bool, _ sentence: StaticString) {}
}

/// Members in the text that they are written into.
private struct WrittenMembers: JSONMembers {
  private(set) var bytes: [UInt8] = []
  /// Why the text would not be read back: the first reason.
  private(set) var refusal: Refusal?
  private var depth = 0

  init() { bytes.reserveCapacity(1024) }

  mutating func write(_ value: some JSONWritable) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    value.write(to: &self)
    depth -= 1
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(name: StaticString) {
    // No value ends so: this is where an object begins.
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func add(_ name: StaticString, _ value: String?, limit: Int) {
    guard let value else { return }
    if value.utf8.count > limit { refuse(.tooLarge, "\(name) is longer than \(limit) bytes") }
    write(name: name)
    JSON.write(value, into: &bytes)
  }

  mutating func add(_ name: StaticString, _ value: JSON?, limit: Int) {
    guard let value else { return }
    guard value.canBeRead(inside: depth) else {
      return refuse(.malformed, "\(name) nests too deep or has a number that is none")
    }
    write(name: name)
    let start = bytes.count
    value.write(into: &bytes)
    if bytes.count - start > limit { refuse(.tooLarge, "\(name) is longer than \(limit) bytes") }
  }

  mutating func add(_ name: StaticString, _ value: (some JSONWritable)?) {
    guard let value else { return }
    write(name: name)
    write(value)
  }

  mutating func add(_ name: StaticString, _ values: [some JSONWritable]) {
    write(name: name)
    bytes.append(UInt8(ascii: "["))
    for index in values.indices {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(values[index])
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func add(_ name: StaticString, _ texts: [String]?, most: Int, limit: Int) {
    guard let texts else { return }
    if texts.count > most { refuse(.tooLarge, "\(name) has more than \(most) elements") }
    if texts.contains(where: { $0.utf8.count > limit }) {
      refuse(.tooLarge, "one of \(name) is longer than \(limit) bytes")
    }
    add(name, .array(texts.map(JSON.string)))
  }

  mutating func require(_ holds: Bool, _ sentence: StaticString) {
    if !holds { refuse(.malformed, sentence.description) }
  }

  private mutating func refuse(_ code: Refusal.Code, _ sentence: String) {
    refusal = refusal ?? Refusal(code, sentence)
  }
}
