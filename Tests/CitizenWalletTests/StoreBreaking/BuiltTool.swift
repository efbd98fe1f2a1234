import Foundation

@testable import CitizenWallet

/// The programs that are built for the tests, beside the test bundle.
enum BuiltTool {
  static func url(_ name: String) throws -> URL {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [folder, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    for candidate in candidates.map({ $0.appendingPathComponent(name) })
    where FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    throw StoreFailure("find \(name)", reason: "it is not built beside the tests", code: 0)
  }

  /// Runs a tool to its end and gives what it says.
  static func output(of name: String, _ arguments: [String]) async throws -> String {
    let (process, output) = (Process(), Pipe())
    process.executableURL = try url(name)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    return try await BlockingWork.run {
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }
  }
}
