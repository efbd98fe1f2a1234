extension BackChannelResponse {
  /// VNE-03: the JSON object of a body, plain or in the form `{"data", "key"}`.
  ///
  /// - Parameter key: nil where the provider has no key of ours; an encrypted body is then refused.
  func object(openingWith key: DecryptionKey?) throws(Refusal) -> JSONObject {
    let object = try object()
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
