/// What comes back with the browser when VNeID has asked the citizen.
public struct VNeIDRedirect: Sendable {
  public let state: String?
  /// For the token request, in its member `code`.
  public let code: String
  /// For the token request, in its member `encrypt_key`, where the redirect brought one: as observed.
  public let encryptKey: String?

  static let maximumCodeBytes = 8 * 1024

  /// Reads the raw query of a redirect that brings a code, and opens the code where it is encrypted.
  ///
  /// - Throws: `malformed`, `duplicate-member` or `too-large` for the query; `tampered` when the code does not open.
  public init(query: RedirectQuery, openingWith key: DecryptionKey) throws(Refusal) {
    guard let sent = query["code"], !sent.isEmpty else { throw Refusal(.malformed, "the redirect brings no code") }
    guard sent.utf8.count <= Self.maximumCodeBytes else { throw Refusal(.tooLarge, "a code is longer than it may be") }
    state = query["state"]
    let wrapped = query["encrypt_key"].flatMap { $0.isEmpty ? nil : $0 }
    encryptKey = wrapped
    guard let wrapped else {
      code = sent
      return
    }
    // VNE-02. Anybody can send a redirect: an answer that told padding from content would open other people's codes.
    let opened = try VNeIDCipher(key: key).open(sent, key: wrapped, limit: Self.maximumCodeBytes)
    guard !opened.isEmpty, opened.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw VNeIDCipher.doesNotOpen }
    code = String(decoding: opened, as: UTF8.self)
  }
}

extension VNeIDRedirect: CustomStringConvertible, CustomReflectable {
  public var description: String { "VNeIDRedirect(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension BackChannelResponse {
  /// VNE-03: the JSON object of a body, plain or in the form `{"data", "key"}`.
  ///
  /// - Parameter key: nil where the provider has no key of ours; an encrypted body is then refused.
  func object(openingWith key: DecryptionKey?) throws(Refusal) -> JSONObject {
    guard let object = try JSON(parsing: body, limit: Self.maximumBytes).object else {
      throw Refusal(.malformed, "the response is not a JSON object")
    }
    guard object["data"] != nil || object["key"] != nil else { return object }
    guard let key else { throw Refusal(.unsupportedFormat, "an encrypted response was not agreed on") }
    guard object.members.count == 2, let data = object["data"]?.string, let wrapped = object["key"]?.string else {
      throw Refusal(.malformed, "an encrypted response has not exactly data and key, as texts")
    }
    let opened = try VNeIDCipher(key: key).open(data, key: wrapped, limit: Self.maximumBytes)
    do throws(Refusal) {
      guard let inner = try JSON(parsing: opened, limit: Self.maximumBytes).object else {
        throw VNeIDCipher.doesNotOpen
      }
      return inner
    } catch {
      // VNE-05: no JSON is what a wrong key gives. Two members of one name are JSON, and the sender's mistake.
      throw error.code == .duplicateMember ? error : VNeIDCipher.doesNotOpen
    }
  }
}

/// What a token endpoint gives where there is no ID token.
package struct AccessTokenResponse: Sendable {
  package let accessToken: String
  /// How many seconds it is good for, where the provider says so.
  package let expiresIn: Int64?

  static let maximumTokenBytes = 16 * 1024

  /// VNE-09: reads the body of a token response.
  ///
  /// - Throws: as `object(openingWith:)`, and `unsupported-format` for a token that is not of type Bearer.
  package init(_ response: BackChannelResponse, openingWith key: DecryptionKey?, at now: Instant) throws(Refusal) {
    try response.checkAge(at: now)
    let object = try response.object(openingWith: key)
    guard let token = object["access_token"]?.string, !token.isEmpty,
      token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw Refusal(.malformed, "the response brings no access token") }
    guard token.utf8.count <= Self.maximumTokenBytes else {
      throw Refusal(.tooLarge, "an access token is longer than it may be")
    }
    guard try object.text("token_type")?.lowercased() ?? "bearer" == "bearer" else {
      throw Refusal(.unsupportedFormat, "the access token is of another type than Bearer")
    }
    accessToken = token
    expiresIn = object["expires_in"]?.integer
  }
}

extension AccessTokenResponse: CustomStringConvertible, CustomReflectable {
  package var description: String { "AccessTokenResponse(redacted)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
