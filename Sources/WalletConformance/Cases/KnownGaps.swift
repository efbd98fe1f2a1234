import Foundation

/// What a vendor knows to fail, and why: lines `case-id  reason`. The list is strict: a case that passes must leave it.
struct KnownGaps {
  let reasons: [String: String]

  static let none = KnownGaps(reasons: [:])

  private init(reasons: [String: String]) { self.reasons = reasons }

  init(at file: URL, cases: [ConformanceCase]) throws {
    let known = Set(cases.map(\.id))
    var reasons: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let line = line.drop(while: \.isWhitespace)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let id = String(line.prefix { !$0.isWhitespace })
      let reason = line.dropFirst(id.count).drop(while: \.isWhitespace)
      guard known.contains(id) else { throw CaseProblem("the known gap \(id) is no case") }
      guard !reason.isEmpty else { throw CaseProblem("the known gap \(id) has no reason") }
      guard reasons.updateValue(String(reason), forKey: id) == nil else {
        throw CaseProblem("the known gap \(id) is listed twice")
      }
    }
    self.reasons = reasons
  }
}
