import Foundation
import TestSupport
import Testing

private let accepts = #"{"spec": ["ONE-01"], "comment": "good", "op": "x", "in": {}, "out": {"n": 1, "s": "é"}}"#
private let refuses = #"{"spec": ["ONE-01"], "comment": "bad", "op": "x", "in": {}, "refusal": "expired"}"#
private let reports = #"{"spec": ["ONE-01"], "comment": "open", "op": "x", "in": {}, "report": "both are right"}"#

private func judges(_ operation: String, _ out: String) -> String {
  #"{"spec": ["ONE-01"], "comment": "judged", "op": "\#(operation)", "in": {}, "out": \#(out)}"#
}

/// What counts as an answer, and what as none.
@Suite struct `Conformance judging` {
  @Test(arguments: [
    (accepts, #"printf '{"id":%d,"out":{"n":1,"s":"\303\251","more":true}}\n' $number"#, "passed"),
    (accepts, #"printf '{"id":%d,"out":{"n":1.0,"s":"\303\251"}}\n' $number"#, "passed"),
    // A decomposed letter is another string.
    (accepts, #"printf '{"id":%d,"out":{"n":1,"s":"e\314\201"}}\n' $number"#, "wrong-output"),
    (accepts, #"printf '{"id":%d,"out":{"n":2,"s":"\303\251"}}\n' $number"#, "wrong-output"),
    (accepts, #"printf '{"id":%d,"out":{"s":"\303\251"}}\n' $number"#, "wrong-output"),
    (accepts, #"printf '{"id":%d,"refusal":"expired","detail":"x"}\n' $number"#, "refused-what-must-be-accepted"),
    (accepts, #"printf '{"id":%d,"failure":"disk"}\n' $number"#, "failure"),
    (accepts, #"printf '{"id":%d,"unsupported":true}\n' $number"#, "unsupported"),
    (refuses, #"printf '{"id":%d,"refusal":"expired","detail":"x"}\n' $number"#, "passed"),
    (refuses, #"printf '{"id":%d,"refusal":"malformed","detail":"x"}\n' $number"#, "wrong-refusal-code"),
    (refuses, #"printf '{"id":%d,"out":{}}\n' $number"#, "accepted-what-must-be-refused"),
    (refuses, #"printf '{"id":%d,"failure":"expired"}\n' $number"#, "failure"),
    (refuses, "exit 1", "crashed"),
    (refuses, "sleep 5", "hung"),
    (refuses, #"echo 'refused: expired'"#, "not-the-protocol"),
    (refuses, #"printf '{"id":99,"refusal":"expired"}\n'"#, "not-the-protocol"),
    (refuses, #"printf '{"id":%d,"refusal":"expired","out":{}}\n' $number"#, "not-the-protocol"),
    (reports, #"printf '{"id":%d,"refusal":"expired","detail":"x"}\n' $number"#, "reported"),
    (reports, "exit 1", "crashed"),
  ])
  func `an answer is what it is`(json: String, answer: String, result: String) throws {
    let cases = try OwnCases(["case": json])
    let outcome = try Kit.run(
      adapter: cases.adapter(answering: answer),
      ["--specs", cases.folder.path, "--report", "json", "--patience", "1"])
    #expect(outcome.output.contains(#" : "\#(result)""#), "\(outcome.output)")
    let expected: Int32 = ["passed", "reported"].contains(result) ? 0 : result == "unsupported" ? 69 : 1
    #expect(outcome.status == expected)
  }

  @Test(arguments: [
    ("signature.verify", #"{"valid": false}"#, #"{"valid":true}"#, "must-refuse", "accepted-what-must-be-refused"),
    ("signature.verify", #"{"valid": true}"#, #"{"valid":false}"#, "must-accept", "wrong-output"),
    ("document.verify", #"{"verdict": "invalid"}"#, #"{"verdict":"untrusted"}"#, "must-refuse", "wrong-output"),
    (
      "document.verify", #"{"verdict": "invalid", "signatures": [{"verdict": "valid"}, {}]}"#,
      #"{"verdict":"valid","signatures":[{"verdict":"valid"},{}]}"#, "must-refuse", "accepted-what-must-be-refused"
    ),
    (
      "dossier.plan", #"{"components": [{"decision": "form"}, {"decision": "required"}]}"#,
      #"{"components":[{"decision":"form"},{"decision":"dropped"}]}"#, "must-refuse", "accepted-what-must-be-refused"
    ),
    (
      "dossier.plan", #"{"components": [{"decision": "dropped"}, {"decision": "required"}]}"#,
      #"{"components":[{"decision":"required"},{"decision":"required"}]}"#, "must-accept", "wrong-output"
    ),
    ("representation.verify", #"{"relation": "parent"}"#, #"{"relation":"guardian"}"#, "must-accept", "wrong-output"),
  ])
  func `a yes where no is due accepts what must be refused`(
    operation: String, expected: String, answer: String, kind: String, finding: String
  ) throws {
    let cases = try OwnCases(["case": judges(operation, expected)])
    let outcome = try Kit.run(
      adapter: cases.adapter(answering: #"printf '{"id":%d,"out":\#(answer)}\n' $number"#),
      ["--specs", cases.folder.path, "--report", "json"])
    #expect(outcome.output.contains(#""finding" : "\#(finding)""#), "\(outcome.output)")
    #expect(outcome.output.contains(#""kind" : "\#(kind)""#))
  }

  @Test func `an adapter that cannot be started says nothing about a system`() throws {
    let cases = try OwnCases(["case": accepts])
    #expect(try Kit.run(adapter: "/no/such/adapter", ["--specs", cases.folder.path]).status == 74)
  }

  @Test func `a manifest that counts otherwise is no shorter test`() throws {
    let cases = try OwnCases(["case": accepts])
    try Data(#"{"count": 2}"#.utf8).write(to: cases.folder.appendingPathComponent("area/MANIFEST.json"))
    #expect(try Kit.run(adapter: "true", ["--specs", cases.folder.path]).status == 74)
  }

  @Test func `a pattern that names no case is an error`() throws {
    let cases = try OwnCases(["case": accepts])
    #expect(try Kit.run(adapter: "true", ["--specs", cases.folder.path, "--only", "nothing"]).status == 74)
  }
}

/// What a vendor knows to fail.
@Suite struct `Conformance known gaps` {
  private func run(_ gaps: String, answering answer: String) throws -> BuiltTool.Outcome {
    let cases = try OwnCases(["case": refuses])
    let file = cases.folder.appendingPathComponent("gaps")
    try Data(gaps.utf8).write(to: file)
    return try Kit.run(
      adapter: cases.adapter(answering: answer), ["--specs", cases.folder.path, "--known-gaps", file.path])
  }

  @Test func `a known gap does not fail the run`() throws {
    let outcome = try run("# ours\narea/case  until spring\n", answering: #"printf '{"id":%d,"out":{}}\n' $number"#)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("1 known gaps"))
  }

  @Test func `a gap that has closed breaks the run`() throws {
    let outcome = try run(
      "area/case  until spring\n", answering: #"printf '{"id":%d,"refusal":"expired","detail":"x"}\n' $number"#)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("take it out of the known gaps"))
  }

  @Test(arguments: ["area/none  reason\n", "area/case\n", "area/case a\narea/case b\n"])
  func `a list that is not in order is an error`(gaps: String) throws {
    #expect(try run(gaps, answering: "exit 1").status == 74)
  }
}
