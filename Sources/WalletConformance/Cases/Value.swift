import Foundation

/// A JSON value of a case, a request or an answer.
enum Value: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A whole number of 64 bits, however it was written: `3` and `3.0` are one.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  case string(Text)
  case array([Value])
  case object([Text: Value])

  init(parsing data: Data) throws { self = try JSONDecoder().decode(Value.self, from: data) }

  subscript(name: String) -> Value? {
    guard case .object(let members) = self else { return nil }
    return members[Text(name)]
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text.string
  }

  var strings: [String]? { array?.compactMap(\.string) }

  var array: [Value]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// One line, members in the order of their names.
  var line: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }

  /// For people: one line, or nothing if the value cannot be written.
  var text: String { (try? String(decoding: line, as: UTF8.self)) ?? "" }
}

extension Value: Codable {
  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Text.self) {
      self = try .object(
        Dictionary(uniqueKeysWithValues: container.allKeys.map { ($0, try container.decode(Value.self, forKey: $0)) }))
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? container.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? container.decode(Double.self) {
      self = Int64(exactly: number).map { .integer($0) } ?? .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(Text(string))
    } else {
      self = .array(try container.decode([Value].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: Text.self)
      for (name, value) in members { try container.encode(value, forKey: name) }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .bool(let bool): try container.encode(bool)
      case .integer(let integer): try container.encode(integer)
      case .number(let number): try container.encode(number)
      case .string(let text): try container.encode(text.string)
      case .array, .object: break
      }
    }
  }
}
