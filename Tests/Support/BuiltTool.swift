package import Foundation

/// An executable of this package, as it was built beside the tests.
package struct BuiltTool: Sendable {
  private let name: String

  package init(_ name: String) { self.name = name }

  package var url: URL {
    get throws {
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      let candidates = [folder, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
      for candidate in candidates.map({ $0.appendingPathComponent(name) })
      where FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      throw NotBuilt(name: name)
    }
  }

  package struct NotBuilt: Error { let name: String }

  package struct Outcome: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Runs the tool to its end.
  package func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = try url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = PackageRoot.url
    let (stdin, stdout) = (Pipe(), Pipe())
    // A file for standard error: two pipes that are read one after the other can block each other.
    let talk = FileManager.default.temporaryDirectory.appendingPathComponent("talk-\(UUID().uuidString)")
    try Data().write(to: talk)
    defer { try? FileManager.default.removeItem(at: talk) }
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = try FileHandle(forWritingTo: talk)
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: try String(decoding: Data(contentsOf: talk), as: UTF8.self))
  }
}
