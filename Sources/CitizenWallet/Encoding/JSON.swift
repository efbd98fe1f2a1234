/// A JSON value (RFC 8259) that keeps what signed data needs: the order of members and exact names.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number written without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number. Always finite.
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  /// Strings are compared byte by byte, as names are.
  public static func == (a: JSON, b: JSON) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.hasSameBytes(as: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

/// The members of a JSON object in their order, each name once.
///
/// Names are compared byte by byte. Swift's own `==` calls canonically equivalent strings equal,
/// which two signers would not.
public struct JSONObject: Sendable, Equatable {
  public private(set) var members: [(name: String, value: JSON)] = []

  /// An object without members.
  public init() {}

  /// Room for members to come.
  init(reserving count: Int) { members.reserveCapacity(count) }

  /// The value of a member. Setting nil removes it; setting a new one appends it.
  public subscript(name: String) -> JSON? {
    get { index(of: name).map { members[$0].value } }
    set {
      switch (index(of: name), newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  public var isEmpty: Bool { members.isEmpty }
  public var names: [String] { members.map(\.name) }

  /// Equal when they hold the same members in any order.
  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count && a.members.allSatisfy { b[$0.name] == $0.value }
  }

  /// For who has made sure that the name is new.
  mutating func appendNew(_ name: String, _ value: JSON) { members.append((name, value)) }

  func holds(_ name: String) -> Bool { index(of: name) != nil }

  private func index(of name: String) -> Int? {
    // By index, for a loop over the members would copy each of them.
    for index in members.indices where members[index].name.hasSameBytes(as: name) { return index }
    return nil
  }
}

// MARK: - Reading a value

extension JSON {
  /// The member of that name; nil where this is no object, or has none.
  public subscript(name: String) -> JSON? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// An integer, also when it was written as `1.0` or `1e3`, up to ±2^53 in that case.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value) where value.magnitude <= 9_007_199_254_740_992 && value.rounded() == value: Int64(value)
    default: nil
    }
  }

  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

// MARK: - Literals

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
  public init(nilLiteral: ()) { self = .null }

  /// An object without the members whose value is nil.
  public static func object(members: [(String, JSON?)]) -> JSON {
    var object = JSONObject(reserving: members.count)
    for (name, value) in members where value != nil { object[name] = value }
    return .object(object)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// A later member replaces an earlier one of the same name.
  public init(_ members: [(String, JSON)]) {
    self.init(reserving: members.count)
    for (name, value) in members { self[name] = value }
  }

  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
