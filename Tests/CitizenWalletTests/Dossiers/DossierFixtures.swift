import Foundation
import TestSupport

@testable import CitizenWallet

/// The people, papers and requests that the tests of this folder start from. Nobody here exists.
enum DossierFixtures {
  static let mother = "001190009991"
  static let father = "038085009992"
  static let child = "048326009993"
  static let stranger = "011048009994"
  static let at = "2026-11-24T09:00:00+07:00"

  /// A document object as `dossier.plan` takes it, all well with it.
  static func document(
    _ id: String, _ kind: String, _ resultCode: String?, held holders: [JSON], issued: String = "2026-01-10",
    _ changes: JSONObject = [:]
  ) -> JSON {
    var object: JSONObject = [
      "id": .string(id), "kind": .string(kind), "title": .string(kind), "holders": .array(holders),
      "issuer": ["code": "H17.12.03"], "issuedOn": .string(issued), "validity": "permanent", "copyClass": "T5",
      "source": "dossier",
    ]
    object["resultCode"] = resultCode.map(JSON.string)
    for change in changes.members { object[change.name] = change.value }
    return .object(object)
  }

  static func holder(_ person: String, _ role: String) -> JSON {
    ["personalID": .string(person), "role": .string(role)]
  }

  static let marriage = document(
    "marriage", "marriage-certificate", "KQ.G15.000032", held: [holder(mother, "wife"), holder(father, "husband")],
    issued: "2012-06-01")
  static let residence = document("residence", "residence-confirmation", "KQ.G01.000065", held: [.string(mother)])
  static let land = document("land", "land-certificate", "KQ.G10.001147", held: [holder(mother, "owner")])
  static let birth = document(
    "birth", "birth-certificate", "KQ.G15.000031",
    held: [holder(child, "child"), holder(mother, "mother"), holder(father, "father")], issued: "2026-11-23")
  /// The same as an authority attests it.
  static let attestedBirth: JSON = {
    var object = birth.object ?? [:]
    object["id"] = nil
    object["number"] = "0123/2026"
    object["source"] = ["origin": "dossier", "reference": "D-1"]
    object["fields"] = ["dateOfBirth": "2026-11-20", "sex": "Nữ"]
    return .object(object)
  }()
  static let identityCard = document("card", "identity-card", nil, held: [.string(mother)])

  /// What the mother's vault holds before the birth is registered.
  static let vault = [marriage, residence, land]

  static func request(_ procedure: JSON, documents: [JSON] = vault, _ changes: JSONObject = [:]) -> JSON {
    var object: JSONObject = [
      "procedure": procedure, "applicant": .string(mother), "documents": .array(documents), "at": .string(at),
    ]
    for change in changes.members { object[change.name] = change.value }
    return .object(object)
  }

  static let joining: JSONObject = [
    "case": "join-household", "roles": ["child": .string(child), "householder": .string(mother)],
  ]

  static func plan(_ request: JSON, _ planner: DossierPlanner = DossierPlanner()) throws(Refusal) -> DossierPlan {
    try planner.plan(PlanRequest(json: request))
  }

  /// The code of the refusal, or nil when there is none.
  static func refusal(_ body: () throws(Refusal) -> Void) -> Refusal.Code? {
    do throws(Refusal) {
      try body()
      return nil
    } catch { return error.code }
  }
}

extension DossierPlan {
  /// The component whose Vietnamese name starts so.
  func component(_ name: String) -> Component? { components.first { $0.name.hasPrefix(name) } }

  func decision(_ name: String) -> Decision? { component(name)?.decision }
}

/// The catalogue as the national portal publishes it, which is not part of the project.
enum PublishedCatalogue {
  private static let path = "data/procedures/procedures.jsonl"
  static let services = "data/procedures/essential-services.jsonl"
  static let older = "data/procedures/procedures-older.jsonl"

  /// Read once for all tests: it takes a debug build long.
  static let whole: (catalogue: Catalogue, report: CatalogueImportReport)? =
    isPresent ? try? Catalogue.importing(bytes()) : nil

  static let isPresent = SharedFolder.has(path)

  static func bytes() throws -> [UInt8] { try SharedFolder.bytes(path) }

  /// The few procedures that the plans of these tests need: reading them all takes a debug build long.
  static func excerpt() throws -> Catalogue {
    let wanted = ["1.001193", "1.004222", "2.000986", "1.000894", "3.000333"].map { Array("\"code\":\"\($0)\"".utf8) }
    let lines = try bytes().split(separator: UInt8(ascii: "\n"))
    return Catalogue.importing(
      lines: lines.filter { line in wanted.contains { line.dropFirst().starts(with: $0) } }
    ).catalogue
  }
}
