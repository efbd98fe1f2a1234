import Foundation
import TestSupport
import Testing

/// The scripts that shells read, and what comes of them.
@Suite struct `Completions` {
  private func script(_ tool: BuiltTool, _ shell: String) throws -> String {
    let outcome = try tool.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    return outcome.output
  }

  private static let bash = "/bin/bash"
  private static let hasBash = FileManager.default.isExecutableFile(atPath: bash)

  /// What bash offers behind words, by the script.
  private func offered(behind words: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("completions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = words.joined(separator: " ")
    let ask = """
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(line)'; COMP_POINT=\(line.utf8.count); COMP_TYPE=9
      $(complete -p citizen-wallet | sed 's/.*-F \\([^ ]*\\).*/\\1/') citizen-wallet \\
        "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    try Data("paper".utf8).write(to: folder.appendingPathComponent("paper.json"))
    try Data((try script(.wallet, "bash") + "\n" + ask).utf8).write(to: folder.appendingPathComponent("script"))
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: Self.bash)
    shell.arguments = ["script"]
    shell.currentDirectoryURL = folder
    shell.environment = ["PATH": "/usr/bin:/bin"]
    let output = Pipe()
    (shell.standardOutput, shell.standardError) = (output, FileHandle.nullDevice)
    try shell.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    return String(decoding: said, as: UTF8.self).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `are there for both tools`(shell: String) throws {
    for (tool, word) in [(BuiltTool.wallet, "citizen-wallet"), (BuiltTool("wallet-conformance"), "wallet-conformance")]
    {
      #expect(try script(tool, shell).contains(word))
    }
  }

  @Test(.enabled(if: Completions.hasBash, "bash is not here")) func `offer commands`() throws {
    let offered = try offered(behind: ["citizen-wallet", ""])
    #expect(Set(offered).isSuperset(of: ["init", "list", "open", "catalogue"]))
  }

  @Test(.enabled(if: Completions.hasBash, "bash is not here")) func `offer languages, kinds and registers`() throws {
    #expect(Set(try offered(behind: ["citizen-wallet", "list", "--lang", ""])) == ["vi", "en"])
    #expect(try offered(behind: ["citizen-wallet", "list", "--kind", "marr"]) == ["marriage-certificate"])
    #expect(try offered(behind: ["citizen-wallet", "plan", "--register", "pop"]) == ["population"])
  }

  @Test(.enabled(if: Completions.hasBash, "bash is not here")) func `offer files where a file is asked for`() throws {
    #expect(try offered(behind: ["citizen-wallet", "list", "--key-file", "pa"]) == ["paper.json"])
  }
}
