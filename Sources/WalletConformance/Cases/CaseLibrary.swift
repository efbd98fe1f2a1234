import Foundation

/// The folder `Specs`: specifications, and beside each its cases.
struct CaseLibrary: Sendable {
  let folder: URL
  let grading: Grading
  let cases: [ConformanceCase]

  /// Reads all cases of the areas of `grading.json`. A folder whose manifest counts other than what is there is a
  /// problem and not a shorter test.
  init(at folder: URL) throws {
    self.folder = folder
    grading = try Grading(at: folder.appendingPathComponent("grading.json"))
    cases = try grading.areas.flatMap(\.folders).flatMap { try Self.cases(of: $0, in: folder) }
  }

  private static func cases(of name: String, in specs: URL) throws -> [ConformanceCase] {
    let folder = specs.appendingPathComponent(name)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" && $0.lastPathComponent != "MANIFEST.json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let manifest = try Value(parsing: Data(contentsOf: folder.appendingPathComponent("MANIFEST.json")))
    guard manifest["count"] == .integer(Int64(files.count)), !files.isEmpty else {
      throw CaseProblem("\(name) holds \(files.count) cases, and its manifest counts another number")
    }
    return try files.map { file in
      try ConformanceCase(
        Value(parsing: Data(contentsOf: file)), folder: name, name: file.deletingPathExtension().lastPathComponent)
    }
  }

  /// Those whose id, area or requirement one of the patterns names: `attestation`, `attestation/refuses-*`, `ATT-05`.
  func cases(only patterns: [String]) throws -> [ConformanceCase] {
    guard !patterns.isEmpty else { return cases }
    for pattern in patterns where !cases.contains(where: { matches($0, pattern) }) {
      throw CaseProblem("no case is named by \(pattern)")
    }
    return cases.filter { candidate in patterns.contains { matches(candidate, $0) } }
  }

  private func matches(_ candidate: ConformanceCase, _ pattern: String) -> Bool {
    if pattern.hasSuffix("*") { return candidate.id.hasPrefix(pattern.dropLast()) }
    return candidate.id == pattern || candidate.folder == pattern || candidate.requirements.contains(pattern)
      || grading.area(of: candidate.folder)?.id == pattern
  }
}
