internal import WalletCrypto

/// Signs status lists for publication (draft-ietf-oauth-status-list §5.1).
public struct StatusListIssuer: Sendable {
  private let signer: any Signer

  /// - Parameter signer: the authority's key, wherever it lives.
  public init(signer: any Signer) { self.signer = signer }

  /// STA-10: the token to serve at `uri` as `application/statuslist+jwt`.
  ///
  /// - Parameters:
  ///   - list: the statuses.
  ///   - uri: the address that attestations name; it is signed along.
  ///   - issuedAt: the instant at which these statuses hold (`iat`).
  ///   - expiresAt: after which nobody may rely on it. Without one, an old list serves an attacker for ever.
  ///   - timeToLive: for how many seconds it may be kept before it is fetched again.
  ///   - header: more header parameters. What the signer and the format say is not given.
  /// - Throws: `malformed`, when no verifier would take it; `too-large`; `bad-signature` and other errors of the signer.
  public func issue(
    _ list: StatusList, uri: String, issuedAt: Instant, expiresAt: Instant?, timeToLive: Int64?,
    header: JSONObject = [:]
  ) async throws -> String {
    guard !uri.isEmpty, expiresAt.map({ issuedAt < $0 }) ?? true, timeToLive.map({ $0 > 0 }) ?? true else {
      throw Refusal(.malformed, "a status list has a URI, ends after it begins, and lives for a while")
    }
    try signer.checkMaySay(header)
    guard let compressed = list.compressed else { throw Refusal(.tooLarge, "there is no room to compress the list") }
    var header = header
    header["typ"] = .string(StatusListVerifier.mediaType)
    let claims = JSON.object(members: [
      ("sub", .string(uri)), ("iat", .integer(issuedAt.secondsSince1970)),
      ("exp", expiresAt.map { .integer($0.secondsSince1970) }), ("ttl", timeToLive.map(JSON.integer)),
      (
        "status_list",
        ["bits": .integer(Int64(list.width.rawValue)), "lst": .string(Base64URL.encode(compressed))]
      ),
    ])
    let token = try await signer.signedToken(payload: claims.bytes, header: header)
    guard token.utf8.count <= UnverifiedStatusList.maximumBytes else {
      throw Refusal(.tooLarge, "a status list token is longer than \(UnverifiedStatusList.maximumBytes) bytes")
    }
    return token
  }
}
