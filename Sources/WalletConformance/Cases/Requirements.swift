import Foundation

/// What the specifications say under an id: the paragraph, row or item that has it in bold.
struct Requirements {
  private let paragraphs: [String: Paragraph]

  struct Paragraph {
    let file: String
    let text: String
  }

  init(at folder: URL) throws {
    var paragraphs: [String: Paragraph] = [:]
    for file in try Self.specifications(in: folder) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for block in Self.blocks(of: text) {
        for match in block.matches(of: /\*\*([A-Z]{3}-[0-9]{2,3})\*\*/) {
          paragraphs[String(match.1)] = Paragraph(
            file: file.path.replacingOccurrences(of: folder.path + "/", with: ""), text: block)
        }
      }
    }
    self.paragraphs = paragraphs
  }

  subscript(id: String) -> Paragraph? { paragraphs[id] }

  private static func specifications(in folder: URL) throws -> [URL] {
    let top = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let readmes = top.map { $0.appendingPathComponent("README.md") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    return (top.filter { $0.pathExtension == "md" } + readmes).sorted { $0.path < $1.path }
  }

  /// Paragraphs, with each row of a table and each item of a list by itself.
  private static func blocks(of text: String) -> [String] {
    var blocks: [String] = []
    var current: [Substring] = []
    func finish() {
      if !current.isEmpty { blocks.append(current.joined(separator: "\n")) }
      current = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.hasPrefix("|") || line.hasPrefix("- ") || line.hasPrefix("#") { finish() }
      if !line.isEmpty, !line.hasPrefix("#") { current.append(line) }
    }
    finish()
    return blocks
  }
}
