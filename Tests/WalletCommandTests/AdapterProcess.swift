import CitizenWallet
import Foundation
import TestSupport

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
    process.executableURL = try BuiltTool.wallet.url
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

extension BuiltTool {
  static let wallet = BuiltTool("citizen-wallet")
}
