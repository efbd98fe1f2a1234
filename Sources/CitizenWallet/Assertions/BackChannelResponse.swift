internal import WalletCrypto

/// What a provider answered to the portal's own request, over TLS, for one login that came back.
///
/// A plain or merely encrypted response proves nothing by itself: everybody can write JSON, and everybody who has the
/// portal's public key can encrypt it. It counts because the portal asked the provider's own address, over a
/// connection that only the provider can answer, with a code or token of this login. So there is no public way to
/// make this from bytes: the library's own back channel does, with the connection at hand.
public struct BackChannelResponse: Sendable {
  let mediaType: MediaType
  let body: [UInt8]
  let login: ReturnedLogin
  let receivedAt: Instant

  /// The most bytes of a body.
  public static let maximumBytes = 1024 * 1024
  /// How long a response is good for, in seconds.
  public static let maximumAge: Int64 = 300

  /// Only where the bytes have just come from the provider's endpoint over TLS (or from loopback, in development).
  ///
  /// - Parameter contentType: the header field as it came; nil where there was none.
  /// - Throws: `too-large`.
  package init(
    fetched body: [UInt8], contentType: String?, for login: ReturnedLogin, at now: Instant
  ) throws(Refusal) {
    guard body.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a response is longer than \(Self.maximumBytes) bytes")
    }
    mediaType = MediaType(contentType)
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

  /// The JSON object that the body is.
  ///
  /// - Throws: `unsupported-format` for another media type; `malformed`, `too-large` or `duplicate-member`.
  func object(limit: Int = maximumBytes) throws(Refusal) -> JSONObject {
    try JSONObject(answer: body, as: mediaType, limit: limit)
  }

  /// Of the login and the bytes: what single use goes by.
  var digest: [UInt8] { Digest.sha256(login.digest + body) }
}

extension BackChannelResponse: CustomStringConvertible, CustomReflectable {
  public var description: String { "BackChannelResponse(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
