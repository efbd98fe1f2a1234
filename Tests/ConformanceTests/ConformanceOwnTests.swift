import Foundation
import TestSupport
import Testing

/// Our own adapter is the first that the kit grades.
@Suite struct `Conformance of our own adapter` {
  @Test(arguments: Kit.areas)
  func `every case is answered as its spec says`(area: String) throws {
    let outcome = try Kit.run(adapter: Kit.ours(), ["--only", area, "--report", "markdown"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.errors.contains(" 0 failed, 0 known gaps, 0 unsupported,"), "\(outcome.errors)")
    #expect(outcome.errors.contains("grade A"))
  }

  @Test func `there are areas`() { #expect(Kit.areas.count >= 7) }
}

/// The kit has teeth: an adapter that is ours but for one deliberate defect fails.
@Suite struct `Conformance of mutants` {
  static let mutants: [[String]] = {
    let lines = (try? BuiltTool("MutantAdapter").run(["--list"]).output) ?? ""
    return lines.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }()

  @Test func `there are at least forty, each with a name of its own`() {
    #expect(Self.mutants.count >= 40)
    #expect(Set(Self.mutants.map { $0[0] }).count == Self.mutants.count)
  }

  @Test(arguments: mutants)
  func `a case catches the defect`(mutant: [String]) throws {
    let outcome = try Kit.run(
      adapter: Kit.mutant(mutant[0]), ["--only", mutant[1], "--fail-fast", "--report", "json"])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains(#""result" : "failed""#))
  }
}
