import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

struct ReadingRuleTests {
  // CLS-18
  @Test func `every file of the folder is bundled and the bundle passes the checker`() throws {
    let folder = PackageRoot.url.appendingPathComponent("Sources/CitizenWallet/Dossiers/ReadingRules")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(ReadingRules.bundledFiles.map(\.name) == names)
    for file in ReadingRules.bundledFiles {
      #expect(try Array(Data(contentsOf: folder.appendingPathComponent(file.name))) == file.bytes)
    }
    #expect(try ReadingRules(files: ReadingRules.bundledFiles).papers.count == ReadingRules.bundled.papers.count)
  }

  private static let rule: JSONObject = [
    "id": "card", "class": "state_issued", "kinds": ["identity-card"], "phrases": ["thẻ [căn] cước"],
    "basis": "Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 1 điểm a",
    "examples": [["text": "Thẻ căn cước", "class": "state_issued", "kinds": ["identity-card"], "holder": "applicant"]],
  ]

  private static func changed(_ name: String, _ value: JSON?) -> JSON {
    var object = rule
    object[name] = value
    return .object(object)
  }

  private static func files(_ rules: JSON...) -> [(name: String, bytes: [UInt8])] {
    let papers: JSON = ["type": "reading-papers", "version": "2026-11-25", "rules": .array(rules)]
    return ReadingRules.bundledFiles.filter { !$0.name.hasPrefix("reading-papers") } + [("p.json", papers.bytes)]
  }

  @Test func `a rule of one's own is read`() throws {
    let classifier = ComponentClassifier(rules: try ReadingRules(files: Self.files(.object(Self.rule))))
    #expect(classifier.classify(ComponentText(name: "Bản sao thẻ cước")).kinds.map(\.slug) == ["identity-card"])
  }

  static let bad: [(String, JSON)] = [
    ("p.json: card has a member", changed("colour", "red")),
    ("p.json: card.class", changed("class", "paper")),
    ("p.json: card.kinds", changed("kinds", ["no-kind"])),
    ("card.kinds belong", changed("kinds", nil)),
    ("card names no phrase", changed("phrases", nil)),
    ("p.json: card.phrases[0]", changed("phrases", ["thẻ (căn"])),
    ("p.json: card.phrases[0]", changed("phrases", [.string(String(repeating: "[a|b] ", count: 12) + "c")])),
    ("p.json: card.issuer", changed("issuer", "martian")),
    ("card names a cue", changed("saying", "no-cue")),
    ("card.basis is not", changed("basis", "theo luật")),
    ("card.examples are missing", changed("examples", nil)),
    ("card.examples[0] is read as", changed("examples", [["text": "Tranh", "class": "state_issued"]])),
    (
      "card.examples[0] is read with other kinds", changed("examples", [["text": "Thẻ cước", "class": "state_issued"]])
    ),
    (
      "card.examples[0] is read with another holder",
      changed(
        "examples",
        [["text": "Thẻ cước", "class": "state_issued", "kinds": ["identity-card"], "holder": "child"]])
    ),
  ]

  // CLS-18 CLS-19
  @Test(arguments: bad.indices) func `a bad rule is refused with its file or id, field and reason`(_ index: Int) {
    let (detail, rule) = Self.bad[index]
    do throws(Refusal) {
      _ = try ReadingRules(files: Self.files(rule))
      Issue.record("read: \(detail)")
    } catch {
      #expect(error.detail.hasPrefix(detail), "\(error.detail)")
    }
  }

  // CLS-18
  @Test func `two rules that give one phrase under the same conditions are refused`() {
    let files = Self.files(.object(Self.rule), Self.changed("id", "other"))
    #expect(refusal { try ReadingRules(files: files) } == .malformed)
  }

  // CLS-18
  @Test func `an id that two rules have is refused`() {
    let files = Self.files(.object(Self.rule), Self.changed("phrases", ["giấy cước"]))
    #expect(refusal { try ReadingRules(files: files) } == .malformed)
  }

  @Test(arguments: ReadingRules.bundledFiles.indices) func `a bundle without one of its files is refused`(_ index: Int)
  {
    var files = ReadingRules.bundledFiles
    let file = files.remove(at: index)
    // Examples show what is missing where papers are spread over two files.
    #expect(refusal { try ReadingRules(files: files) } == .malformed || file.name.hasPrefix("reading-papers"))
  }

  // CLS-15
  @Test func `a ground that was never seen is as likely wrong as right`() throws {
    let json: JSON = ["type": "reading-confidence", "version": "2026-11-25", "grounds": [:]]
    let confidence = try ReadingConfidence(json: json, "c.json")
    #expect(ReadingGround.allCases.allSatisfy { confidence.value($0) == 0.5 })
  }

  // CLS-15
  @Test func `certainty needs a hundred readings, however right they were`() throws {
    let json: JSON = [
      "type": "reading-confidence", "version": "2026-11-25", "grounds": ["form": ["right": 97, "wrong": 0]],
    ]
    #expect(try ReadingConfidence(json: json, "c.json").value(.form) < ComponentClassification.certainty)
  }
}
