import CitizenWallet

/// Somebody who does not exist.
struct SimulatedPerson: Sendable {
  let id: PersonalID
  let name: String
  let bornOn: CalendarDate
  /// An index of ``SimulatedNumbers/provinces``.
  let province: Int
  var isAlive = true
  /// Indices of the population.
  var spouse: Int?
  var mother: Int?
  var father: Int?
  var eldestChild: Int?
  var youngestChild: Int?

  init(id: PersonalID, name: String, bornOn: CalendarDate, province: Int) {
    self.id = id
    self.name = name
    self.bornOn = bornOn
    self.province = province
  }

  var isWoman: Bool { id.sex == .female }

  /// In full years, at the end of a month. Who is born later is younger than nothing.
  func age(in month: SimulatedMonth) -> Int {
    month.year - bornOn.year - (month.month < bornOn.month ? 1 : 0)
  }
}

/// Names that nobody can take for a person's: surname and given name are usual, and the word before the last is always
/// *Mẫu*, specimen. Some have the tone where the older spelling has it (Hòa) and some where the newer has it (Hoà).
enum SimulatedNames {
  private static let surnames = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đinh", "Lò",
  ]
  private static let women = [
    "Hòa", "Hoà", "Thúy", "Thuý", "Lan", "Hương", "Khuê", "Ngọc", "Ánh", "Dung", "Yến", "Đào", "Loan", "Thủy", "Thuỷ",
  ]
  private static let men = [
    "Đức", "Thuận", "Hùng", "Đạt", "Quý", "Tuấn", "Khánh", "Hoàn", "Ún", "Đông", "Thụy", "Thuỵ", "Phúc", "Sơn", "Vượng",
  ]

  static func draw(woman: Bool, surname: String? = nil, from random: inout SimulationRandom) -> String {
    let surname = surname ?? random.pick(surnames)
    return "\(surname) \(woman ? "Thị" : "Văn") Mẫu \(random.pick(woman ? women : men))"
  }

  static func surname(of name: String) -> String { String(name.prefix { $0 != " " }) }
}

/// Gives out personal IDs that are well formed and nobody's: the serial numbers run down from 999999, where no register
/// has come (assumption).
struct SimulatedNumbers: Sendable {
  /// Codes under which births were registered before July 2025.
  static let provinces = ["001", "011", "020", "031", "038", "040", "046", "048", "066", "079", "092"]
  private var given: [String: Int] = [:]

  mutating func next(bornIn year: Int, woman: Bool, province: Int) throws(Refusal) -> PersonalID {
    let centuryAndSex = (year - 1900) / 100 * 2 + (woman ? 1 : 0)
    let yearOfCentury = year % 100
    let prefix = "\(Self.provinces[province])\(centuryAndSex)\(yearOfCentury < 10 ? "0" : "")\(yearOfCentury)"
    let serial = 999_999 - given[prefix, default: 0]
    given[prefix, default: 0] += 1
    return try PersonalID(prefix + String(serial))
  }
}
