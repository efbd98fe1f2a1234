import Foundation
import Testing

/// Test data of others, which is read in place and never copied into the project.
///
/// It lies beside the project's root, or where `CITIZENWALLET_SHARED` says.
enum SharedFolder {
  private static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["CITIZENWALLET_SHARED"] { return URL(fileURLWithPath: path) }
    let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return packageRoot.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  static func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  static func data(_ path: String) throws -> Data { try Data(contentsOf: root.appendingPathComponent(path)) }

  static func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

  static func json(_ path: String) throws -> Any { try JSONSerialization.jsonObject(with: data(path)) }
}

extension Trait where Self == ConditionTrait {
  /// Skips by name what cannot be tested without the folder.
  static func needsShared(_ path: String) -> Self {
    .enabled(if: SharedFolder.holds(path), "the shared folder does not hold \(path)")
  }
}

/// Bytes of hexadecimal digits; spaces and line ends do not count.
func hex(_ text: String) -> [UInt8] {
  let digits = text.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
