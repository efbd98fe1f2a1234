import CitizenWallet
import Foundation

/// Data goes to standard output, talk to standard error.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  }

  /// A line, or several, for people.
  static func print(_ text: String) throws { try print(StyledText(text)) }

  static func print(_ text: StyledText) throws {
    try write(Array((text.written(styled: Terminal().isStyled) + "\n").utf8))
  }

  /// A line for programs.
  static func print(_ json: JSON) throws { try write(Array((VisibleText.json(json.text) + "\n").utf8)) }
}

enum StandardError {
  static func print(_ text: String) {
    let line = VisibleText.of(text, keepingLines: true) + "\n"
    // Nobody is left to tell when standard error itself is gone.
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }
}
