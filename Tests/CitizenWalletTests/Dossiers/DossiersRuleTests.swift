import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

struct DossiersRuleTests {
  // DSR-05
  @Test func `every bundled rule file passes the checker and every file of the folder is bundled`() throws {
    let folder = PackageRoot.url.appendingPathComponent("Sources/CitizenWallet/Dossiers/Rules")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(RuleSet.bundledFiles.map(\.name) == names)
    for file in RuleSet.bundledFiles {
      #expect(try Array(Data(contentsOf: folder.appendingPathComponent(file.name))) == file.bytes)
      _ = try RuleFile(file.name, file.bytes)
    }
    #expect(RuleSet.bundled.families.map(\.id) == names.filter { !$0.hasPrefix("su") }.map { String($0.dropLast(5)) })
  }

  static let rules: JSONObject = [
    "type": "procedure-rules", "id": "t", "version": "2026-11-24", "name": ["vi": "Thử", "en": "Test"],
    "decision": "1/QĐ-BTN", "effective": ["from": "2026-01-01"], "procedures": [["code": "9.000001"]],
    "cases": ["a": ["vi": "A", "en": "A"]], "roles": ["spouse": ["vi": "Vợ, chồng", "en": "the spouse"]],
    "facts": ["new": ["type": "boolean", "default": false, "vi": "Mới", "en": "new"]],
    "components": [component],
  ]

  static let component: JSON = [
    "id": "c", "class": "state-issued", "name": ["vi": "Giấy", "en": "Paper"],
    "evidence": [[["kind": "land-certificate", "heldBy": ["applicant"]]]],
    "registers": [["register": "land", "kind": "land-certificate"]],
    "legalBasis": ["Nghị định 154/2024/NĐ-CP, Điều 5"],
  ]

  private static func changed(_ name: String, _ value: JSON?) -> JSON {
    var object = rules
    object[name] = value
    return .object(object)
  }

  private static func component(_ name: String, _ value: JSON?) -> JSON {
    var object = component.object ?? [:]
    object[name] = value
    return changed("components", [.object(object)])
  }

  static let bad: [(String, JSON)] = [
    ("f.json: type is", changed("type", "rules")), ("f.json lacks id", changed("id", nil)),
    ("f.json: version is not a date", changed("version", "24/11/2026")),
    ("f.json has a member", changed("colour", "red")), ("f.json: procedures is empty", changed("procedures", [])),
    ("f.json: procedures[0] is not", changed("procedures", [["code": "9,000001"]])),
    ("f.json: effective ends", changed("effective", ["from": "2026-01-02", "to": "2026-01-01"])),
    ("f.json: roles declares applicant", changed("roles", ["applicant": ["vi": "a", "en": "a"]])),
    ("f.json: roles.spouse.fallback", changed("roles", ["spouse": ["vi": "a", "en": "a", "fallback": ["son"]]])),
    ("f.json: facts.new.type", changed("facts", ["new": ["type": "date", "vi": "a", "en": "a"]])),
    ("f.json: facts.new.default", changed("facts", ["new": ["type": "boolean", "default": 1, "vi": "a", "en": "a"]])),
    ("f.json: components is empty", changed("components", [])),
    ("f.json: components repeats", changed("components", [component, component])),
    ("f.json: components[0] lacks class", component("class", nil)),
    ("f.json: components[0].class has no", component("class", "state_issued")),
    ("f.json: components[0].class is one", component("class", "form")),
    ("f.json: components[0].cases", component("cases", ["b"])),
    ("f.json: components[0].procedures", component("procedures", ["1.001193"])),
    ("f.json: components[0].condition names", component("condition", ["fact": "old", "equals": true])),
    ("f.json: components[0].condition compares", component("condition", ["fact": "new", "equals": "yes"])),
    ("f.json: components[0].condition.all is empty", component("condition", ["all": []])),
    (
      "f.json: components[0].evidence[0][0].kind", component("evidence", [[["kind": "deed", "heldBy": ["applicant"]]]])
    ),
    ("f.json: components[0].evidence, item 0.heldBy", component("evidence", [[["kind": "tax", "heldBy": ["son"]]]])),
    ("f.json: components[0].evidence, item 0.heldBy", component("evidence", [[["kind": "tax"]]])),
    ("f.json: components[0].evidence[0] is not", component("evidence", [[]])),
    ("f.json: components[0].registers[0].register", component("registers", [["register": "water"]])),
    ("f.json: components[0].registers[0] has neither", component("registers", [["register": "land"]])),
    ("f.json: components[0].legalBasis", component("legalBasis", ["the law"])),
    ("f.json: components[0].substitution", component("substitution", "half")),
    (
      "f.json: components[0].evidence, item 0.minimumCopyClass",
      component("evidence", [[["kind": "tax", "heldBy": ["applicant"], "minimumCopyClass": "T1"]]])
    ),
  ]

  @Test func `the rules that the bad ones start from are good`() throws {
    guard case .procedure(let rules) = try RuleFile("f.json", JSON.object(Self.rules).bytes) else {
      Issue.record("not read as procedure rules")
      return
    }
    #expect(rules.components.count == 1)
  }

  // DSR-05
  @Test(arguments: bad) func `refuses a bad rule file with file, field and reason`(_ message: String, _ json: JSON) {
    do throws(Refusal) {
      _ = try RuleFile("f.json", json.bytes)
      Issue.record("a bad rule file was taken")
    } catch {
      #expect(error.detail.hasPrefix(message), "\(error.detail)")
    }
  }

  // A general law without dates would go on replacing papers after it has lapsed.
  @Test func `refuses a rule set without the general law`() {
    let code = DossierFixtures.refusal { () throws(Refusal) in _ = try RuleSet(files: []) }
    #expect(code == .malformed)
  }
}
