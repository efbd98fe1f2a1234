/// One fact about a system, told as requests and what must come of them: a vector of `Specs/`.
struct ConformanceCase: Sendable {
  /// What a step asks for.
  enum Action: Sendable {
    case request(operation: String, input: Value)
    /// The adapter's process ends, at the end of its input or by a signal that it cannot catch, and another begins.
    case restart(killed: Bool)
  }

  enum Expectation: Sendable {
    case output(Value)
    case refusal(String)
    /// Nothing is demanded; the report tells what was done. The reason says why no answer is the right one.
    case anything(reason: String)
  }

  struct Step: Sendable {
    let action: Action
    let expected: Expectation
    /// Names under which members of the output are remembered.
    let capture: [Text: Value]
    /// Which of several processes is asked: they have one file system in common, and nothing else.
    let process: String

    var judging: Judging? {
      if case .request(let operation, _) = action { Judging(of: operation) } else { nil }
    }
  }

  /// The folder and the file's name, such as `attestation/refuses-none`.
  let id: String
  let folder: String
  let requirements: [String]
  /// The fact, for people.
  let objective: String
  let steps: [Step]

  /// What kind of case it is: by its last step, for the steps before it only prepare.
  var kind: Kind {
    guard let last = steps.last else { return .reportOnly }
    switch last.expected {
    case .output(let output): return last.judging?.denies(output) == true ? .mustRefuse : .mustAccept
    case .refusal: return .mustRefuse
    case .anything: return .reportOnly
    }
  }

  enum Kind: String, Sendable {
    case mustAccept = "must-accept"
    case mustRefuse = "must-refuse"
    case reportOnly = "report-only"
  }

  var operations: Set<String> {
    Set(
      steps.compactMap { step in
        if case .request(let operation, _) = step.action { operation } else { nil }
      })
  }
}

extension ConformanceCase {
  init(_ value: Value, folder: String, name: String) throws {
    id = "\(folder)/\(name)"
    self.folder = folder
    guard let requirements = value["spec"]?.strings, !requirements.isEmpty, let objective = value["comment"]?.string
    else { throw CaseProblem("\(folder)/\(name) names no requirement or says no fact") }
    self.requirements = requirements
    self.objective = objective
    let id = id
    steps = try (value["steps"]?.array ?? [value]).map { try Step($0, in: id) }
    guard !steps.isEmpty else { throw CaseProblem("\(id) has no steps") }
  }
}

extension ConformanceCase.Step {
  fileprivate init(_ value: Value, in id: String) throws {
    process = value["process"]?.string ?? ""
    if case .object(let names)? = value["capture"] { capture = names } else { capture = [:] }
    if let restart = value["restart"]?.string {
      guard ["ended", "killed"].contains(restart) else { throw CaseProblem("\(id) restarts in no known way") }
      action = .restart(killed: restart == "killed")
      expected = .anything(reason: "")
      return
    }
    guard let operation = value["op"]?.string, let input = value["in"] else {
      throw CaseProblem("\(id) has a step without op or in")
    }
    action = .request(operation: operation, input: input)
    switch (value["out"], value["refusal"]?.string, value["report"]?.string) {
    case (let output?, nil, nil): expected = .output(output)
    case (nil, let code?, nil): expected = .refusal(code)
    case (nil, nil, let reason?): expected = .anything(reason: reason)
    default: throw CaseProblem("\(id) must have one of out, refusal and report")
    }
  }
}

/// The kit's own files are not as they should be: no fault of the system under test.
struct CaseProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
