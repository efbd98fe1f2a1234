import Foundation

/// `ManualPages DIRECTORY TOOL…` writes the manual of each tool: a page for each command, made of what it says of itself.
@main enum ManualPages {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let directory = arguments.first, arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: ManualPages DIRECTORY TOOL...\n".utf8))
      exit(64)
    }
    for tool in arguments.dropFirst() {
      for page in pages(of: try description(of: tool).command) {
        try Data(page.text.utf8).write(to: URL(fileURLWithPath: directory).appendingPathComponent(page.fileName))
      }
    }
  }

  static func pages(of command: ToolDescription.Command) -> [ManualPage] {
    [ManualPage(command)] + command.children.flatMap(pages)
  }

  private static func description(of tool: String) throws -> ToolDescription {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["--experimental-dump-help"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(ToolDescription.self, from: said)
  }
}
