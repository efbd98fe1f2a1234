/// An identifier by which an owner can be found.
struct Alias: Sendable, Hashable {
  let scheme: String
  /// The canonical form.
  let value: String

  static func personalID(_ person: PersonalID) -> Alias { Alias(scheme: "personal-id", value: person.canonical) }
}
