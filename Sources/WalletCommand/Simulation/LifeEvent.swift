import CitizenWallet

/// Something that happens to a simulated person and makes somebody file a dossier.
struct LifeEvent: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    // What happens once or by age.
    case birth, wedding, death, card, graduation, university
    // What people do now and then.
    case ownHome, temporaryHome, licenceExchange, newVehicle, passport, passportOfChild, cardOfChild, lostCard
    case healthInsurance, dependantChild, taxCode, criminalRecord, unemployment, landTransfer, powerContract
    case powerSupply, stayNotice, absence, oldNumber, newSeal
  }

  let kind: Kind
  /// To whom it happens: the child that is born, the wife, the deceased.
  let person: Int
  let day: CalendarDate
  /// What the details are drawn from, so that they depend on nothing else.
  let luck: UInt64
}

/// A month of the simulation.
struct SimulatedMonth: Sendable, Hashable, Comparable {
  let year: Int
  /// From 1 to 12.
  let month: Int

  static func < (a: SimulatedMonth, b: SimulatedMonth) -> Bool { (a.year, a.month) < (b.year, b.month) }

  /// A day that every month has.
  func day(_ number: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: min(max(number, 1), 28)) ?? CalendarDate(daysSince1970: 0)
  }

  static func all(from start: Int, years: Int) -> [SimulatedMonth] {
    (start..<start + years).flatMap { year in (1...12).map { SimulatedMonth(year: year, month: $0) } }
  }
}
