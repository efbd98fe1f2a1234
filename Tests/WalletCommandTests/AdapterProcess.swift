import CitizenWallet
import Foundation

/// `citizen-wallet adapter` in a process of its own, as a vendor would drive it.
final class AdapterProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []
  private var nextID: Int64 = 0

  /// - Parameter folder: where it runs, and so where relative paths lead.
  init(arguments: [String] = [], in folder: URL = FileManager.default.temporaryDirectory) throws {
    process.currentDirectoryURL = folder
    process.executableURL = try Command.url
    process.arguments = ["adapter"] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// Ends the input and waits for the end of the process.
  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The answer to one operation, after checking that it echoes the request's id.
  func ask(_ operation: String, _ arguments: JSON) throws -> JSON {
    nextID += 1
    let answer = try ask(
      line: JSON.object(members: [("id", .integer(nextID)), ("op", .string(operation)), ("in", arguments)]).bytes)
    guard answer["id"]?.integer == nextID else {
      throw AdapterProblem(what: "the answer has another id: \(answer.text)")
    }
    return answer
  }

  func ask(line: [UInt8]) throws -> JSON {
    try input.fileHandleForWriting.write(contentsOf: Data(line + [UInt8(ascii: "\n")]))
    return try JSON(parsing: readLine(), limit: 64 * 1024 * 1024)
  }

  private func readLine() throws -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return Array(buffer[..<end])
      }
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw AdapterProblem(what: "the adapter ended without an answer") }
      buffer.append(contentsOf: data)
    }
  }
}

struct AdapterProblem: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}

/// The built command, beside the test bundle.
enum Command {
  static var url: URL {
    get throws {
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      let candidates = [folder, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
      for candidate in candidates.map({ $0.appendingPathComponent("citizen-wallet") })
      where FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      throw AdapterProblem(what: "citizen-wallet is not built beside the tests")
    }
  }

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the command to its end.
  static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = try url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    let errors = stderr.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }
}
