import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite struct `citizen-wallet simulate` {
  private let small = ["simulate", "--people", "60", "--years", "1", "--seed", "7", "--lang", "en"]

  /// Runs a command in a folder of its own, in which nothing but what it was asked for is left.
  private func run(
    _ arguments: [String], leaving expected: [String] = [], _ look: (BuiltTool.Outcome, String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/simulate-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outcome = try BuiltTool.wallet.run(
      arguments.map { $0.replacing("FOLDER", with: folder) }, environment: ["TMPDIR": folder])
    try look(outcome, folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == expected)
  }

  private func out(_ outcome: BuiltTool.Outcome) throws -> JSON {
    try JSON(parsing: Array(outcome.output.utf8), limit: 1 << 20)["out"] ?? .null
  }

  @Test func `answers with one JSON object, of which the simulation is always the same`() throws {
    var answers: [JSON] = []
    for _ in 0..<2 {
      try run(small + ["--json"]) { outcome, _ in
        #expect(outcome.status == 0)
        let out = try out(outcome)
        #expect(out["load"]?["check"]?["problems"] == .array([]))
        #expect((out["load"]?["storeBytes"]?.integer ?? 0) > 0)
        answers.append(try #require(out["simulation"]))
      }
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0]["years"]?.array?.count == 1)
  }

  @Test func `tells people what it counts, and what it has cost beside it`() throws {
    try run(small) { outcome, _ in
      #expect(outcome.output.hasPrefix("60 fictional people, seed 7."))
      #expect(outcome.errors.contains("dossiers/s") && outcome.errors.contains("0 problems"))
      #expect(!outcome.errors.contains("\u{1B}"), "there is no terminal to draw a bar on")
    }
  }

  @Test func `draws the curve`() throws {
    try run(small + ["--svg", "FOLDER/curve.svg"], leaving: ["curve.svg"]) { outcome, folder in
      #expect(outcome.status == 0)
      let curve = try String(contentsOfFile: folder + "/curve.svg", encoding: .utf8)
      #expect(curve.hasPrefix("<svg "))
    }
  }

  @Test func `leaves the store behind when it is asked to`() throws {
    try run(
      small + ["--wallet", "FOLDER/wallet", "--key-file", "FOLDER/key"], leaving: []
    ) { outcome, _ in
      #expect(outcome.status == 74, "there is no such key file, and nothing is left")
    }
    let key = FileManager.default.temporaryDirectory.path + "/simulate-key-\(UUID().uuidString)"
    try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: key))
    defer { try? FileManager.default.removeItem(atPath: key) }
    try run(small + ["--wallet", "FOLDER/wallet", "--key-file", key], leaving: ["wallet"]) { outcome, folder in
      #expect(outcome.status == 0)
      let check = try BuiltTool.wallet.run(["check", "--wallet", folder + "/wallet", "--key-file", key])
      #expect(check.status == 0)
    }
  }

  @Test func `writes over nothing`() throws {
    try run(small + ["--wallet", "FOLDER", "--json"]) { outcome, _ in
      #expect(outcome.status == 1)
      #expect(outcome.output.hasPrefix("{\"refusal\":\"already-exists\""))
    }
  }

  @Test func `leaves nothing when it fails at the end`() throws {
    try run(small + ["--svg", "FOLDER/no/curve.svg"]) { outcome, _ in
      #expect(outcome.status == 74)
      #expect(outcome.output == "")
    }
  }

  @Test(arguments: [
    ["--people", "0"], ["--people", "1000001"], ["--years", "0"], ["--years", "26"], ["--start", "2025"],
    ["--seed", "-1"], ["--announced", "population,no-such"],
  ])
  func `knows what it cannot play`(arguments: [String]) throws {
    try run(["simulate"] + arguments) { outcome, _ in #expect(outcome.status == 64) }
  }

  @Test func `a catalogue that is not there is a failure`() throws {
    try run(small + ["--catalogue", "FOLDER/none"]) { outcome, _ in #expect(outcome.status == 74) }
  }

  @Test(.enabled(if: SharedFolder.has(SharedFolder.catalogue), "the national catalogue is not here"))
  func `files dossiers of the real catalogue`() throws {
    try run(small + ["--json", "--catalogue", SharedFolder.url(SharedFolder.catalogue).path]) { outcome, _ in
      #expect(outcome.status == 0)
      let total = try out(outcome)["simulation"]?["total"]
      #expect((total?["dossiers"]?.integer ?? 0) > 10)
    }
  }

  @Test func `leaves nothing when it is interrupted`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/interrupted-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = try BuiltTool.wallet.url
    process.arguments = ["simulate", "--people", "20000"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    func isFiling() -> Bool {
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return files.contains { $0.hasSuffix("/store/records.sqlite") }
    }
    while process.isRunning, !isFiling() { usleep(10_000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
