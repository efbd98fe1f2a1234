import Foundation
import Testing

@Suite struct `The README` {
  @Test(arguments: ["ReadmeExample.swift", "ReadmeProviders.swift"])
  func `shows the examples that are compiled here, word for word`(name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let example = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let readme = try String(contentsOf: folder.appendingPathComponent("../../README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\n\(example)```"))
  }
}
