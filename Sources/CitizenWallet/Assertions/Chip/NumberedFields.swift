internal import WalletCrypto

/// The fields of DG13 by their numbers: `SEQUENCE { INTEGER, value }` each (observed).
struct NumberedFields {
  private static let maximumFields = 64
  private static let maximumTextBytes = 2000

  private let values: [Int: TaggedValue]

  /// Nil when the file is well formed but no list of numbered fields: the cards since July 2024 may have another one.
  ///
  /// - Throws: `malformed` when it is no DG13, or has a field twice.
  init?(dataGroup13 file: [UInt8]) throws(Refusal) {
    guard let outer = TaggedValue(file), outer.tagClass == .application, outer.number == 13, outer.isConstructed,
      let content = outer.children
    else { throw Refusal(.malformed, "DG13 is not one tagged value of others") }
    guard let fields = Self.fields(content) else { return nil }
    guard fields.count <= Self.maximumFields else { throw Refusal(.tooLarge, "DG13 has too many fields") }
    var values: [Int: TaggedValue] = [:]
    for field in fields {
      // CHP-31
      guard values[field.number] == nil else { throw Refusal(.malformed, "DG13 has a field twice") }
      values[field.number] = field.value
    }
    self.values = values
  }

  /// CHP-30: in a set behind a version and a character set, or without those, or without anything around them.
  private static func fields(_ content: [TaggedValue]) -> [(number: Int, value: TaggedValue?)]? {
    if let fields = list(content) { return fields }
    guard content.count == 1, let inner = content[0].sequence ?? content[0].set else { return nil }
    if let fields = list(inner) { return fields }
    guard inner.count == 3, inner[0].integer != nil, inner[1].objectIdentifier != nil else { return nil }
    return (inner[2].set ?? inner[2].sequence).flatMap(list)
  }

  private static func list(_ values: [TaggedValue]) -> [(number: Int, value: TaggedValue?)]? {
    guard !values.isEmpty else { return nil }
    var fields: [(number: Int, value: TaggedValue?)] = []
    for value in values {
      guard let members = value.sequence, (1...2).contains(members.count), let number = members[0].integer else {
        return nil
      }
      fields.append((number, members.count == 2 ? members[1] : nil))
    }
    return fields
  }

  /// The text of a field in NFC; nil when it is absent or empty.
  ///
  /// - Throws: `malformed` or `too-large`.
  func text(_ number: Int) throws(Refusal) -> String? {
    guard let value = values[number] else { return nil }
    return try Self.text(value)
  }

  /// The texts of a field that holds several, each in its place.
  func texts(_ number: Int) throws(Refusal) -> [String?] {
    guard let value = values[number] else { return [] }
    guard let members = value.sequence else { return [try Self.text(value)] }
    guard members.count <= Self.maximumFields else { throw Refusal(.tooLarge, "a field of DG13 has too many texts") }
    return try members.map { member throws(Refusal) in try Self.text(member) }
  }

  func date(_ number: Int) throws(Refusal) -> PartialDate? {
    try text(number).map { text throws(Refusal) in try PartialDate(text, format: .slashed) }
  }

  // CHP-32
  private static func text(_ value: TaggedValue) throws(Refusal) -> String? {
    guard let text = value.text else { throw Refusal(.malformed, "a field of DG13 is not text in UTF-8") }
    guard text.utf8.count <= maximumTextBytes else { throw Refusal(.tooLarge, "a field of DG13 is too long") }
    let squeezed = VietnameseText.squeezed(text)
    return squeezed.isEmpty ? nil : squeezed
  }
}
