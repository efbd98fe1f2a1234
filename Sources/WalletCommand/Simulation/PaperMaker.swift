import CitizenWallet

/// A paper that an authority issues.
struct SimulatedPaper: Sendable {
  let document: Document
  let by: SimulatedAuthority
}

/// Makes the papers that simulated dossiers lead to. They say what their kinds require, and little more.
struct PaperMaker: Sendable {
  /// The dossier that leads to them.
  let dossier: String
  let day: CalendarDate
  /// A number that no other errand has.
  let serial: Int

  typealias Holder = Document.Holder

  private func paper(
    _ slug: String, by authority: SimulatedAuthority, _ holders: [Holder], validity: Document.Validity = .permanent,
    sensitivity: Document.Sensitivity = .basic, _ fields: JSONObject
  ) throws(Refusal) -> SimulatedPaper {
    let kind = try DocumentKind(slug)
    guard let issuedOn = PartialDate(day) else { throw Refusal(.malformed, "a paper is of no such day") }
    let document = try Document(
      kind: kind, title: kind.vietnameseName, holders: holders,
      issuer: Document.Issuer(code: authority.code, name: authority.name), number: "\(serial)/\(day.year)-MP",
      issuedOn: issuedOn, validity: validity, usage: kind.usage, copyClass: .signedOriginal,
      source: Document.Source(.dossier, reference: dossier), resultCode: kind.resultCodes.first, fields: fields,
      sensitivity: sensitivity)
    return SimulatedPaper(document: document, by: authority)
  }

  private static func text(_ day: CalendarDate) -> JSON { .string(day.description) }
  private static func sex(_ person: SimulatedPerson) -> JSON { person.isWoman ? "Nữ" : "Nam" }

  /// The last day of so many years from the day of issue on.
  private func term(years: Int) -> Document.Validity {
    let same =
      CalendarDate(year: day.year + years, month: day.month, day: day.day)
      ?? CalendarDate(daysSince1970: day.daysSince1970 + 365 * years)
    return .fixed(from: day, to: CalendarDate(daysSince1970: same.daysSince1970 - 1))
  }

  /// The serial number with leading zeros, as the forms of numbers want it.
  private func digits(_ count: Int) -> String {
    let text = String(serial % 10_000_000)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text.suffix(count)
  }

  func birthCertificate(
    of child: SimulatedPerson, mother: SimulatedPerson, father: SimulatedPerson?
  ) throws(Refusal) -> SimulatedPaper {
    var holders = [
      Holder(child.id, role: "child", name: child.name), Holder(mother.id, role: "mother", name: mother.name),
    ]
    if let father { holders.append(Holder(father.id, role: "father", name: father.name)) }
    return try paper(
      "birth-certificate", by: .commune, holders, sensitivity: .sensitive,
      ["dateOfBirth": Self.text(child.bornOn), "sex": Self.sex(child)])
  }

  func marriageCertificate(
    husband: SimulatedPerson, wife: SimulatedPerson
  ) throws(Refusal) -> SimulatedPaper {
    try paper(
      "marriage-certificate", by: .commune,
      [Holder(husband.id, role: "husband", name: husband.name), Holder(wife.id, role: "wife", name: wife.name)],
      ["registeredOn": Self.text(day)])
  }

  func deathCertificate(
    of deceased: SimulatedPerson, declarant: SimulatedPerson
  ) throws(Refusal) -> SimulatedPaper {
    try paper(
      "death-certificate", by: .commune,
      [
        Holder(deceased.id, role: "deceased", name: deceased.name),
        Holder(declarant.id, role: "declarant", name: declarant.name),
      ], ["dateOfDeath": Self.text(day)])
  }

  func residence(
    of registrant: SimulatedPerson, with householder: SimulatedPerson?
  ) throws(Refusal) -> SimulatedPaper {
    var holders = [Holder(registrant.id, role: "registrant", name: registrant.name)]
    if let householder { holders.append(Holder(householder.id, role: "householder", name: householder.name)) }
    return try paper(
      "residence-confirmation", by: .police, holders, validity: .untilEvent,
      ["placeOfResidence": .string("Số \(1 + serial % 199), Phố Mẫu, xã Thử Nghiệm")])
  }

