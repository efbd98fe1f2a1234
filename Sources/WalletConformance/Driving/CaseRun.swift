import Foundation

/// Plays cases against one command. Processes live as long as they answer: an area's cases share one.
final class CaseRun {
  private let command: String
  private let patience: Duration
  private let folder: URL
  private var processes: [String: AdapterProcess] = [:]

  init(command: String, patience: Duration, folder: URL) {
    self.command = command
    self.patience = patience
    self.folder = folder
  }

  func outcome(of played: ConformanceCase) throws -> Outcome {
    let own = folder.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: own)
      for name in processes.keys where !name.isEmpty { stop(name, killed: false) }
    }
    var captured = ["TMP": Value.string(Text(own.path))]
    var outcome = Outcome.passed
    for (index, step) in played.steps.enumerated() {
      switch try play(step, number: index + 1, captured: &captured) {
      case .passed: continue
      case .observed(let answer): outcome = .observed(answer)
      case let end: return end
      }
    }
    return outcome
  }

  /// What `hello` says, or nil when it says nothing that can be read.
  func greeting() throws -> Value? {
    do {
      return try process("").ask("hello", .object([:]))["out"]
    } catch is AdapterFault {
      stop("", killed: true)
      return nil
    }
  }

  func finish() {
    for name in processes.keys { stop(name, killed: false) }
  }

  private func play(
    _ step: ConformanceCase.Step, number: Int, captured: inout [String: Value]
  ) throws -> Outcome {
    switch step.action {
    case .restart(let killed):
      stop(step.process, killed: killed)
      return .passed
    case .request(let operation, let input):
      do {
        let answer = try process(step.process).ask(operation, input.replacing(captured))
        for (member, name) in step.capture {
          captured[name.string ?? ""] = answer["out"]?[member.string] ?? .null
        }
        return Self.judge(answer, by: step, number: number, captured)
      } catch let fault as AdapterFault {
        stop(step.process, killed: true)
        return .failed(Self.finding(fault, step: number))
      }
    }
  }

  private static func judge(
    _ answer: Value, by step: ConformanceCase.Step, number: Int, _ captured: [String: Value]
  ) -> Outcome {
    func failed(_ kind: Finding.Kind, _ detail: String) -> Outcome {
      .failed(Finding(kind: kind, step: number, detail: detail))
    }
    if answer["unsupported"] != nil { return .unsupported }
    if let failure = answer["failure"] { return failed(.failure, failure.text) }
    switch (step.expected, answer["out"], answer["refusal"]?.string) {
    case (.anything, _, _): return .observed(String(answer.text.prefix(300)))
    case (.refusal(let code), let output?, _): return failed(.accepted, "must be \(code): \(output.text.prefix(300))")
    case (.refusal(let code), nil, let given):
      return given == code ? .passed : failed(.wrongCode, "must be \(code), is \(given ?? "no string")")
    case (.output(let output), let given?, _):
      let output = output.replacing(captured)
      guard let difference = output.difference(from: given, at: "out") else { return .passed }
      return failed(step.judging?.grants(given, where: output) == true ? .accepted : .wrongOutput, difference)
    case (.output, nil, let given):
      return failed(.refused, "\(given ?? "?"): \(answer["detail"]?.string ?? "no detail")")
    }
  }

  private static func finding(_ fault: AdapterFault, step: Int) -> Finding {
    switch fault {
    case .ended(let talk): Finding(kind: .crashed, step: step, detail: "the adapter ended. \(talk)")
    case .silent: Finding(kind: .hung, step: step, detail: "no answer in time")
    case .notTheProtocol(let what): Finding(kind: .notTheProtocol, step: step, detail: what)
    }
  }

  private func process(_ name: String) throws -> AdapterProcess {
    if let process = processes[name] { return process }
    let process = try AdapterProcess(
      command: command, patience: patience, talk: folder.appendingPathComponent("standard-error"))
    processes[name] = process
    return process
  }

  private func stop(_ name: String, killed: Bool) {
    processes.removeValue(forKey: name)?.stop(killed: killed)
  }
}
