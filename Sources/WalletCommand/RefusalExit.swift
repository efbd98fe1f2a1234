import ArgumentParser
import CitizenWallet

/// Exit codes: 0 ok, 1 refused, 64 usage, 69 not supported, 74 store or network.
enum RefusalExit {
  /// Runs a command's work. What it refuses is said on standard error, with its code first.
  static func reporting(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let refusal as Refusal {
      StandardError.print("citizen-wallet: \(refusal.code.rawValue): \(refusal.detail)")
      throw ExitCode(1)
    } catch let failure as StoreFailure {
      throw Self.failed(failure)
    } catch let failure as FileFailure {
      throw Self.failed(failure)
    } catch let failure as NetworkFailure {
      throw Self.failed(failure)
    } catch let failure as ListenerFailure {
      throw Self.failed(failure)
    }
  }

  private static func failed(_ failure: some Error) -> ExitCode {
    StandardError.print("citizen-wallet: \(failure)")
    return ExitCode(74)
  }
}
