import Foundation
import TestSupport

/// The built conformance kit, and the adapters that it is tried on.
enum Kit {
  private static let tool = BuiltTool("wallet-conformance")

  static func run(_ arguments: [String]) throws -> BuiltTool.Outcome { try tool.run(arguments) }

  static func run(adapter: String, _ arguments: [String]) throws -> BuiltTool.Outcome {
    try run(["run", "--adapter", adapter] + arguments)
  }

  /// Our own adapter, as a vendor's would be named.
  static func ours() throws -> String { "\(try BuiltTool("citizen-wallet").url.path) adapter" }

  static func mutant(_ name: String) throws -> String { "\(try BuiltTool("MutantAdapter").url.path) \(name)" }

  /// The areas by which `Specs/grading.json` grades.
  static let areas: [String] = {
    let file = PackageRoot.url.appendingPathComponent("Specs/grading.json")
    let json = (try? Data(contentsOf: file)).flatMap { try? JSONSerialization.jsonObject(with: $0) } as? [String: Any]
    return (json?["areas"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
  }()
}

/// A small set of cases of its own, in a folder that is gone afterwards.
struct OwnCases: ~Copyable {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cases-\(UUID().uuidString)")

  /// - Parameter cases: by name, the JSON of each.
  init(_ cases: [String: String]) throws {
    let area = folder.appendingPathComponent("area")
    try FileManager.default.createDirectory(at: area, withIntermediateDirectories: true)
    let words = #"{"vi": "Một", "en": "One"}"#
    try Data(
      """
      {"areas": [{"id": "one", "folders": ["area"], "name": \(words), "why": \(words)}],
       "thresholds": [{"grade": "A", "share": 0.9}, {"grade": "B", "share": 0.8}, {"grade": "C", "share": 0.6},
                      {"grade": "D", "share": 0.4}, {"grade": "E", "share": 0}],
       "caps": [{"finding": "crashed", "grade": "D"}]}
      """.utf8
    ).write(to: folder.appendingPathComponent("grading.json"))
    try Data("**ONE-01** The answer MUST be right (Decree 1, art. 2).\n".utf8)
      .write(to: folder.appendingPathComponent("area.md"))
    for (name, json) in cases { try Data(json.utf8).write(to: area.appendingPathComponent("\(name).json")) }
    try Data("{\"count\": \(cases.count)}".utf8).write(to: area.appendingPathComponent("MANIFEST.json"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Answers every request with the same line, but `hello` and its id.
  func adapter(answering line: String) throws -> String {
    let script = folder.appendingPathComponent("adapter-\(UUID().uuidString)")
    try Data(
      """
      number=0
      while read -r request; do
        number=$((number + 1))
        case $request in
          *'"op":"hello"'*) printf '{"id":%d,"out":{"implementation":"small","version":"1"}}\\n' $number ;;
          *) \(line) ;;
        esac
      done
      """.utf8
    ).write(to: script)
    return "sh \(script.path)"
  }
}
