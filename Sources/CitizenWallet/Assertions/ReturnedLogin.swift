internal import WalletCrypto

/// That a login came back to the portal which had begun it: its state was the expected one, for the first time.
///
/// Only a login that is finished, and the adapter protocol, make one.
public struct ReturnedLogin: Sendable {
  /// LOG-09: what is remembered of the state. It names the login and opens nothing.
  let digest: [UInt8]

  private init(state: String) { digest = Digest.sha256(Array("citizenwallet/1/login-state\0".utf8) + state.utf8) }

  /// Takes the state that came back, once.
  ///
  /// - Parameters:
  ///   - state: what came back; nil when nothing did.
  ///   - expected: what the portal made for this browser's login.
  ///   - used: where used states are remembered; share it between all processes of a portal.
  ///   - expiry: until when the portal would still expect this state.
  /// - Throws: `nonce-mismatch` or `replayed`, or what the memory throws when it fails.
  package static func taking(
    _ state: String?, expected: String, remembering used: any SingleUse, until expiry: Instant, at now: Instant
  ) async throws -> ReturnedLogin {
    // VNE-06, LOG-08
    guard let state, !expected.isEmpty, ConstantTime.areEqual(Array(state.utf8), Array(expected.utf8)) else {
      throw Refusal(.nonceMismatch, "the answer belongs to another login, or to none")
    }
    let login = ReturnedLogin(state: state)
    guard try await used.take(login.digest, until: expiry, at: now) else {
      throw Refusal(.replayed, "the login was answered before")
    }
    return login
  }

  /// For the adapter protocol and tests, where no login began: no portal may call it.
  package static func assumedWithoutLogin(state: String) -> ReturnedLogin { ReturnedLogin(state: state) }
}
