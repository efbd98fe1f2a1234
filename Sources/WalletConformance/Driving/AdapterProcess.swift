import Foundation

/// One process of the system under test.
final class AdapterProcess {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var buffer = Data()
  private var lastID = 0
  private let patience: Duration
  private let talk: URL

  /// - Parameters:
  ///   - command: what the shell runs.
  ///   - patience: how long an answer may take.
  ///   - talk: the file into which its standard error goes.
  init(command: String, patience: Duration, talk: URL) throws {
    self.patience = patience
    self.talk = talk
    if !FileManager.default.fileExists(atPath: talk.path) { try Data().write(to: talk) }
    let talkHandle = try FileHandle(forWritingTo: talk)
    try talkHandle.seekToEnd()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell gives its process to the adapter, so that a signal meets the adapter and not the shell.
    process.arguments = ["-c", "exec " + command]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = talkHandle
    try process.run()
  }

  /// - Throws: ``AdapterFault`` when what comes is no answer.
  func ask(_ operation: String, _ input: Value) throws -> Value {
    lastID += 1
    let id = Value.integer(Int64(lastID))
    let request = Value.object([Text("id"): id, Text("op"): .string(Text(operation)), Text("in"): input])
    do {
      try requests.fileHandleForWriting.write(contentsOf: request.line + Data([0x0A]))
    } catch {
      throw AdapterFault.ended(talk: lastTalk())
    }
    let line = try readLine()
    guard let answer = try? Value(parsing: line), case .object(let members) = answer else {
      throw AdapterFault.notTheProtocol("no JSON object: \(String(decoding: line.prefix(200), as: UTF8.self))")
    }
    guard answer["id"] == id else { throw AdapterFault.notTheProtocol("another id: \(answer.text.prefix(200))") }
    let kinds = ["out", "refusal", "failure", "unsupported"].filter { members[Text($0)] != nil }
    guard kinds.count == 1 else {
      throw AdapterFault.notTheProtocol("not one of out, refusal, failure and unsupported: \(answer.text.prefix(200))")
    }
    return answer
  }

  /// Ends the input and waits for the process, or kills it.
  func stop(killed: Bool) {
    if killed { kill(process.processIdentifier, SIGKILL) }
    try? requests.fileHandleForWriting.close()
    let deadline = ContinuousClock.now + patience
    while process.isRunning, ContinuousClock.now < deadline { usleep(2_000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  private func readLine() throws -> Data {
    let deadline = ContinuousClock.now + patience
    let descriptor = answers.fileHandleForReading.fileDescriptor
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer = Data(buffer[(end + 1)...]) }
        return Data(buffer[..<end])
      }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw AdapterFault.silent }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(
        clamping: left.components.seconds * 1_000 + 1 + left.components.attoseconds / 1_000_000_000_000_000)
      guard unsafe poll(&waiting, 1, milliseconds) > 0 else { continue }
      let data = answers.fileHandleForReading.availableData
      guard !data.isEmpty else { throw AdapterFault.ended(talk: lastTalk()) }
      buffer.append(data)
    }
  }

  /// The end of what it said on standard error.
  private func lastTalk() -> String {
    let data = (try? Data(contentsOf: talk)) ?? Data()
    return String(decoding: data.suffix(500), as: UTF8.self)
  }
}

/// The system under test did not answer. It is never a correct refusal.
enum AdapterFault: Error {
  case ended(talk: String)
  case silent
  case notTheProtocol(String)
}
