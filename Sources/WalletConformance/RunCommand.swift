import ArgumentParser
import Foundation

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Play the cases against an adapter and grade it.",
    discussion: """
      Exit status: 0 when every case that is offered passed, 1 when one failed or a known gap is closed, 64 for wrong \
      usage, 69 when the adapter offers nothing that was asked for, 74 when it or the cases cannot be read.
      """)

  @Option(help: "The command that starts your adapter; a script if it takes more than one.", completion: .file())
  var adapter: String

  @Option(help: "Only these: an area, a folder, a case, a requirement, or the beginning of ids with *. Repeatable.")
  var only: [String] = []

  @Option(help: "The form of the report on standard output.")
  var report: ReportForm = .markdown

  @Option(help: "A file with what is known to fail: a case's id and the reason in each line.", completion: .file())
  var knownGaps: String?

  @Option(help: "How many seconds an answer may take.")
  var patience: Int = 30

  @Flag(help: "Stop at the first failure that is not known.")
  var failFast = false

  @OptionGroup var source: CaseSource

  mutating func validate() throws {
    guard (1...600).contains(patience) else { throw ValidationError("patience is 1 to 600 seconds") }
  }

  func run() async throws {
    let results = try ExitStatus.reporting { try play() }
    FileHandle.standardOutput.write(try report.write(results))
    let offered = results.results.count - results.unsupported
    StandardError.print(
      "\(results.passed) passed, \(results.failures.count) failed, \(results.knownFailures.count) known gaps, "
        + "\(results.unsupported) unsupported, \(results.observed) reported; grade \(results.grade?.rawValue ?? "–")")
    for closed in results.closedGaps {
      StandardError.print("\(closed.id) passes: take it out of the known gaps")
    }
    if !results.failures.isEmpty || !results.closedGaps.isEmpty { throw ExitCode(1) }
    if offered == 0 { throw ExitCode(69) }
  }

  private func play() throws -> Results {
    let library = try source.library()
    let cases = try library.cases(only: only)
    let gaps = try knownGaps.map { try KnownGaps(at: URL(fileURLWithPath: $0), cases: library.cases) } ?? .none
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "wallet-conformance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // An adapter that has ended is noticed where its answer is missing.
    signal(SIGPIPE, SIG_IGN)
    let run = CaseRun(command: adapter, patience: .seconds(patience), folder: folder)
    defer { run.finish() }
    guard let greeting = try run.greeting() else {
      throw CaseProblem("the adapter does not answer hello: \(adapter)")
    }
    let implementation = [greeting["implementation"], greeting["version"]].compactMap { $0?.string }
    var progress = Progress(of: cases.count)
    var results: [Results.Result] = []
    for played in cases {
      progress.step(played.id)
      let result = Results.Result(
        played: played, outcome: try run.outcome(of: played), knownGap: gaps.reasons[played.id])
      results.append(result)
      if failFast, result.finding != nil, result.knownGap == nil { break }
    }
    progress.finish()
    return Results(
      implementation: implementation.joined(separator: " "), results: results, grading: library.grading)
  }
}

/// Where the cases are.
struct CaseSource: ParsableArguments {
  @Option(help: "The folder with the specifications and their cases.")
  var specs: String = "Specs"

  func library() throws -> CaseLibrary { try CaseLibrary(at: URL(fileURLWithPath: specs)) }
}
