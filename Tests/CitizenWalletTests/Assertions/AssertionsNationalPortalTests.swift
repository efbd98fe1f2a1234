import CitizenWallet
import Testing

/// The single sign-on of the national portal, and accounts that are no person's.
@Suite("Assertions: the national portal")
struct AssertionsNationalPortalTests {
  private static func login(_ change: (inout Login) -> Void = { _ in }) -> Login {
    var login = Login()
    login.mapping = .nationalPortal
    login.mapping.identityLevel = .init(claim: "loginIdp", values: ["BCA": 2])
    login.policy = .vault
    login.claims["sub"] = "5f0c6a1e"
    for (name, value) in [
      ("TechID", "7b1d"), ("LoaiTaiKhoan", "1"), ("HoVaTen", "Nguyễn Thị Hòa"), ("SoDinhDanh", "001190009991"),
      ("SoCMND", "012345678"), ("NgayThangNamSinh", "19900315"), ("loginIdp", "BCA"),
    ] as [(String, JSON)] { login.claims[name] = value }
    change(&login)
    return login
  }

  private static func code(_ claim: String, _ value: JSON?) async -> Refusal.Code? {
    let login = login { $0.claims[claim] = value }
    return await login.code(login.token)
  }

  // ASR-32
  @Test func `ASR-32: its claims are read, and the level is the contract's`() async throws {
    let identity = try await Self.login().verify()
    #expect(identity.personalID.canonical == "001190009991")
    #expect(identity.subject == "5f0c6a1e")
    #expect(identity.accountID == "7b1d")
    #expect(identity.legacyID?.canonical == "012345678")
    #expect(identity.dateOfBirth?.iso8601 == "1990-03-15")
    #expect(identity.identityLevel == .level2)
    #expect(identity.authenticationLevel == .unknown)
  }

  @Test func `ASR-32: without a contract nothing in it is a level`() async {
    var login = Self.login()
    login.mapping = .nationalPortal
    login.claims["acr"] = "1"
    login.claims["LoA"] = "2"
    #expect(await login.code(login.token) == .assuranceTooLow)
  }

  @Test(
    arguments: [
      ("SoDinhDanh", "", .invalidIdentifier), ("SoDinhDanh", nil, .malformed), ("SoCMND", "", nil),
      ("SoCMND", nil, nil),
      ("SoCMND", "001190009991", nil), ("SoCMND", 12_345_678, .malformed),
      ("NgayThangNamSinh", "1990-03-15", .malformed),
      ("NgayThangNamSinh", "1990", nil), ("TechID", nil, nil), ("TechID", 1, .malformed),
      ("loginIdp", "bca", .assuranceTooLow),
    ] as [(String, JSON?, Refusal.Code?)])
  func `ASR-32: what may be empty may be, and what is read has its form`(
    claim: String, value: JSON?, code: Refusal.Code?
  )
    async
  {
    #expect(await Self.code(claim, value) == code)
  }

  // ASR-29
  @Test(
    arguments: [
      ("1", nil), (1, nil), ("2", .unsupportedFormat), (2, .unsupportedFormat), (nil, .unsupportedFormat),
      ("01", .unsupportedFormat), ("", .unsupportedFormat), (.null, .unsupportedFormat), (["1"], .unsupportedFormat),
      (.number(1.5), .unsupportedFormat),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-29: the account is a person's`(kind: JSON?, code: Refusal.Code?) async {
    #expect(await Self.code("LoaiTaiKhoan", kind) == code)
  }

  @Test func `ASR-29: a mapping names the values of persons`() throws {
    let mapping = try ClaimMapping(json: [
      "accountKind": ["claim": "LoaiTaiKhoan", "person": ["1"]], "legacyID": "SoCMND", "accountID": "TechID",
    ])
    #expect(mapping.accountKind == .init(claim: "LoaiTaiKhoan", person: ["1"]))
    #expect([mapping.legacyID, mapping.accountID] == ["SoCMND", "TechID"])
    for json in [
      ["accountKind": "LoaiTaiKhoan"], ["accountKind": ["claim": "x"]], ["accountKind": ["claim": "x", "person": "1"]],
      ["accountKind": ["claim": "x", "person": [1]]], ["legacyID": 1], ["accountID": ["TechID"]],
    ] as [JSON] { #expect(refusal { try ClaimMapping(json: json) } == .malformed) }
  }
}
