import Foundation

/// Data goes to standard output, talk to standard error.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  }

  static func print(_ text: String) throws { try write(Array((text + "\n").utf8)) }
}

enum StandardError {
  static func print(_ text: String) {
    // Nobody is left to tell when standard error itself is gone.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
