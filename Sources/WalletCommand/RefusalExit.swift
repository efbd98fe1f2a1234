import ArgumentParser
import CitizenWallet

/// Exit codes: 0 ok, 1 refused, 64 usage, 69 not offered, 74 store or network.
enum RefusalExit {
  /// Runs a command's work. What it refuses is said on standard error, with its code first.
  ///
  /// - Parameter asJSON: whether it is said on standard output too, for programs.
  /// - Throws: the exit status; errors of usage as they are.
  static func reporting(asJSON: Bool = false, _ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch {
      guard let end = CommandEnd(error) else { throw error }
      // Where standard output itself failed, standard error and the exit status are left.
      if asJSON { try? StandardOutput.print(end.json) }
      StandardError.print("citizen-wallet: \(end.sentence)")
      throw ExitCode(end.status)
    }
  }
}
