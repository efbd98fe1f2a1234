import CitizenWallet
import Testing

// The vectors of Specs/identifier hold the main case of each rule; here stand the rest, and what no vector can say.
extension Identifiers {
  @Suite struct Reading {
    /// A value of each scheme, fictional.
    static let samples: [(scheme: IdentifierScheme, text: String)] = [
      (.personalID, "001190009991"), (.legacyID, "040123999"), (.passport, "C0099901"), (.taxCode, "0109990027-001"),
      (.socialInsurance, "0099990001"), (.healthInsuranceCard, "TE1480099990001"), (.drivingLicence, "380100123456"),
      (.agency, "H26.31.07"), (.procedure, "1.001193.01"), (.dossier, "H17.12.03-261120-0007"),
      (.resultCode, "KQ.G15.000031"),
    ]

    @Test func `every scheme of the protocol is there, by its name`() {
      #expect(
        IdentifierScheme.allCases.map(\.rawValue) == [
          "personal-id", "legacy-id", "passport", "tax-code", "social-insurance", "health-insurance-card",
          "driving-licence", "agency", "procedure", "dossier", "result-code",
        ])
      #expect(Self.samples.map(\.scheme) == IdentifierScheme.allCases)
    }

    @Test(arguments: samples)
    func `refuses a value that is empty, too long, of letters alone or with a control character`(
      scheme: IdentifierScheme, text: String
    ) {
      // IDN-02
      let bad = ["", " ", "\u{200B}", "XYZ", text + "\u{0}", text + String(repeating: " ", count: 200), text + "Đ"]
      #expect(bad.filter { (try? Identifier(scheme: scheme, $0)) != nil } == [])
    }

    @Test(arguments: samples)
    func `a refusal is an invalid identifier and never repeats the input`(scheme: IdentifierScheme, text: String) {
      // IDN-06
      let secret = text + "?" + text
      let refusal = #expect(throws: Refusal.self) { try Identifier(scheme: scheme, secret) }
      #expect(refusal?.code == .invalidIdentifier)
      #expect(refusal.map { "\($0)" }?.contains(text) == false)
    }

    @Test(arguments: samples)
    func `takes off what people and files add, and keeps what was given`(scheme: IdentifierScheme, text: String) throws
    {
      // IDN-01, IDN-03
      let given = "\u{FEFF}\u{A0}" + text.lowercased() + "\u{200E}\r\n"
      let identifier = try Identifier(scheme: scheme, given)
      #expect(identifier.canonical == text)
      #expect(identifier.raw.utf8.elementsEqual(given.utf8))
      #expect(try identifier == Identifier(scheme: scheme, text))
    }

    @Test(arguments: [
      // IDN-04
      (IdentifierScheme.personalID, "001 19000 9991 00"), (.personalID, "00 1190 009991"),
      (.personalID, "001,190,009,991"),
      (.personalID, "001190009991-"), (.drivingLicence, "38 0 10 0123456"), (.legacyID, "40.123.99.9"),
      // IDN-05
      (.dossier, "H17.12.03 261120 0007"), (.procedure, "1 001193"), (.agency, "H26/31"),
      // IDN-07, IDN-09, IDN-19
      (.personalID, "+01190009991"), (.legacyID, "04012399A"), (.socialInsurance, "00999900012"),
      // IDN-10, IDN-11, IDN-12, IDN-13
      (.passport, "C0099901C0099901"), (.taxCode, "0109990027-1"), (.taxCode, "0109990027-0001"),
      (.taxCode, "A109990027"),
      (.healthInsuranceCard, "TE0480099990001"), (.healthInsuranceCard, "12480099990001X"),
      (.drivingLicence, "3801001234567"),
      // IDN-14, IDN-15, IDN-16, IDN-17
      (.agency, "Z00ABC"), (.agency, "Z01"), (.agency, "H26.12345"), (.agency, "000.00.12.Z01"),
      (.agency, "0109990027"),
      (.procedure, "1.00119"), (.procedure, "1.001193-Xoa-Xoa"), (.procedure, "1.001193.001"), (.procedure, "-Xoa"),
      (.dossier, "H17-261120-007"), (.dossier, "H17-261120-123456789"), (.dossier, "Z01AB-261120-0007"),
      (.dossier, "H17-261100-0007"), (.resultCode, "KQ.A15.000031"), (.resultCode, "TP.G15.000031"),
      (.resultCode, "KQG15000031"),
    ])
    func `refuses what is no value of its scheme, or may be two`(scheme: IdentifierScheme, text: String) {
      let refusal = #expect(throws: Refusal.self) { try Identifier(scheme: scheme, text) }
      #expect(refusal?.code == .invalidIdentifier)
    }

