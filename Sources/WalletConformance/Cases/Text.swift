/// A string that equals another only if both have the same bytes. Swift's own equality takes a composed and a
/// decomposed letter for the same, which is what a vendor may have confused.
struct Text: Hashable, Sendable {
  let string: String

  init(_ string: String) { self.string = string }

  static func == (a: Text, b: Text) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }

  func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
  }
}

extension Text: CodingKey {
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
  var stringValue: String { string }
  var intValue: Int? { nil }
}

extension Text: Comparable {
  static func < (a: Text, b: Text) -> Bool { a.string.utf8.lexicographicallyPrecedes(b.string.utf8) }
}
