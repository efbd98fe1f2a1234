import CitizenWallet

/// Turns what happens into the dossiers that have to be filed: which procedure, in which case, with whom, with which facts,
/// and what it leads to. Procedures and their roles and facts are real; all details are drawn from the event's luck.
struct ErrandWriter: Sendable {
  /// Numbers the errands; papers and dossiers are named by it.
  private(set) var serial = 0

  /// The errands of a month, by day.
  mutating func errands(for events: [LifeEvent], in population: Population) throws(Refusal) -> [Errand] {
    var errands: [Errand] = []
    for event in events {
      serial += 1
      let draft = ErrandDraft(event, people: population.people, serial: serial)
      errands += try draft.errands()
    }
    return errands.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}

/// One event on its way to errands.
struct ErrandDraft: Sendable {
  let event: LifeEvent
  let people: [SimulatedPerson]
  let serial: Int
  var random: SimulationRandom

  init(_ event: LifeEvent, people: [SimulatedPerson], serial: Int) {
    self.event = event
    self.people = people
    self.serial = serial
    random = SimulationRandom(seed: event.luck)
  }

  var index: Int { event.person }
  var person: SimulatedPerson { people[event.person] }
  var age: Int { person.age(in: SimulatedMonth(year: event.day.year, month: event.day.month)) }

  func errands() throws(Refusal) -> [Errand] {
    var draft = self
    switch event.kind {
    case .birth: return try draft.birth()
    case .wedding: return try draft.wedding()
    case .death: return try draft.death()
    case .passportOfChild, .cardOfChild, .dependantChild: return try draft.ofChild()
    default: return [try draft.ofOne()]
    }
  }

  // MARK: - What errands are made of

  func living(_ index: Int?) -> Int? { index.flatMap { people[$0].isAlive ? $0 : nil } }

  /// The parent who goes: the mother, if she lives.
  var parent: Int? { living(person.mother) ?? living(person.father) }

  func party(_ index: Int, _ door: Errand.Door = .login) -> Errand.Party {
    let person = people[index]
    return Errand.Party(id: person.id, name: person.name, bornOn: person.bornOn, door: door)
  }

  /// Nine in the morning, so many days later, still in the month.
  func instant(after days: Int = 0) -> Instant {
    let month = SimulatedMonth(year: event.day.year, month: event.day.month)
    return Instant(startOf: month.day(event.day.day + days)).adding(seconds: 9 * 3600)
  }

  /// `H17.12.03-261120-0000071`: agency, day, the errand's number and that of the dossier in it.
  func dossier(_ authority: SimulatedAuthority, _ number: Int = 1, after days: Int = 0) -> String {
    let day = instant(after: days).date().description.utf8
    let date = String(decoding: day.dropFirst(2).filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
    let digits = String(serial % 10_000_000)
    return "\(authority.code)-\(date)-" + String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
      + String(number % 10)
  }

  func papers(for dossier: String, after days: Int = 0) -> PaperMaker {
    PaperMaker(dossier: dossier, day: instant(after: days).date(), serial: serial)
  }

  func step(
    _ procedure: String, _ authority: SimulatedAuthority, _ number: Int = 1, after days: Int = 0
  ) -> Errand.Step {
    Errand.Step(procedure: procedure, authority: authority, dossier: dossier(authority, number, after: days))
  }

  /// An errand of one dossier that somebody files alone.
  func errand(of applicant: Int, _ step: Errand.Step, after days: Int = 0) -> Errand {
    Errand(at: instant(after: days), applicant: party(applicant), steps: [step], people: [applicant])
  }
}
