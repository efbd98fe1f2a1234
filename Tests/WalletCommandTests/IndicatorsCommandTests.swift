import Foundation
import TestSupport
import Testing

@Suite struct `citizen-wallet indicators` {
  private func run(_ line: String, _ arguments: [String]) throws -> BuiltTool.Outcome {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("filings-\(UUID().uuidString)")
    try line.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try BuiltTool.wallet.run(
      ["indicators", "--filings", file.path, "--from", "2026-11-01", "--to", "2026-11-30"] + arguments)
  }

  private let filing =
    #"{"dossier":"D-1","procedure":"1.001193","agency":"H17","receivedAt":"2026-11-30T23:59:59+07:00","marks":["reused"]}"#

  // IND-03
  @Test func `counts the last day and says N/A for what is of nothing`() throws {
    let outcome = try run(filing, [])
    #expect(outcome.status == 0 && outcome.output.contains("2/2") && outcome.output.contains("N/A"))
  }

  // IND-01
  @Test func `refuses a filing with a mark that is not known`() throws {
    #expect(try run(filing.replacing("reused", with: "resued"), []).status == 1)
  }
}
