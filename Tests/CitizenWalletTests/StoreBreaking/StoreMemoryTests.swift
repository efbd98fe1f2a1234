import Foundation
import SanitizedMutex
import Testing

@testable import CitizenWallet

@Suite struct `Store memory` {
  private let directory = TemporaryDirectory()

  @Test(.enabled(if: sanitized_by_thread() == 0, "the thread sanitizer needs memory of its own"))
  func `200 MiB go in and out with less than 16 MiB of memory`() async throws {
    let text = try await BuiltTool.output(of: "ContentTool", ["memory", directory.path, "200"])
    let figures = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let found = Dictionary(uniqueKeysWithValues: figures.map { ($0[0], Int($0[1])!) })
    #expect(found["bytes"] == 200 << 20 && found["problems"] == 0)
    // In KiB, beyond the most that a process ever had that keeps a document without a file.
    let growth = ["put", "read", "ranges", "check"].map { found[$0] ?? .max }
    #expect(growth.allSatisfy { $0 < 16 * 1024 }, "\(growth)")
  }
}
