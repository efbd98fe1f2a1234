import ArgumentParser
import Foundation

/// How long the tool takes to begin and end, beside tools that people know, in turn.
struct StartUpBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start-up", abstract: "Measure how long citizen-wallet takes to start.",
    discussion: "The goal is 40 ms of time for each command on a machine that does nothing else.")

  @Option(help: "How often each command is run.")
  var rounds = 30
  @Option(help: "The tool; by default the one beside this one.")
  var tool: String?
  @Option(help: "Python, a peer.")
  var python = "python3"

  func validate() throws {
    guard (1...1000).contains(rounds) else { throw ValidationError("rounds are 1 to 1000") }
  }

  func run() throws {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let tool = tool ?? beside.appendingPathComponent("citizen-wallet").path
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("start-up-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appendingPathComponent("key")
    try Data(repeating: 7, count: 32).write(to: key)
    let wallet = ["--wallet", folder.path + "/wallet", "--key-file", key.path]
    guard try Self.runs([tool, "init"] + wallet) else { throw BenchProcess.Failure(description: "no \(tool)") }
    let ours = [[tool, "--version"], [tool, "list", "--owner", "001190009991"] + wallet]
    let peers = try [["openssl", "version"], ["sqlite3", "--version"], [python, "-c", "pass"]].filter(Self.runs)
    var costs: [[Cost]] = Array(repeating: [], count: ours.count + peers.count)
    for _ in 0..<rounds {
      for (index, command) in (ours + peers).enumerated() { costs[index].append(try Self.cost(of: command)) }
    }
    report(ours + peers, costs.map(Self.median), count: ours.count)
  }

  private func report(_ commands: [[String]], _ costs: [Cost], count: Int) {
    print("Median of \(rounds) runs in turn: milliseconds of processor time and of time; the second is ours by theirs")
    for (command, cost) in zip(commands, costs) {
      let name = command.prefix(2).map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: " ")
      print("  \(name): \(Self.text(cost.cpu / 1000)), \(Self.text(cost.wall / 1000))")
    }
    for index in 0..<count {
      let ratios = zip(commands, costs).dropFirst(count).map { command, cost in
        "\(Self.text(costs[index].wall / cost.wall)) x \(URL(fileURLWithPath: command[0]).lastPathComponent)"
      }
      let words = ratios.isEmpty ? "no peer is here" : ratios.joined(separator: ", ")
      print("  \(commands[index][1]): \(words); goal 40 ms")
    }
  }

  private static func runs(_ command: [String]) throws -> Bool { try process(command).terminationStatus == 0 }

  private static func cost(of command: [String]) throws -> Cost {
    let (cpu, clock) = (Stopwatch.childSeconds, ContinuousClock())
    let elapsed = try clock.measure { _ = try process(command) }
    return Cost(cpu: (Stopwatch.childSeconds - cpu) * 1_000_000, wall: elapsed / .seconds(1) * 1_000_000)
  }

  private static func process(_ command: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process
  }

  private static func median(_ costs: [Cost]) -> Cost {
    let middle = costs.count / 2
    return Cost(cpu: costs.map(\.cpu).sorted()[middle], wall: costs.map(\.wall).sorted()[middle])
  }

  private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}
