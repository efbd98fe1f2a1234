internal import WalletCrypto

/// That a login came back to the portal which had begun it: its state was the expected one, for the first time.
///
/// Only ``taking(_:expected:remembering:until:at:)`` makes one.
public struct ReturnedLogin: Sendable {
  /// SHA-256 of the state; it names the login and opens nothing.
  let digest: [UInt8]

  private init(state: String) { digest = Digest.sha256(Array("citizen-wallet login state\0\(state)".utf8)) }

  /// Takes the state of a redirect, once.
  ///
  /// - Parameters:
  ///   - state: what the redirect brought; nil when it brought none.
  ///   - expected: what the portal made for this browser's login.
  ///   - used: where used states are remembered; share it between all processes of a portal.
  ///   - expiry: until when the portal would still expect this state.
  /// - Throws: `nonce-mismatch` or `replayed`, or what the memory throws when it fails.
  package static func taking(
    _ state: String?, expected: String, remembering used: any SingleUse, until expiry: Instant, at now: Instant
  ) async throws -> ReturnedLogin {
    // VNE-06
    guard let state, !expected.isEmpty, ConstantTime.areEqual(Array(state.utf8), Array(expected.utf8)) else {
      throw Refusal(.nonceMismatch, "the answer does not belong to this login")
    }
    let login = ReturnedLogin(state: state)
    guard try await used.take(login.digest, until: expiry, at: now) else {
      throw Refusal(.replayed, "the login came back before")
    }
    return login
  }

  /// For the adapter protocol and tests, where no login began: no portal may call it.
  package static func assumedWithoutLogin(state: String) -> ReturnedLogin { ReturnedLogin(state: state) }
}

/// What a provider answered to the portal's own request, over TLS, for one login that came back.
///
/// A plain or merely encrypted response proves nothing by itself: everybody can write JSON, and everybody who has the
/// portal's public key can encrypt it. It counts because the portal asked the provider's own address, over a
/// connection that only the provider can answer, with a code or token of this login. So there is no public way to
/// make this from bytes: the library's own fetcher does, with the connection at hand.
public struct BackChannelResponse: Sendable {
  /// The media type in lower case, without parameters.
  let mediaType: String
  let body: [UInt8]
  let login: ReturnedLogin
  let receivedAt: Instant

  public static let maximumBytes = 1024 * 1024
  /// How long a response is good for, in seconds.
  public static let maximumAge: Int64 = 300

  /// Only where the bytes have just come from the provider's endpoint over TLS (or from loopback, in development).
  ///
  /// - Parameter contentType: the header as it came.
  /// - Throws: `too-large`.
  package init(
    fetched body: [UInt8], contentType: String, for login: ReturnedLogin, at now: Instant
  ) throws(Refusal) {
    guard body.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a response is longer than \(Self.maximumBytes) bytes")
    }
    mediaType = contentType.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    self.body = body
    self.login = login
    receivedAt = now
  }

  /// VNE-08: a response is for now, not for the drawer.
  func checkAge(at now: Instant) throws(Refusal) {
    guard receivedAt <= now else { throw Refusal(.notYetValid, "the response is from the future") }
    guard now <= receivedAt.adding(seconds: Self.maximumAge) else {
      throw Refusal(.expired, "the response was fetched too long ago")
    }
  }

  /// Of the login and the bytes: what single use goes by.
  var digest: [UInt8] { Digest.sha256(login.digest + body) }
}

extension BackChannelResponse: CustomStringConvertible, CustomReflectable {
  public var description: String { "BackChannelResponse(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
