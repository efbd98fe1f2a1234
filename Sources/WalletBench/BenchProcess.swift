import Foundation

/// A process that is run to its end, and may print its figures as one JSON object.
enum BenchProcess {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static func output<Figures: Decodable>(of command: [String], as type: Figures.Type) throws -> Figures {
    try JSONDecoder().decode(type, from: text(of: command))
  }

  static func text(of command: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      throw Failure(description: String(said.split(separator: "\n").last ?? "it ended without a word"))
    }
    return bytes
  }
}
