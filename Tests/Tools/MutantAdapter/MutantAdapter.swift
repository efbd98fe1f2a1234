import CitizenWallet
import Foundation

/// Our own adapter with one deliberate defect, to see that the conformance kit has teeth. It is no part of a release.
///
///     MutantAdapter NAME      answers the adapter protocol with that defect
///     MutantAdapter --list    prints a line for each: name and the folder of cases that must catch it
@main struct MutantAdapter {
  static func main() throws {
    let name = CommandLine.arguments.dropFirst().first ?? ""
    if name == "--list" {
      for mutant in Mutant.all { print("\(mutant.name)\t\(mutant.folder)") }
      return
    }
    guard let mutant = Mutant.all.first(where: { $0.name == name }) else { exit(64) }
    var sound = try SoundAdapter()
    while let line = readLine(strippingNewline: true) {
      if mutant.forgets {
        sound.stop()
        sound = try SoundAdapter()
      }
      try FileHandle.standardOutput.write(contentsOf: Data(answer(to: line, mutant, sound) + [UInt8(ascii: "\n")]))
    }
    sound.stop()
  }

  private static func answer(to line: String, _ mutant: Mutant, _ sound: SoundAdapter) throws -> [UInt8] {
    guard let request = try? JSON(parsing: Array(line.utf8), limit: 64 << 20), let operation = request["op"]?.string,
      let input = request["in"]
    else { return try sound.ask(Array(line.utf8)) }
    func ask(_ input: JSON) throws -> JSON {
      let line = JSON.object(members: [("id", request["id"]), ("op", .string(operation)), ("in", input)]).bytes
      return try JSON(parsing: sound.ask(line), limit: 64 << 20)
    }
    return try mutant.answer(operation, input, ask).bytes
  }
}

/// `citizen-wallet adapter`, which stands beside this tool.
final class SoundAdapter {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var buffer = Data()

  init() throws {
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("citizen-wallet")
    process.arguments = ["adapter"]
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  func ask(_ line: [UInt8]) throws -> [UInt8] {
    try requests.fileHandleForWriting.write(contentsOf: Data(line + [UInt8(ascii: "\n")]))
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer = Data(buffer[(end + 1)...]) }
        return Array(buffer[..<end])
      }
      let data = answers.fileHandleForReading.availableData
      guard !data.isEmpty else { exit(70) }
      buffer.append(data)
    }
  }

  func stop() {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
