import CitizenWallet

/// People who do not exist, and what happens to them month by month.
///
/// The same seed gives the same people and the same events. What their dossiers come to changes nothing here.
struct Population: Sendable {
  private(set) var people: [SimulatedPerson] = []
  private var random: SimulationRandom
  private var numbers = SimulatedNumbers()

  /// Ages at the beginning, of how many of a hundred: an assumption.
  private static let ages: [(share: Int, ages: ClosedRange<Int>)] = [
    (23, 0...14), (14, 15...24), (23, 25...39), (25, 40...59), (13, 60...79), (2, 80...95),
  ]

  init(count: Int, in year: Int, seed: UInt64) throws(Refusal) {
    random = SimulationRandom(seed: seed)
    people.reserveCapacity(count + count / 5)
    for _ in 0..<count {
      var place = random.below(100)
      let band = Self.ages.first { band in
        place -= band.share
        return place < 0
      }
      let ages = band?.ages ?? 0...95
      let born = SimulatedMonth(
        year: year - 1 - ages.lowerBound - random.below(ages.count), month: 1 + random.below(12))
      try add(
        bornOn: born.day(1 + random.below(28)), woman: random.happens(0.5),
        province: random.below(SimulatedNumbers.provinces.count), surname: nil)
    }
    marryAtBeginning(in: year)
    findParents()
  }

  /// People who are put together by hand.
  init(_ people: [SimulatedPerson], seed: UInt64) {
    self.people = people
    random = SimulationRandom(seed: seed)
  }

  var livingCount: Int { people.count { $0.isAlive } }

  @discardableResult private mutating func add(
    bornOn: CalendarDate, woman: Bool, province: Int, surname: String?
  ) throws(Refusal) -> Int {
    let id = try numbers.next(bornIn: bornOn.year, woman: woman, province: province)
    let name = SimulatedNames.draw(woman: woman, surname: surname, from: &random)
    people.append(SimulatedPerson(id: id, name: name, bornOn: bornOn, province: province))
    return people.count - 1
  }

  // MARK: - The beginning

  /// Four of five women over 25 have a husband of about their age, as long as there are men.
  private mutating func marryAtBeginning(in year: Int) {
    let older = people.indices.filter { year - people[$0].bornOn.year > 25 }
    let men = older.filter { !people[$0].isWoman }
    for woman in older where people[woman].isWoman && random.happens(0.8) { pair(woman, with: men) }
  }

  private mutating func findParents() {
    let mothers = people.indices.filter { people[$0].isWoman && people[$0].spouse != nil }
    guard !mothers.isEmpty else { return }
    for child in people.indices {
      for _ in 0..<8 {
        let mother = mothers[random.below(mothers.count)]
        let age = people[child].bornOn.year - people[mother].bornOn.year
        guard (20...40).contains(age) else { continue }
        adopt(child, mother: mother, father: people[mother].spouse)
        break
      }
    }
  }

  private mutating func adopt(_ child: Int, mother: Int, father: Int?) {
    people[child].mother = mother
    people[child].father = father
    for parent in [mother, father].compactMap(\.self) {
      let bornOn = people[child].bornOn
      if people[parent].eldestChild.map({ bornOn < people[$0].bornOn }) ?? true { people[parent].eldestChild = child }
      if people[parent].youngestChild.map({ bornOn > people[$0].bornOn }) ?? true {
        people[parent].youngestChild = child
      }
    }
  }

  /// With one of the men who is free and not much older or younger, if one of a few who are asked is.
  @discardableResult private mutating func pair(_ woman: Int, with men: [Int]) -> Bool {
    guard !men.isEmpty else { return false }
    for _ in 0..<8 {
      let man = men[random.below(men.count)]
      let difference = people[woman].bornOn.year - people[man].bornOn.year
      guard people[man].spouse == nil, (-3...9).contains(difference), !areKin(woman, man) else { continue }
      people[woman].spouse = man
      people[man].spouse = woman
      return true
    }
    return false
  }

  private func areKin(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (people[a], people[b])
    return one.mother == b || one.father == b || other.mother == a || other.father == a
      || (one.mother != nil && one.mother == other.mother)
  }

