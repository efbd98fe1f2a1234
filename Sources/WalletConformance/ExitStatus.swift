import ArgumentParser
import Foundation

enum ExitStatus {
  /// What the kit itself cannot read ends with 74: it says nothing about the system under test.
  static func reporting<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let problem as CaseProblem {
      StandardError.print("wallet-conformance: \(problem)")
    } catch let error as CocoaError {
      StandardError.print("wallet-conformance: \(error.localizedDescription)")
    }
    throw ExitCode(74)
  }
}

/// Talk; data goes to standard output.
enum StandardError {
  static func print(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
