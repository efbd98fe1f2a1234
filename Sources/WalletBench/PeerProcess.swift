import Foundation

/// A process that measures a peer when it is asked to, so that the peer's rounds stand between ours. It is told in one
/// line of JSON what to work on and answers a line when it is ready; then a line `TASK COUNT` asks for so many
/// repetitions, and a JSON object says what one cost.
final class PeerProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()

  /// - Throws: `BenchProcess.Failure` when it does not come up.
  init(_ command: [String], setup: Data) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    input.fileHandleForWriting.write(setup + Data("\n".utf8))
    _ = try line()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func measure(_ task: String, _ count: Int) throws -> Cost {
    input.fileHandleForWriting.write(Data("\(task) \(count)\n".utf8))
    return try JSONDecoder().decode(Cost.self, from: try line())
  }

  private func line() throws -> Data {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return Data(unread[..<end])
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw BenchProcess.Failure(description: "it ended without a word") }
      unread += more
    }
  }
}
