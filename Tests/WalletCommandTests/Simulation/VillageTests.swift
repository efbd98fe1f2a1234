import CitizenWallet
import Foundation
import Testing

@testable import WalletCommand

/// A family of three in a village without chance: a wedding, a birth, a card. What is asked for can be counted by hand in
/// the rules of the three procedures.
struct Village {
  static let people = [
    person("001190009991", "Nguyễn Thị Hòa", 1990, 3, 15), person("038085009992", "Đặng Đức Thuận", 1985, 9, 2),
    person("048326009993", "Đặng Nguyễn Minh Khuê", 2026, 11, 20), person("011048009994", "Lò Văn Ún", 1948, 1, 1),
  ]
  static let (mother, father, child, grandfather) = (people[0], people[1], people[2], people[3])

  private static func person(_ id: String, _ name: String, _ year: Int, _ month: Int, _ day: Int) -> SimulatedPerson {
    SimulatedPerson(
      id: try! PersonalID(id), name: name, bornOn: SimulatedMonth(year: year, month: month).day(day), province: 0)
  }

  static func party(_ person: SimulatedPerson, _ door: Errand.Door = .login) -> Errand.Party {
    Errand.Party(id: person.id, name: person.name, bornOn: person.bornOn, door: door)
  }

  fileprivate static func maker(_ dossier: String, _ serial: Int) -> PaperMaker {
    PaperMaker(dossier: dossier, day: SimulatedMonth(year: 2026, month: 12).day(serial), serial: serial)
  }

  static func instant(_ day: Int) -> Instant {
    Instant(startOf: SimulatedMonth(year: 2026, month: 12).day(day)).adding(seconds: 9 * 3600)
  }

  static var wedding: Errand {
    get throws {
      var step = Errand.Step(procedure: "1.000894", authority: .commune, dossier: "H17.12.03-261201-0001")
      step.roles = ["spouse": father.id]
      step.results = [try maker(step.dossier, 1).marriageCertificate(husband: father, wife: mother)]
      return Errand(
        at: instant(1), applicant: party(mother), others: [party(father)], steps: [step], people: [0, 1])
    }
  }

  static var birth: Errand {
    get throws {
      var step = Errand.Step(procedure: "3.000722", authority: .commune, dossier: "H17.12.03-261202-0002")
      step.roles = ["mother": mother.id, "father": father.id]
      step.facts = ["parentsMarried": true, "birthNoticeShared": true]
      let maker = maker(step.dossier, 2)
      step.results = [
        try maker.birthCertificate(of: child, mother: mother, father: father),
        try maker.residence(of: child, with: mother), try maker.healthInsurance(of: child),
      ]
      return Errand(
        at: instant(2), applicant: party(mother), others: [party(father)], steps: [step], people: [0, 1, 2])
    }
  }

  static var cardOfChild: Errand {
    get throws {
      var step = Errand.Step(procedure: "1.014062", authority: .police, dossier: "G01.17.12-261203-0003")
      step.roles = ["child": child.id]
      step.facts = ["under14": true]
      step.results = [try maker(step.dossier, 3).identityCard(of: child)]
      return Errand(
        at: instant(3), applicant: party(mother), others: [party(child, .parent)], steps: [step], people: [0, 2])
    }
  }

  static var death: Errand {
    get throws {
      var step = Errand.Step(procedure: "1.000656", authority: .commune, dossier: "H17.12.03-261204-0004")
      step.roles = ["deceased": grandfather.id]
      step.facts = ["deathNoticeShared": true]
      step.results = [try maker(step.dossier, 4).deathCertificate(of: grandfather, declarant: mother)]
      return Errand(
        at: instant(4), applicant: party(mother), others: [party(grandfather, .handled)], steps: [step],
        people: [0, 3])
    }
  }

  static var removal: Errand {
    get throws {
      var step = Errand.Step(procedure: "1.003197", authority: .police, dossier: "G01.17.12-261205-0005")
      step.roles = ["deceased": grandfather.id]
      step.facts = ["ground": "death"]
      return Errand(
        at: instant(5), applicant: party(mother), others: [party(grandfather, .handled)], steps: [step],
        people: [0, 3])
    }
  }

  static var licence: Errand {
    get throws {
      var step = Errand.Step(procedure: "3.000347", authority: .police, dossier: "G01.17.12-261206-0006")
      step.facts = ["licenceClass": "B"]
      step.results = [try maker(step.dossier, 6).drivingLicence(of: father, class: "B")]
      var errand = Errand(at: instant(6), applicant: party(father), steps: [step], people: [1])
      errand.presented = try maker(step.dossier, 6).healthCheck(of: father)
      return errand
    }
  }

