package import Foundation

/// Test data of others, read where it lies. It is no part of this package: what needs it is reported as
/// skipped, by its name, where it is absent.
package enum SharedFolder {
  /// Why tests did not run.
  package static let absence = "the shared folder of test data is absent; CITIZENWALLET_SHARED can say where it is"

  /// `CITIZENWALLET_SHARED`, or the folder `shared` beside the package.
  private static let root =
    ProcessInfo.processInfo.environment["CITIZENWALLET_SHARED"].map { URL(filePath: $0, directoryHint: .isDirectory) }
    ?? PackageRoot.url.deletingLastPathComponent().appending(path: "shared", directoryHint: .isDirectory)

  package static func url(_ path: String) -> URL { root.appending(path: path) }

  /// Whether the named folders and files are there.
  package static func has(_ paths: String...) -> Bool {
    paths.allSatisfy { FileManager.default.fileExists(atPath: url($0).path) }
  }

  package static func bytes(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: url(path))) }

  package static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  package static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: url(path)))
  }

  /// The names in a folder, sorted. A folder without any is a broken copy, and an error.
  package static func names(in path: String, suffix: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url(path).path).filter { $0.hasSuffix(suffix) }
    guard !names.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
    return names.sorted()
  }
}

/// The folder of this package.
package enum PackageRoot {
  package static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
