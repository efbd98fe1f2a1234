import CitizenWallet

/// A fictional person as whom anybody may log in at the development provider.
struct DevelopmentPerson: Sendable {
  let personalID: String
  let name: String
  /// ISO 8601; a year alone where no more is known.
  let dateOfBirth: String

  static let all = [
    DevelopmentPerson(personalID: "001190009991", name: "Nguyễn Thị Hòa", dateOfBirth: "1990-03-15"),
    DevelopmentPerson(personalID: "038085009992", name: "Đặng Đức Thuận", dateOfBirth: "1985-09-02"),
    DevelopmentPerson(personalID: "011048009994", name: "Lò Văn Ún", dateOfBirth: "1948"),
  ]
}

/// A person with the identity level of the account with which they log in.
struct DevelopmentAccount: Sendable {
  let person: DevelopmentPerson
  let identityLevel: Int

  /// Each person with an account of either level.
  static let all = DevelopmentPerson.all.flatMap { person in
    [2, 1].map { DevelopmentAccount(person: person, identityLevel: $0) }
  }

  /// Its name in links.
  var name: String { "\(person.personalID)-\(identityLevel)" }
}