  /// Files errands one after another into a new store.
  static func file(
    _ errands: [Errand], announced: Set<String> = [], _ look: (WalletStore) async throws -> Void = { _ in }
  ) async throws -> [SimulationTally] {
    let folder = FileManager.default.temporaryDirectory.path + "/village-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try await WalletStore.create(
      at: folder, unlock: .key([UInt8](repeating: 7, count: 32)), logging: .journaled, at: instant(1))
    let filer = ErrandFiler(
      store: store, planner: DossierPlanner(), announced: announced, authorities: try SimulatedAuthorities(),
      desk: try LoginDesk())
    var tallies: [SimulationTally] = []
    for errand in errands { tallies.append(try await filer.file(errand)) }
    try await look(store)
    #expect(try await store.check().problems == [])
    await store.close()
    return tallies
  }
}

@Suite struct `Counting papers in a village` {
  @Test func `a wedding asks two spouses' papers and a residence, as long as vaults are empty`() async throws {
    // Identity papers of both are one component; the marital status is information.
    let tally = try await Village.file([Village.wedding])[0]
    #expect(tally.askedWithout == 2 && tally.askedWith == 2 && tally.dropped == [:])
    #expect(tally.documents == 2 && tally.released == 0)
  }

  @Test func `the population register takes the place of both`() async throws {
    let tally = try await Village.file([Village.wedding], announced: ["population"])[0]
    #expect(tally.askedWithout == 2 && tally.askedWith == 0 && tally.dropped == [.nationalDatabase: 2])
  }

  @Test func `a birth finds the marriage certificate in a parent's vault, and they agree to its use`() async throws {
    // Marriage, identity, residence; not the hospital's notice, which is shared.
    let tally = try await Village.file([Village.wedding, Village.birth])[1]
    #expect(tally.askedWithout == 3 && tally.askedWith == 2 && tally.dropped == [.store: 1])
    #expect(tally.documents == 3 && tally.released == 1)
  }

  @Test func `a birth without a wedding before asks for everything`() async throws {
    let tally = try await Village.file([Village.birth])[0]
    #expect(tally.askedWithout == 3 && tally.askedWith == 3 && tally.released == 0)
  }

  @Test func `a parent uses the birth certificate in the child's vault`() async throws {
    let tallies = try await Village.file([Village.birth, Village.cardOfChild]) { store in
      let tool = OperatorAuthority.actingWithoutCitizen(tool: "test", reason: "to look")
      let vault = try await store.vault(of: Village.child.id, under: tool, at: Village.instant(9))
      #expect(
        Set(try await vault.documents(at: Village.instant(9)).map(\.document.kind.slug)) == [
          "birth-certificate", "residence-confirmation", "health-insurance-card", "identity-card",
        ])
      #expect(try await vault.consents(at: Village.instant(9)).map(\.recipient) == ["G01.17.12"])
    }
    #expect(tallies[1].askedWithout == 1 && tallies[1].askedWith == 0 && tallies[1].dropped == [.store: 1])
    #expect(tallies[1].released == 1)
  }

  @Test func `a parent whom no paper shows is asked for the paper`() async throws {
    let tally = try await Village.file([Village.cardOfChild])[0]
    #expect(tally.askedWithout == 1 && tally.askedWith == 1)
  }

  @Test func `a death that was registered is known, and nothing of the dead is released`() async throws {
    let tally = try await Village.file([Village.death, Village.removal])[1]
    #expect(tally.askedWithout == 1 && tally.askedWith == 0 && tally.dropped == [.priorDossier: 1])
    #expect(tally.released == 0)
  }

  @Test func `an attested health check takes the place of the paper`() async throws {
    // Health check and old licence; other details are information.
    let tally = try await Village.file([Village.licence])[0]
    #expect(tally.askedWithout == 2 && tally.askedWith == 1 && tally.dropped == [.attestation: 1])
  }

  @Test func `the next exchange finds the licence in the vault`() async throws {
    let tallies = try await Village.file([Village.licence, Village.nextLicence])
    #expect(tallies[1].askedWith == 1 && tallies[1].dropped == [.store: 1])
  }

  @Test func `each dossier is filed in the store's log`() async throws {
    _ = try await Village.file([Village.wedding, Village.birth]) { store in
      let filings = try await store.filings(at: Village.instant(9))
      #expect(filings.map(\.dossier) == ["H17.12.03-261201-0001", "H17.12.03-261202-0002"])
      #expect(filings[1].marks.isSuperset(of: [.person, .vneid, .fromStore, .reused, .resultFile]))
      #expect(!filings[0].marks.contains(.fromStore))
    }
  }
}

extension Village {
  /// Nobody shows an attested health check.
  static var nextLicence: Errand {
    get throws {
      var step = Errand.Step(procedure: "3.000347", authority: .police, dossier: "G01.17.12-261207-0007")
      step.facts = ["licenceClass": "B"]
      step.results = [try maker(step.dossier, 7).drivingLicence(of: father, class: "B")]
      return Errand(at: instant(7), applicant: party(father), steps: [step], people: [1])
    }
  }
}
