/// An identifier by which an owner can be found.
struct Alias: Sendable, Hashable {
  let scheme: String
  /// The canonical form.
  let value: String

  static func personalID(_ person: PersonalID) -> Alias { Alias(scheme: "personal-id", value: person.canonical) }

  init(scheme: String, value: String) {
    self.scheme = scheme
    self.value = value
  }

  /// The identifier under which an owner comes into being.
  init(_ owner: Owner) {
    self.init(LinkedIdentifier(owner))
  }
}
