/// The mappings that are known, each with what it was read from and when. Providers change without notice, and no
/// official list exists: hold them against the contract, and configure what differs.
extension ClaimMapping {
  /// The project's own claim names (ASR-14; our proposal of 2026-11-24).
  public static let `default` = ClaimMapping(
    personalID: "sub", fullName: "name", dateOfBirth: DateClaim(claim: "birthdate", formats: [.iso8601]),
    identityLevel: LevelClaim(claim: "identity_level", values: ["1": 1, "2": 2]),
    authenticationLevel: LevelClaim(
      claim: "authentication_level", values: ["1": 1, "2": 2, "3": 3, "4": 4]),
    legacyID: nil, accountID: nil, accountKind: nil)

  /// VNE-07: the userinfo of VNeID. Names as observed in a public connector of 2026-05-09; the values of
  /// `accountLevel` were not: that they are the levels of Decree 69/2024/NĐ-CP is our reading of 2026-11-25. The
  /// pattern of dates was observed elsewhere at the same provider. It states nothing about the session.
  public static let vneid = ClaimMapping(
    personalID: "citizenPid", fullName: "fullName",
    dateOfBirth: DateClaim(claim: "birthDate", formats: [.slashed, .iso8601, .yyyyMMdd]),
    identityLevel: LevelClaim(claim: "accountLevel", values: ["1": 1, "2": 2]),
    authenticationLevel: LevelClaim(claim: "authenticationLevel", values: [:]),
    legacyID: nil, accountID: nil, accountKind: nil)

  /// ASR-32: the userinfo of the national portal's single sign-on, as observed in public clients of 2020 and 2023.
  /// No claim for a level was seen: whoever needs one has it from a contract, as `identityLevel` with `loginIdp`, for
  /// example. `LoaiTaiKhoan` is 1 for a person and 2 for an organisation.
  public static let nationalPortal = ClaimMapping(
    personalID: "SoDinhDanh", fullName: "HoVaTen",
    dateOfBirth: DateClaim(claim: "NgayThangNamSinh", formats: [.yyyyMMdd]),
    identityLevel: LevelClaim(claim: "loginIdp", values: [:]),
    authenticationLevel: LevelClaim(claim: "acr", values: [:]),
    legacyID: "SoCMND", accountID: "TechID", accountKind: KindClaim(claim: "LoaiTaiKhoan", person: ["1"]))
}
