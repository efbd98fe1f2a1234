import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `The list of kinds` {
  @Test func `is in the specification as in the code`() throws {  // DOC-04
    let page = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Specs/kinds/README.md")
    let rows = try String(contentsOf: page.standardized, encoding: .utf8).split(separator: "\n")
      .drop { $0 != "### The list of kinds" }.prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("| `") }
    #expect(rows.map(String.init) == KindEntry.table.map(Self.row))
  }

  private static func row(_ kind: KindEntry) -> String {
    let codes = kind.codes.isEmpty ? "–" : kind.codes.joined(separator: ", ")
    let cells = [
      "`\(kind.slug)`", kind.vietnamese, kind.english, kind.register ?? "–", kind.clause ?? "–", codes,
      kind.usage.rawValue,
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }
}
