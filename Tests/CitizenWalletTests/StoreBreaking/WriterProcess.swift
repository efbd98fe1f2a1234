import Foundation
import Synchronization

@testable import CitizenWallet
@testable import StoreWriterTool

/// A put that has returned.
struct Acknowledged: Sendable, Hashable {
  let document: String
  let version: Int
  /// Which ``NumberedDocument`` it was.
  let number: Int
}

/// `StoreWriterTool` in a process of its own.
final class WriterProcess: Sendable {
  private let process = Process()
  private let output = Pipe()

  struct Outcome: Sendable {
    var acknowledged: [Acknowledged] = []
    /// The numbers of journaled accesses that were answered.
    var accesses: Set<Int> = []
    /// How it ended, `done`, `refused …` or `failed …`: nothing when it was killed before.
    var ends: [String] = []
  }

  /// When a process is killed: so long after it has said so many lines.
  struct Kill: Sendable {
    let lines: Int
    let microseconds: UInt32
  }

  convenience init(_ arguments: [String]) throws {
    try self.init(command: [BuiltTool.url("StoreWriterTool").path] + arguments)
  }

  /// A script for `sh`, in which `$TOOL` is the tool. It may be run by another command, such as `unshare`.
  convenience init(script: String, in directory: String, under command: [String] = []) throws {
    let setting = "set -eu; TOOL='\(try BuiltTool.url("StoreWriterTool").path)'; cd '\(directory)'\n"
    try self.init(command: command + ["/bin/sh", "-c", setting + script])
  }

  private init(command: [String]) throws {
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardOutput = output
    try process.run()
  }

  /// Waits for the end, and brings it about where a kill is given.
  func outcome(killing kill: Kill? = nil) async throws -> Outcome {
    try await BlockingWork.run { [self] in
      var outcome = Outcome()
      var text = ""
      var awaited = kill
      while true {
        if let kill = awaited, text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= kill.lines {
          usleep(kill.microseconds)
          Glibc.kill(process.processIdentifier, SIGKILL)
          awaited = nil
        }
        let data = output.fileHandleForReading.availableData
        guard !data.isEmpty else { break }
        text += String(decoding: data, as: UTF8.self)
      }
      process.waitUntilExit()
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        switch words[0] {
        case "begun": continue
        case "put":
          outcome.acknowledged.append(Acknowledged(document: words[1], version: Int(words[2])!, number: Int(words[3])!))
        case "read": outcome.accesses.insert(Int(words[1])!)
        default: outcome.ends.append(String(line))
        }
      }
      return outcome
    }
  }
}
