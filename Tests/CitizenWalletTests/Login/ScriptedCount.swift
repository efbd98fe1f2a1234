import CitizenWallet
import Synchronization

/// Counts the fetches that succeed.
final class ScriptedCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func fetch(_ network: String) -> @Sendable () async throws -> Int {
    { [self] in
      switch network {
      case "down": throw NetworkFailure(host: "identity.example", cause: .unreachable, reason: "")
      case "refused": throw Refusal(.malformed, "")
      default:
        return count.withLock {
          $0 += 1
          return $0
        }
      }
    }
  }
}
