import Foundation
import Testing

@Suite struct `The README` {
  @Test func `shows the example that is compiled here, word for word`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let example = try String(contentsOf: folder.appendingPathComponent("ReadmeExample.swift"), encoding: .utf8)
    let readme = try String(contentsOf: folder.appendingPathComponent("../../README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\n\(example)```"))
  }
}
