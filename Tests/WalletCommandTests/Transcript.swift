import Foundation
import TestSupport

/// A page with commands and what they say. In its blocks marked `console`, a line `$ command` is run by a shell, lines
/// `> more` belong to it, and what follows is expected on its output and errors together; `…` stands for anything, and
/// `[1]` at the end for an exit status other than 0.
struct Transcript {
  struct Exchange {
    var command: String
    var expected: [String] = []
  }

  private static let commands = "Tests/WalletCommandTests/Transcripts"

  /// All pages that are run, by their paths in the package: those of commands, and others with blocks marked `console`.
  static let pages: [String] = [commands, "Examples", "Specs"].flatMap { folder in
    let path = PackageRoot.url.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }.filter { page in (try? Transcript(at: page).exchanges.isEmpty) == false }

  init(at page: String) throws {
    self.init(try String(contentsOf: PackageRoot.url.appendingPathComponent(page), encoding: .utf8))
  }

  let exchanges: [Exchange]

  init(_ page: String) {
    var exchanges: [Exchange] = []
    var isConsole = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        exchanges.append(Exchange(command: String(line.dropFirst(2))))
      } else if isConsole, line.hasPrefix("> "), exchanges.last?.expected.isEmpty == true {
        exchanges[exchanges.count - 1].command += "\n" + line.dropFirst(2)
      } else if isConsole, !exchanges.isEmpty {
        exchanges[exchanges.count - 1].expected.append(String(line))
      }
    }
    self.exchanges = exchanges
  }

  /// Runs all commands in one shell, in an empty folder, and tells what was said otherwise.
  func problems() throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("transcript-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // What each command says goes into a file of its own.
    let script = exchanges.enumerated().map { index, exchange in
      "exec >\(index).said 2>&1\n\(exchange.command)\nstatus=$?\n[ $status = 0 ] || echo \"[$status]\"\n"
    }.joined()
    try Data(script.utf8).write(to: folder.appendingPathComponent("script"))
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["script"]
    shell.currentDirectoryURL = folder
    let tools = try BuiltTool.wallet.url.deletingLastPathComponent().path
    shell.environment = [
      "PATH": "\(tools):/usr/bin:/bin", "COLUMNS": "120", "HOME": folder.path,
      "SPECS": PackageRoot.url.appendingPathComponent("Specs").path,
      "SETUP": PackageRoot.url.appendingPathComponent("\(Self.commands)/setup.sh").path,
    ]
    shell.standardInput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    return try exchanges.enumerated().compactMap { index, exchange in
      let said = try String(contentsOf: folder.appendingPathComponent("\(index).said"), encoding: .utf8)
      return Self.matches(said, exchange.expected) ? nil : "$ \(exchange.command)\n\(said)"
    }
  }

  static func matches(_ said: String, _ expected: [String]) -> Bool {
    let pattern = expected.joined(separator: "\n") + (expected.isEmpty ? "" : "\n")
    let pieces = pattern.components(separatedBy: "…")
    guard said.hasPrefix(pieces[0]) else { return false }
    var rest = said.dropFirst(pieces[0].count)
    for (index, piece) in pieces.enumerated().dropFirst() {
      if index == pieces.count - 1 { return rest.hasSuffix(piece) && rest.count >= piece.count }
      guard let found = rest.range(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.isEmpty
  }
}
