import Foundation
import TestSupport
import Testing

@Suite struct `Transcripts of commands` {
  @Test func `the tutorial says what the commands say`() throws {
    let page = try String(
      contentsOf: PackageRoot.url.appendingPathComponent("Examples/tutorial.md"), encoding: .utf8)
    let transcript = Transcript(page)
    #expect(transcript.exchanges.count > 20)
    let problems = try transcript.problems()
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  @Test(arguments: [
    ("a\n", ["a"], true), ("a\n", ["b"], false), ("", [], true), ("a\n", [], false), ("a\nb\n", ["a"], false),
    ("abc\n", ["a…c"], true), ("abcd\n", ["a…c"], false), ("x\ny\nz\n", ["…", "z"], true), ("a\n", ["…"], true),
  ])
  func `a page is held to the letter but for ellipses`(said: String, expected: [String], matches: Bool) {
    #expect(Transcript.matches(said, expected) == matches)
  }
}
