import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite struct `Refusals` {
  @Test func `each code has the sentences of the specification, and no others are there`() throws {
    let text = try String(contentsOf: PackageRoot.url.appendingPathComponent("Specs/refusals.md"), encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## Sentences for people").last)
    var written: [String: [String]] = [:]
    for line in section.components(separatedBy: "## ")[0].split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.components(separatedBy: " | ")
      written[cells[0].filter { $0.isLowercase || $0 == "-" }] = [cells[1], String(cells[2].dropLast(2))]
    }
    let known = Dictionary(
      uniqueKeysWithValues: Refusal.Code.allCases.map {
        ($0.rawValue, [$0.sentence.vietnamese, $0.sentence.english])
      })
    #expect(known == written)
  }
}
