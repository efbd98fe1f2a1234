/// One thing said in Vietnamese and in English.
public struct BilingualText: Sendable, Hashable {
  public let vietnamese: String
  public let english: String

  public init(vietnamese: String, english: String) {
    self.vietnamese = vietnamese.nfc
    self.english = english.nfc
  }

  /// For texts made of parts that are in NFC already. Composing is slow, and a plan says much.
  init(composedVietnamese vietnamese: String, composedEnglish english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// `{"vi", "en"}`, neither of them empty.
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    let vietnamese = try members.string("vi")
    let english = try members.string("en")
    try members.finishNaming()
    guard !vietnamese.isEmpty, !english.isEmpty else { throw Refusal(.malformed, "\(what) has an empty text") }
    self.init(vietnamese: vietnamese, english: english)
  }

  public var json: JSON { ["vi": .string(vietnamese), "en": .string(english)] }
}
