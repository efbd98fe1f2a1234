import CitizenWallet

/// As which provider the development provider speaks: each has its own issuer and endpoints.
enum DevelopmentDialect: String, CaseIterable, Sendable {
  case openID = ""
  case vneid = "/vneid"
  case nationalPortal = "/national-portal"

  /// What the userinfo says of an account. The names of the last two are those that were observed.
  func claims(of account: DevelopmentAccount) -> JSONObject {
    let person = account.person
    let date = person.dateOfBirth.split(separator: "-")
    switch self {
    case .openID:
      return [
        "sub": .string(person.personalID), "name": .string(person.name), "birthdate": .string(person.dateOfBirth),
        "identity_level": .integer(Int64(account.identityLevel)), "authentication_level": 3, "development": true,
      ]
    case .vneid:
      return [
        "citizenPid": .string(person.personalID), "fullName": .string(person.name),
        "birthDate": .string(date.reversed().joined(separator: "/")), "accountType": "1",
        "accountLevel": .string(String(account.identityLevel)), "development": true,
      ]
    case .nationalPortal:
      // No claim for a level is known. Here, as a contract could say, who came through VNeID is of level 2.
      return [
        "sub": .string("tech-" + person.personalID), "TechID": .string("tech-" + person.personalID),
        "LoaiTaiKhoan": "1", "HoVaTen": .string(person.name), "SoDinhDanh": .string(person.personalID), "SoCMND": "",
        "NgayThangNamSinh": .string(date.joined()), "loginIdp": account.identityLevel == 2 ? "BCA" : "",
        "development": true,
      ]
    }
  }
}
