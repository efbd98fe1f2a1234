import CitizenWallet

// What one person files alone.
extension ErrandDraft {
  mutating func ofOne() throws(Refusal) -> Errand {
    switch event.kind {
    case .card, .lostCard, .passport, .licenceExchange, .newVehicle, .criminalRecord, .oldNumber: try withPolice()
    case .ownHome, .temporaryHome, .stayNotice, .absence: try ofResidence()
    default: try withOthers()
    }
  }

  private mutating func withPolice() throws(Refusal) -> Errand {
    var step = step(policeProcedure, .police)
    let papers = papers(for: step.dossier)
    var presented: SimulatedPaper?
    switch event.kind {
    case .card, .lostCard: step.results = [try papers.identityCard(of: person)]
    case .passport:
      step.facts = ["hadPassport": .bool(random.happens(0.3))]
      step.results = [try papers.passport(of: person)]
    case .licenceExchange:
      let licence = random.pick(["A1", "A1", "B", "B", "C1"])
      step.facts = ["licenceClass": .string(licence)]
      step.results = [try papers.drivingLicence(of: person, class: licence)]
      // Half of the hospitals give the certificate as an attestation, which is shown and kept nowhere.
      if licence != "A1", random.happens(0.5) { presented = try papers.healthCheck(of: person) }
    case .newVehicle: step.results = [try papers.vehicleRegistration(of: person)]
    case .criminalRecord: step.results = [try papers.criminalRecord(of: person)]
    default: step.facts = ["holdsOldCard": true]
    }
    var errand = errand(of: index, step)
    errand.presented = presented
    return errand
  }

  private var policeProcedure: String {
    switch event.kind {
    case .card: age == 14 ? "1.014061" : "1.014063"
    case .lostCard: "1.014064"
    case .passport: "1.001456"
    case .licenceExchange: "3.000347"
    case .newVehicle: "1.012575"
    case .criminalRecord: "3.000333"
    default: "1.012566"
    }
  }

  private mutating func ofResidence() throws(Refusal) -> Errand {
    var step: Errand.Step
    switch event.kind {
    case .ownHome:
      step = self.step("1.004222", .police)
      step.caseName = random.happens(0.7) ? "own-home" : "rented"
      step.results = [try papers(for: step.dossier).residence(of: person, with: person)]
    case .temporaryHome:
      step = self.step("1.004194", .police)
      step.caseName = "household"
      step.facts = ["tenure": .string(random.pick(["own", "rented", "rented"]))]
      step.results = [try papers(for: step.dossier).residence(of: person, with: nil)]
    case .absence:
      step = self.step("1.003677", .police)
      step.caseName = "other"
    default: step = self.step("2.001159", .police)
    }
    return errand(of: index, step)
  }

  private mutating func withOthers() throws(Refusal) -> Errand {
    var step: Errand.Step
    switch event.kind {
    case .graduation:
      step = self.step("1.005142", .education)
      step.results = [try papers(for: step.dossier).diploma(of: person)]
    case .university: step = self.step("1.001942", .education)
    case .healthInsurance:
      step = self.step("1.001939", .insurance)
      step.caseName = "person"
      step.results = [try papers(for: step.dossier).healthInsurance(of: person)]
    case .taxCode:
      step = self.step("1.008498", .tax)
      step.caseName = "business"
      step.results = [try papers(for: step.dossier).taxCode(of: person)]
    case .unemployment: step = self.step("1.014748", .labour)
    case .landTransfer:
      step = self.step("1.013831", .land)
      step.caseName = "transfer"
      step.results = [try papers(for: step.dossier).landCertificate(of: person)]
    case .powerContract:
      step = self.step("3.000099", .electricity)
      step.facts = ["holding": .string(random.pick(["resident", "owner", "tenant"]))]
    case .powerSupply:
      step = self.step("3.000001", .electricity)
      step.caseName = "domestic"
      step.facts = ["holding": .string(random.pick(["resident", "owner", "tenant"]))]
    default:
      step = self.step("1.115231", .police)
      step.facts = ["bodyKind": "enterprise"]
    }
    return errand(of: index, step)
  }
}
