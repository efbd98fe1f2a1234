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
    #expect(RuleSet.bundled.families.allSatisfy { !$0.sources.isEmpty })
    let families = names.filter { $0 != "substitution.json" }.map { String($0.dropLast(5)) }
    #expect(RuleSet.bundled.families.map(\.id) == families)
  }

  static let rules: JSONObject = [
    "type": "procedure-rules", "id": "t", "version": "2026-11-24", "name": ["vi": "Thử", "en": "Test"],
    "decision": "1/QĐ-BTN", "effective": ["from": "2026-01-01"], "procedures": [["code": "9.000001"]],
    "cases": ["a": ["vi": "A", "en": "A"], "b": ["vi": "B", "en": "B"]],
    "roles": ["spouse": ["vi": "Vợ, chồng", "en": "the spouse"]],
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
    ("f.json:1: type is", changed("type", "rules")), ("f.json:1: lacks id", changed("id", nil)),
    ("f.json:1: version is not a date", changed("version", "24/11/2026")),
    ("f.json:1: colour is a member", changed("colour", "red")),
    ("f.json:1: procedures is empty", changed("procedures", [])),
    ("f.json:1: procedures[0] is not", changed("procedures", [["code": "9,000001"]])),
    ("f.json:1: procedures[0].cases", changed("procedures", [["code": "9.000001", "cases": ["01": "c"]]])),
    ("f.json:1: procedures[0].cases", changed("procedures", [["code": "9.000001", "cases": ["1": "a"]]])),
    ("f.json:1: procedures[0] is not", changed("procedures", [["code": "9.000001.01"]])),
    ("f.json:1: sources[0].standing has no", changed("sources", [["text": "a", "standing": "rumour"]])),
    ("f.json:1: effective ends", changed("effective", ["from": "2026-01-02", "to": "2026-01-01"])),
    ("f.json:1: roles declares applicant", changed("roles", ["applicant": ["vi": "a", "en": "a"]])),
    ("f.json:1: roles.spouse.fallback", changed("roles", ["spouse": ["vi": "a", "en": "a", "fallback": ["son"]]])),
    ("f.json:1: facts.new.type", changed("facts", ["new": ["type": "date", "vi": "a", "en": "a"]])),
    (
      "f.json:1: facts.new.default", changed("facts", ["new": ["type": "boolean", "default": 1, "vi": "a", "en": "a"]])
    ),
    ("f.json:1: components is empty", changed("components", [])),
    ("f.json:1: components repeats", changed("components", [component, component])),
    ("f.json:1: components[0] lacks class", component("class", nil)),
    ("f.json:1: components[0].class has no", component("class", "state_issued")),
    ("f.json:1: components[0].class is one", component("class", "form")),
    ("f.json:1: components[0].cases", component("cases", ["c"])),
    ("f.json:1: components[0].procedures", component("procedures", ["1.001193"])),
    ("f.json:1: components[0].condition names", component("condition", ["fact": "old", "equals": true])),
    ("f.json:1: components[0].condition compares", component("condition", ["fact": "new", "equals": "yes"])),
    ("f.json:1: components[0].condition.all is empty", component("condition", ["all": []])),
    (
      "f.json:1: components[0].evidence[0][0].kind",
      component("evidence", [[["kind": "deed", "heldBy": ["applicant"]]]])
    ),
    ("f.json:1: components[0].evidence[0][0].heldBy", component("evidence", [[["kind": "tax", "heldBy": ["son"]]]])),
    ("f.json:1: components[0].evidence[0][0].heldBy", component("evidence", [[["kind": "tax"]]])),
    ("f.json:1: components[0].evidence[0] is not", component("evidence", [[]])),
    ("f.json:1: components[0].registers[0].register", component("registers", [["register": "water"]])),
    ("f.json:1: components[0].registers[0] has neither", component("registers", [["register": "land"]])),
    ("f.json:1: components[0].legalBasis", component("legalBasis", ["the law"])),
    ("f.json:1: components[0].substitution", component("substitution", "half")),
    (
      "f.json:1: components[0].evidence[0][0].minimumCopyClass",
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

  // DSR-05
  @Test(arguments: [
    ("f.json:1: lacks id", #"{"type": "procedure-rules"}"#),
    (
      "f.json:3: name.colour is a member",
      "{\"id\": \"t\", \"version\": \"2026-11-24\", \"type\": \"procedure-rules\",\n\"name\": {\"vi\": \"a\", \"en\": \"b\",\n\"colour\": 1}}"
    ),
    ("f.json:2: not JSON", "{\"type\": \"procedure-rules\",\n\"id\": nothing,\n\"version\": 1}"),
    ("f.json:3: a JSON object has two", "{\"type\": \"procedure-rules\",\n\"id\": \"t\",\n\"id\": \"t\"}"),
    ("f.json:1: not JSON", ""),
  ])
  func `names the line of a fault`(_ message: String, _ text: String) {
    let detail = Self.fault(Array(text.utf8)) ?? "none"
    #expect(detail.hasPrefix(message), "\(detail)")
  }

  @Test func `names the line of a fault deep in a component`() throws {
    let lines = try Self.pretty(Self.component("class", "form")).split(separator: "\n")
    let line = try #require(lines.firstIndex { $0.contains("\"class\"") }) + 1
    #expect(
      Self.fault(Array(lines.joined(separator: "\n").utf8))?.hasPrefix("f.json:\(line): components[0].class is") == true
    )
  }

  private static func fault(_ bytes: [UInt8]) -> String? {
    do throws(Refusal) {
      _ = try RuleFile("f.json", bytes)
      return nil
    } catch { return error.detail }
  }

  private static func pretty(_ json: JSON) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json.bytes))
    let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }

  // DSR-21
  @Test func `the number behind a code chooses the case that the rules give it`() throws {
    let listed: JSON = [["code": "9.000001", "cases": ["01": "a"]]]
    guard case .procedure(let family) = try RuleFile("f.json", Self.changed("procedures", listed).bytes) else { return }
    let rules = RuleSet(families: [family], successors: [:], substitution: RuleSet.bundled.substitution)
    let request = { (code: String, name: String?) in
      PlanRequest(
        procedure: .code(code), caseName: name, applicant: try PersonalID(DossierFixtures.mother),
        at: try Instant(rfc3339: DossierFixtures.at))
    }
    let planner = DossierPlanner(rules: rules)
    #expect(try planner.plan(request("9.000001.01", nil)).procedure == "9.000001.01")
    #expect(try PlanSubject(request("9.000001.01", nil), rules: rules, catalogue: nil).caseName == "a")
    #expect(try PlanSubject(request("9,000001.02", nil), rules: rules, catalogue: nil).caseName == nil)
    #expect(try planner.plan(request("9.000001.01", "a")).rules?.id == "t")
    #expect(throws: Refusal.self) { try planner.plan(request("9.000001.01", "b")) }
  }

  // A general law without dates would go on replacing papers after it has lapsed.
  @Test func `refuses a rule set without the general law`() {
    let code = DossierFixtures.refusal { () throws(Refusal) in _ = try RuleSet(files: []) }
    #expect(code == .malformed)
  }
}