  // MARK: - A month

  /// Lets a month pass.
  ///
  /// - Returns: what happened, by day.
  mutating func pass(_ month: SimulatedMonth) throws(Refusal) -> [LifeEvent] {
    var events = deaths(in: month)
    events += weddings(in: month)
    events += try births(in: month)
    for index in people.indices where people[index].isAlive {
      if let event = errand(of: index, in: month) { events.append(event) }
    }
    // Sorting alone would leave it to the algorithm how those of one day follow each other.
    return events.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }

  private mutating func event(_ kind: LifeEvent.Kind, of person: Int, in month: SimulatedMonth) -> LifeEvent {
    LifeEvent(kind: kind, person: person, day: month.day(1 + random.below(28)), luck: random.next())
  }

  private mutating func deaths(in month: SimulatedMonth) -> [LifeEvent] {
    var events: [LifeEvent] = []
    for index in people.indices where people[index].isAlive {
      guard random.happens(SimulationRates.death(atAge: people[index].age(in: month)) / 12) else { continue }
      people[index].isAlive = false
      events.append(event(.death, of: index, in: month))
    }
    return events
  }

  private func isFree(_ index: Int) -> Bool {
    people[index].isAlive && people[index].spouse.map { !people[$0].isAlive } ?? true
  }

  private mutating func weddings(in month: SimulatedMonth) -> [LifeEvent] {
    let grown = people.indices.filter { isFree($0) && (20...45).contains(people[$0].age(in: month)) }
    // Whoever was widowed is free.
    for index in grown { people[index].spouse = nil }
    let men = grown.filter { !people[$0].isWoman }
    var events: [LifeEvent] = []
    for woman in grown where people[woman].isWoman && people[woman].age(in: month) < 40 {
      guard random.happens(SimulationRates.marriage / 12), pair(woman, with: men) else { continue }
      events.append(event(.wedding, of: woman, in: month))
    }
    return events
  }

  private mutating func births(in month: SimulatedMonth) throws(Refusal) -> [LifeEvent] {
    var events: [LifeEvent] = []
    for mother in people.indices {
      guard people[mother].isAlive, people[mother].isWoman, (20...39).contains(people[mother].age(in: month)) else {
        continue
      }
      // Nobody gives birth twice within ten months.
      let youngest = people[mother].youngestChild.map { people[$0].bornOn.daysSince1970 }
      guard youngest.map({ month.day(1).daysSince1970 - $0 >= 300 }) ?? true else { continue }
      let father = people[mother].spouse.flatMap { people[$0].isAlive ? $0 : nil }
      let rate = father == nil ? SimulationRates.birthOutsideMarriage : SimulationRates.birthInMarriage
      guard random.happens(rate / 12) else { continue }
      let day = month.day(1 + random.below(28))
      let child = try add(
        bornOn: day, woman: random.happens(0.49), province: people[mother].province,
        surname: SimulatedNames.surname(of: people[father ?? mother].name))
      adopt(child, mother: mother, father: father)
      events.append(LifeEvent(kind: .birth, person: child, day: day, luck: random.next()))
    }
    return events
  }

  /// What somebody files by age or habit: one thing a month at most.
  private mutating func errand(of index: Int, in month: SimulatedMonth) -> LifeEvent? {
    let person = people[index]
    let age = person.age(in: month)
    // Who is not born before the month files nothing in it.
    guard person.bornOn < month.day(1) else { return nil }
    if month.month == person.bornOn.month, SimulationRates.cardAges.contains(age) {
      return event(.card, of: index, in: month)
    }
    if month.year - person.bornOn.year == 18 {
      if month.month == 5 { return event(.graduation, of: index, in: month) }
      if month.month == 7, random.happens(SimulationRates.university) {
        return event(.university, of: index, in: month)
      }
    }
    var place = random.fraction() * 12
    for habit in SimulationRates.habits {
      place -= habit.rate
      guard place < 0 else { continue }
      return habit.ages.contains(age) ? event(habit.errand, of: index, in: month) : nil
    }
    return nil
  }
}