    @Test(arguments: [
      // IDN-04
      (IdentifierScheme.personalID, "0011 9000 9991", "001190009991"), (.legacyID, "040-123-999", "040123999"),
      (.taxCode, "010 9990 027", "0109990027"), (.taxCode, "0109990027 001", "0109990027-001"),
      (.taxCode, "0109990027.999", "0109990027-999"), (.taxCode, "001.190.009.991", "001190009991"),
      // IDN-05, IDN-15
      (.procedure, "1 . 001193 , 01", "1.001193.01"), (.procedure, "1.014955 - xoa", "1.014955"),
      (.dossier, "h17.12.03\u{2013}261120\u{2013}0007", "H17.12.03-261120-0007"),
      // IDN-10, IDN-12
      (.passport, "b 1234567", "B1234567"), (.healthInsuranceCard, "DN-4-01-0099990001", "DN4010099990001"),
      // IDN-14, IDN-16
      (.agency, "G11.01.003.005", "G11.01.003.005"), (.agency, "000.00.00.g15", "000.00.00.G15"),
      (.dossier, "G22.99.09-240229-12345678", "G22.99.09-240229-12345678"),
    ])
    func `reads what has one meaning`(scheme: IdentifierScheme, text: String, canonical: String) throws {
      #expect(try Identifier(scheme: scheme, text).canonical == canonical)
    }

    @Test func `exactly one check digit is right, and none where the sum is divisible by eleven`() {
      // IDN-11
      let accepted = (1_000...1_200).map { number in
        (0...9).count { (try? Identifier(scheme: .taxCode, "03000\(number)\($0)")) != nil }
      }
      #expect(Set(accepted) == [0, 1])
    }

    @Test func `the same digits in two schemes are two identifiers`() throws {
      let person = try Identifier(scheme: .personalID, "001190009991")
      let payer = try Identifier(scheme: .taxCode, "001190009991")
      #expect(person != payer)
      #expect(Set([person, payer, try Identifier(scheme: .personalID, "001 190 009991")]).count == 2)
    }

    @Test func `the facts of a personal ID are three and no more`() throws {
      // IDN-08
      let facts = try Identifier(scheme: .personalID, "048326009993").facts
      #expect(facts == ["registrationCode": "048", "sex": "female", "birthYear": 2026])
    }
  }

  @Suite struct PersonalIDs {
    @Test(arguments: [
      ("0", 1990, Sex.male), ("1", 1990, .female), ("2", 2090, .male), ("3", 2090, .female), ("4", 2190, .male),
      ("5", 2190, .female), ("6", 2290, .male), ("7", 2290, .female), ("8", 2390, .male), ("9", 2390, .female),
    ])
    func `the fourth digit tells century and sex`(digit: String, year: Int, sex: Sex) throws {
      let id = try PersonalID("001\(digit)90009991")
      #expect(id.birthYear == year)
      #expect(id.sex == sex)
      #expect(id.registrationCode == "001")
    }

    @Test func `63 registration codes are known, and only they pass without a warning`() throws {
      // IDN-18
      let known = try (0...999).map { String(1000 + $0).dropFirst() }
        .filter { try PersonalID("\($0)090009991").warnings == [] }
      #expect(known.count == 63)
      #expect(known.first == "001" && known.last == "096")
    }

    @Test func `a birth year warns only beyond the bound that is written down`() throws {
      #expect(try PersonalID("001236009991").birthYear == PersonalID.latestPlausibleBirthYear)
      #expect(try PersonalID("001236009991").warnings == [])
      #expect(try PersonalID("001237009991").warnings == ["implausible-birth-year"])
    }

    @Test func `a number that disagrees with the register is a difference to look at`() throws {
      let id = try PersonalID("079274009995")
      #expect(try id.differences(sex: .male, dateOfBirth: PartialDate(iso8601: "1974-05-04")) == ["birth-year-differs"])
      #expect(id.differences(sex: .female, dateOfBirth: nil) == ["sex-differs"])
      #expect(id.differences(sex: nil, dateOfBirth: nil) == [])
    }

    @Test func `equal numbers are equal however they were typed`() throws {
      #expect(try Set([PersonalID("001190009991"), PersonalID(" 001.190.009.991 ")]).count == 1)
    }
  }

  @Suite struct TypedCodes {
    @Test func `a typed code refuses what its scheme refuses`() {
      #expect(throws: Refusal.self) { try AgencyCode("H2.31") }
      #expect(throws: Refusal.self) { try ProcedureCode("1.0133611") }
      #expect(throws: Refusal.self) { try ResultCode("KQ-G03.000005") }
    }

    @Test func `a procedure code knows its base and its case`() throws {
      let code = try ProcedureCode("1,001193.01")
      #expect(code.canonical == "1.001193.01")
      #expect(code.base == "1.001193")
      #expect(code.caseNumber == "01")
      #expect(try ProcedureCode("1.001193").caseNumber == nil)
      #expect(try ProcedureCode("1.014955-Xoa") == ProcedureCode("1.014955"))
    }

    @Test func `an agency code lists its levels from the top`() throws {
      #expect(try AgencyCode("G22.99.08").levels == ["G22", "99", "08"])
      #expect(try AgencyCode("000.00.00.G15").levels == ["G15"])
      #expect(try AgencyCode("000.00.12.H62") != AgencyCode("H62.12"))
    }

    @Test func `a code of no person shows itself`() throws {
      #expect(
        try "\(AgencyCode("g15")) \(ProcedureCode("1.001193")) \(ResultCode("kq.g15.000031"))"
          == "G15 1.001193 KQ.G15.000031")
    }
  }
}
