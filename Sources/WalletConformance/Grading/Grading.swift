import Foundation

/// By what an area is graded: `Specs/grading.json`, so that an authority can change it without a new kit.
struct Grading: Sendable, Decodable {
  /// A part of a system, with the folders of its cases.
  struct Area: Sendable, Decodable {
    let id: String
    let folders: [String]
    let name: Bilingual
    /// What depends on it, in a sentence.
    let why: Bilingual
  }

  struct Bilingual: Sendable, Decodable {
    let vi: String
    let en: String
  }

  struct Threshold: Sendable, Decodable {
    let grade: Grade
    /// The least share of passed cases, of those that are offered.
    let share: Double
  }

  /// A finding of a kind that holds an area down, however many cases pass.
  struct Cap: Sendable, Decodable {
    let finding: String
    let grade: Grade
  }

  let areas: [Area]
  let thresholds: [Threshold]
  let caps: [Cap]

  init(at file: URL) throws {
    do {
      self = try JSONDecoder().decode(Grading.self, from: Data(contentsOf: file))
    } catch {
      throw CaseProblem("\(file.path) cannot be read: \(error)")
    }
    guard Set(areas.map(\.id)).count == areas.count, thresholds.last?.share == 0,
      thresholds.map(\.grade) == Grade.allCases,
      zip(thresholds, thresholds.dropFirst()).allSatisfy({ $0.share > $1.share })
    else { throw CaseProblem("\(file.path) grades nothing clearly: areas once, thresholds from A down to E at 0") }
    for cap in caps where Finding.Kind(rawValue: cap.finding) == nil {
      throw CaseProblem("\(file.path) caps by \(cap.finding), which is no finding")
    }
  }

  func area(of folder: String) -> Area? { areas.first { $0.folders.contains(folder) } }

  /// The grade of so many passed cases out of so many, with such findings.
  func grade(passed: Int, of offered: Int, findings: [Finding]) -> Grade? {
    guard offered > 0 else { return nil }
    let share = Double(passed) / Double(offered)
    let earned = thresholds.first { share >= $0.share }?.grade ?? .e
    let kinds = Set(findings.map(\.kind.rawValue))
    return caps.filter { kinds.contains($0.finding) }.map(\.grade).reduce(earned, max)
  }
}

/// The best is the least.
enum Grade: String, Sendable, Decodable, Comparable, CaseIterable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case e = "E"

  static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
}
