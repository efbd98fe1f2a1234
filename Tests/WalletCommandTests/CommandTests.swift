import Foundation
import TestSupport
import Testing

@Suite struct `The command line` {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `the demo plays the main job on our own rules alone`() throws {
    try withFolder { folder in
      let outcome = try BuiltTool.wallet.run(["demo", "--store", folder + "/store", "--catalogue", folder + "/none"])
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      for sentence in [
        "level 1          → refused: assurance-too-low", "the same again   → refused: replayed",
        "no catalogue here, our own rules alone", "1.001193 Đăng ký khai sinh", "1.004222 Đăng ký thường trú cho con",
        "2.000986 (nay là · today 3.000722)", "required: 1 → 0", "0 lỗi · problems", "asked before: ", "asked now: ",
        "kho · store: \(folder)/store",
      ] { #expect(outcome.output.contains(sentence), "the demo says: \(sentence)") }
      #expect(FileManager.default.fileExists(atPath: folder + "/store/records.sqlite"))
    }
  }

  @Test func `the demo does not write over a store`() throws {
    try withFolder { folder in
      let arguments = ["demo", "--store", folder + "/store", "--catalogue", folder + "/none"]
      #expect(try BuiltTool.wallet.run(arguments).status == 0)
      let outcome = try BuiltTool.wallet.run(arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.hasPrefix("citizen-wallet: already-exists: "))
    }
  }

  @Test(.enabled(if: SharedFolder.has(SharedFolder.catalogue), "the national catalogue is not here"))
  func `the demo plays on the real catalogue`() throws {
    try withFolder { folder in
      let catalogue = SharedFolder.url(SharedFolder.catalogue).path
      let outcome = try BuiltTool.wallet.run(["demo", "--store", folder + "/store", "--catalogue", catalogue])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("the national catalogue is imported"))
      #expect(outcome.output.contains("required: 1 → 0"))
    }
  }

  @Test(.enabled(if: SharedFolder.has(SharedFolder.catalogue), "the national catalogue is not here"))
  func `catalogue import reports what it read and cleaned`() throws {
    let outcome = try BuiltTool.wallet.run(["catalogue", "import", SharedFolder.url(SharedFolder.catalogue).path])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("5664") || outcome.output.contains("5,664"))
  }

  @Test func `a catalogue that is not there is a failure and not a refusal`() throws {
    let outcome = try BuiltTool.wallet.run(["catalogue", "import", "/no/such/file"])
    #expect(outcome.status == 74)
    #expect(outcome.output == "")
    #expect(outcome.errors == "citizen-wallet: the catalogue cannot be read\n")
  }

  @Test func `a wrong call is a usage error`() throws {
    #expect(try BuiltTool.wallet.run(["no-such-command"]).status == 64)
  }
}

extension SharedFolder {
  static let catalogue = "data/procedures/procedures.jsonl"
}
