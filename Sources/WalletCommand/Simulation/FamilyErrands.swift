import CitizenWallet

// Births, weddings and deaths, and what people file for their children.
extension ErrandDraft {
  mutating func birth() throws(Refusal) -> [Errand] {
    guard let applicant = parent, let mother = person.mother.map({ people[$0] }) else { return [] }
    let father = living(person.father)
    var roles = ["mother": mother.id]
    roles["father"] = father.map { people[$0].id }
    let steps =
      random.happens(SimulationRates.jointBirth)
      ? [try jointBirth(roles, mother, father)] : try birthInSteps(roles, mother, father)
    let others = [father].compactMap(\.self).filter { $0 != applicant }
    return [
      Errand(
        at: instant(), applicant: party(applicant), others: others.map { party($0) }, steps: steps,
        people: [index, applicant] + others)
    ]
  }

  /// The three services in one dossier (Decree 63/2024/NĐ-CP).
  private mutating func jointBirth(
    _ roles: [String: PersonalID], _ mother: SimulatedPerson, _ father: Int?
  ) throws(Refusal) -> Errand.Step {
    var step = step("3.000722", .commune)
    step.roles = roles
    step.facts = [
      "parentsMarried": .bool(father != nil),
      "birthNoticeShared": .bool(random.happens(SimulationRates.sharedNotice)),
    ]
    let maker = papers(for: step.dossier)
    step.results = [
      try maker.birthCertificate(of: person, mother: mother, father: father.map { people[$0] }),
      try maker.residence(of: person, with: mother), try maker.healthInsurance(of: person),
    ]
    return step
  }

  /// The three services one after another, planned together: what one issues, the next need not ask for.
  private mutating func birthInSteps(
    _ roles: [String: PersonalID], _ mother: SimulatedPerson, _ father: Int?
  ) throws(Refusal) -> [Errand.Step] {
    let roles = roles.merging(["child": person.id]) { first, _ in first }
    var birth = step("1.001193", .commune, 1)
    birth.roles = roles
    birth.facts = ["birthNoticeShared": .bool(random.happens(SimulationRates.sharedNotice))]
    var holders = ["child": "child", "mother": "mother"]
    if father != nil { holders["father"] = "father" }
    birth.issues = [try JointStep.Result(kind: DocumentKind("birth-certificate"), holders: holders)]
    birth.results = [
      try papers(for: birth.dossier)
        .birthCertificate(of: person, mother: mother, father: father.map { people[$0] })
    ]
    var residence = step("1.004222", .police, 2)
    residence.caseName = "join-household"
    residence.roles = roles.merging(["householder": mother.id]) { first, _ in first }
    residence.facts = ["newbornFirstRegistration": true, "kinshipRecorded": false]
    residence.issues = [
      try JointStep.Result(
        kind: DocumentKind("residence-confirmation"), holders: ["child": "registrant", "householder": "householder"])
    ]
    residence.results = [try papers(for: residence.dossier).residence(of: person, with: mother)]
    var insurance = step("1.001939", .insurance, 3)
    insurance.caseName = "person"
    insurance.roles = ["member": person.id]
    insurance.results = [try papers(for: insurance.dossier).healthInsurance(of: person)]
    return [birth, residence, insurance]
  }

  mutating func wedding() throws(Refusal) -> [Errand] {
    guard let husband = living(person.spouse), person.isAlive else { return [] }
    let applicant = random.happens(0.5) ? index : husband
    let partner = applicant == index ? husband : index
    var step = step("1.000894", .commune)
    step.roles = ["spouse": people[partner].id]
    step.results = [try papers(for: step.dossier).marriageCertificate(husband: people[husband], wife: person)]
    var errands = [
      Errand(
        at: instant(), applicant: party(applicant), others: [party(partner)], steps: [step],
        people: [index, husband])
    ]
    if random.happens(SimulationRates.joinAfterWedding) { errands.append(try join(partner, applicant)) }
    return errands
  }

  /// Somebody registers in the household of the one whom they have married.
  private func join(_ registrant: Int, _ householder: Int) throws(Refusal) -> Errand {
    var step = step("1.004222", .police, 2, after: 14)
    step.caseName = "join-household"
    step.roles = ["householder": people[householder].id]
    step.facts = ["kinshipRecorded": false]
    step.results = [
      try papers(for: step.dossier, after: 14).residence(of: people[registrant], with: people[householder])
    ]
    return Errand(
      at: instant(after: 14), applicant: party(registrant), others: [party(householder)], steps: [step],
      people: [registrant, householder])
  }

  mutating func death() throws(Refusal) -> [Errand] {
    // The spouse, else a child of age, else a parent.
    let children = [person.eldestChild, person.youngestChild].compactMap(living)
      .filter { event.day.year - people[$0].bornOn.year > 18 }
    guard let applicant = living(person.spouse) ?? children.first ?? parent else { return [] }
    let registration =
      random.happens(SimulationRates.jointDeath) ? jointDeath() : step("1.000656", .commune)
    var registered = registration
    registered.roles = ["deceased": person.id]
    registered.results = [
      try papers(for: registered.dossier).deathCertificate(of: person, declarant: people[applicant])
    ]
    if registered.procedure == "1.000656" {
      registered.facts = ["deathNoticeShared": .bool(random.happens(SimulationRates.sharedNotice))]
    }
    var errands = [afterDeath(registered, applicant)]
    guard registered.procedure == "1.000656" else { return errands }
    var removal = step("1.003197", .police, 2, after: 7)
    removal.facts = ["ground": "death"]
    var benefit = step("2.000821", .insurance, 3, after: 10)
    benefit.caseName = age >= 60 ? "pensioner" : "insured"
    for (later, days) in [(removal, 7), (benefit, 10)] {
      var later = later
      later.roles = ["deceased": person.id]
      errands.append(afterDeath(later, applicant, after: days))
    }
    return errands
  }

  private mutating func jointDeath() -> Errand.Step {
    var step = step("2.002913", .commune)
    let group = age >= 60 ? "social-insurance" : random.pick(["social-insurance", "none"])
    step.facts = [
      "deathNoticeShared": .bool(random.happens(SimulationRates.sharedNotice)), "pensioner": .bool(age >= 60),
      "group": .string(group), "survivorsClaim": .bool(group != "none" && random.happens(0.3)),
    ]
    return step
  }

  private func afterDeath(_ step: Errand.Step, _ applicant: Int, after days: Int = 0) -> Errand {
    Errand(
      at: instant(after: days), applicant: party(applicant), others: [party(index, .handled)], steps: [step],
      people: [index, applicant])
  }

  /// What a parent files for a child.
  mutating func ofChild() throws(Refusal) -> [Errand] {
    guard let applicant = parent else { return [] }
    var step: Errand.Step
    switch event.kind {
    case .passportOfChild:
      step = self.step("1.001456", .police)
      step.roles = ["child": person.id]
      step.facts = ["under14": true, "hadPassport": false]
      step.results = [try papers(for: step.dossier).passport(of: person)]
    case .cardOfChild:
      step = self.step("1.014062", .police)
      step.roles = ["child": person.id]
      step.facts = ["under14": true]
      step.results = [try papers(for: step.dossier).identityCard(of: person)]
    default:
      step = self.step("1.008498", .tax)
      step.caseName = "dependant-direct"
      step.roles = ["dependant": person.id]
      step.facts = ["dependantIs": "minor-child"]
      step.results = [try papers(for: step.dossier).taxCode(of: person)]
    }
    return [
      Errand(
        at: instant(), applicant: party(applicant), others: [party(index, .parent)], steps: [step],
        people: [index, applicant])
    ]
  }
}
