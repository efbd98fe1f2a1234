import Foundation
import Testing

/// Test vectors of others, read where they lie. They are no part of this package: a suite that needs
/// them is reported as skipped, by its name, where they are absent.
enum SharedFolder {
  /// `CITIZENWALLET_SHARED`, or the folder `shared` beside the package.
  private static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["CITIZENWALLET_SHARED"] {
      return URL(filePath: path, directoryHint: .isDirectory)
    }
    var package = URL(filePath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appending(path: "shared", directoryHint: .isDirectory)
  }()

  static func url(_ path: String) -> URL { root.appending(path: path) }

  /// Whether the named folders and files are there.
  static func has(_ paths: String...) -> Bool {
    paths.allSatisfy { FileManager.default.fileExists(atPath: url($0).path) }
  }

  static func bytes(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: url(path))) }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The names in a folder, sorted. A folder without any is a broken copy and fails the test.
  static func names(in path: String, suffix: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url(path).path).filter { $0.hasSuffix(suffix) }
    try #require(!names.isEmpty)
    return names.sorted()
  }
}

/// Why a suite of foreign vectors did not run.
let sharedFolderIsAbsent: Comment =
  "the folder of shared test vectors is absent; set CITIZENWALLET_SHARED to run this suite"
