import ArgumentParser
import Foundation

struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write the cases anew from their generators.",
    discussion: """
      The generators beside the cases are Python, have fixed keys, import no implementation and write the same bytes \
      each time. They need the package cryptography.
      """)

  @Option(help: "Only these folders. Repeatable.")
  var only: [String] = []

  @Option(help: "The Python to run them with.")
  var python: String = "python3"

  @OptionGroup var source: CaseSource

  func run() async throws {
    try ExitStatus.reporting {
      let library = try source.library()
      let folders = library.grading.areas.flatMap(\.folders)
      for folder in only where !folders.contains(folder) { throw CaseProblem("\(folder) has no cases") }
      for folder in only.isEmpty ? folders : only {
        try generate(library.folder.appendingPathComponent("\(folder)/generate.py"))
        StandardError.print("\(folder) written")
      }
    }
  }

  private func generate(_ script: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, script.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CaseProblem("\(script.path) failed") }
  }
}
