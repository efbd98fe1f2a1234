/// What may stand in a field of an attested document.
public indirect enum FieldType: Sendable {
  /// In NFC, not empty.
  case text
  case date
  case partialDate
  case integer
  case decimal
  case boolean
  /// A number or code in its canonical form.
  case identifier(IdentifierScheme)
  case choice([String])
  case list(FieldType)
  case object([KindSchema.Field])

  static let maximumTextBytes = 4000
  static let maximumElements = 64
  private static let maximumInteger: Int64 = 1_000_000_000_000_000

  /// KND-06
  func check(_ value: JSON, _ name: String) throws(Refusal) {
    switch self {
    case .list(let element):
      guard let elements = value.array, (1...Self.maximumElements).contains(elements.count) else {
        throw Refusal(.malformed, "\(name) is not a list of 1 to \(Self.maximumElements)")
      }
      for value in elements { try element.check(value, name) }
    case .object(let fields):
      var members = try JSONFields(value, name)
      for field in fields {
        if let value = members.optional(field.name) {
          try field.type.check(value, field.name)
        } else if field.isRequired {
          throw Refusal(.malformed, "\(name) lacks \(field.name)")
        }
      }
      try members.finish()
    default:
      guard isSimple(value) else { throw Refusal(.malformed, "\(name) is not of the type that its kind has") }
    }
  }

  private func isSimple(_ value: JSON) -> Bool {
    switch self {
    case .text:
      value.string.map { !$0.isEmpty && $0.utf8.count <= Self.maximumTextBytes && $0.nfc.hasSameBytes(as: $0) } ?? false
    case .date: value.string.map { CalendarDate(iso8601: $0.utf8) != nil } ?? false
    case .partialDate: value.string.map { (try? PartialDate(iso8601: $0))?.iso8601 == $0 } ?? false
    case .integer: if case .integer(let number) = value { (0...Self.maximumInteger).contains(number) } else { false }
    case .decimal: value.double.map { $0 >= 0 && $0 <= Double(Self.maximumInteger) } ?? false
    case .boolean: value.bool != nil
    case .identifier(let scheme): value.string.map { (try? Identifier(scheme: scheme, $0))?.canonical == $0 } ?? false
    case .choice(let values): value.string.map { text in values.contains { $0.hasSameBytes(as: text) } } ?? false
    case .list, .object: false
    }
  }
}