  /// To the end of the age at which the next card is due; for ever after the last one.
  func identityCard(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    let age = day.year - person.bornOn.year
    let next = SimulationRates.cardAges.sorted().first { $0 > age }
    return try paper(
      "identity-card", by: .police, [Holder(person.id, role: "holder", name: person.name)],
      validity: next.map { term(years: $0 - age) } ?? .permanent,
      ["dateOfBirth": Self.text(person.bornOn), "sex": Self.sex(person)])
  }

  func passport(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    // Ten years from 14 on, five before (Law 49/2019/QH14 art. 7, from memory).
    let validity = term(years: day.year - person.bornOn.year < 14 ? 5 : 10)
    guard case .fixed(_, let last) = validity else { throw Refusal(.malformed, "a passport has a term") }
    return try paper(
      "passport", by: .police, [Holder(person.id, role: "holder", name: person.name)], validity: validity,
      [
        "passportNumber": .string("Z" + digits(7)), "dateOfBirth": Self.text(person.bornOn),
        "expiresOn": Self.text(last),
      ])
  }

  func drivingLicence(
    of person: SimulatedPerson, class licence: String
  ) throws(Refusal) -> SimulatedPaper {
    let isForCars = !["A1", "A", "B1"].contains(licence)
    return try paper(
      "driving-licence", by: .police, [Holder(person.id, role: "holder", name: person.name)],
      validity: isForCars ? term(years: licence == "B" ? 10 : 5) : .permanent,
      [
        "licenceNumber": .string("38\(person.isWoman ? 1 : 0)" + digits(9)),
        "classes": .array([["class": .string(licence)]]),
      ])
  }

  func vehicleRegistration(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "vehicle-registration", by: .police, [Holder(person.id, role: "owner", name: person.name)],
      ["plate": .string("99Z-" + digits(5)), "make": "MẪU", "chassisNumber": .string("MAU" + digits(7))])
  }

  func healthInsurance(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    let isChild = day.year - person.bornOn.year < 6
    return try paper(
      "health-insurance-card", by: .insurance, [Holder(person.id, role: "insured", name: person.name)],
      validity: term(years: isChild ? 6 : 1),
      ["cardCode": .string("999" + digits(7)), "validFrom": Self.text(day)])
  }

  func taxCode(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "tax", by: .tax, [Holder(person.id, role: "taxpayer", name: person.name)],
      ["taxCode": .string(person.id.canonical), "taxpayerName": .string(person.name)])
  }

  func criminalRecord(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "criminal-record", by: .police, [Holder(person.id, role: "person", name: person.name)], validity: .untilEvent,
      sensitivity: .sensitive, ["form": "1", "convictions": "Không có án tích"])
  }

  func landCertificate(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "land-certificate", by: .land, [Holder(person.id, role: "owner", name: person.name)],
      [
        "serial": .string("MP " + digits(6)), "sheet": .string(String(1 + serial % 40)),
        "parcel": .string(String(1 + serial % 400)), "area": .integer(Int64(60 + serial % 200)),
        "landUse": "Đất ở tại nông thôn", "address": .string("Số \(1 + serial % 199), Phố Mẫu, xã Thử Nghiệm"),
      ])
  }

  func diploma(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "diploma", by: .education, [Holder(person.id, role: "graduate", name: person.name)],
      [
        "qualification": "Bằng tốt nghiệp trung học phổ thông", "institution": "Trường THPT Thử Nghiệm",
        "serial": .string("MP" + digits(7)),
      ])
  }

  func healthCheck(of person: SimulatedPerson) throws(Refusal) -> SimulatedPaper {
    try paper(
      "health-check-certificate", by: .health, [Holder(person.id, role: "person", name: person.name)],
      validity: term(years: 1), sensitivity: .sensitive,
      ["purpose": "Khám sức khỏe của người lái xe", "conclusion": "Đủ sức khỏe lái xe", "examinedOn": Self.text(day)])
  }
}
