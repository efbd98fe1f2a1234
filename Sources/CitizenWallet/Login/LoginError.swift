/// What a provider answers in place of a login (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6).
enum LoginError {
  /// Its own description is not repeated: it is input. Only the registered names have sentences (LOG-15).
  static func refusal(_ name: String?) -> Refusal {
    let sentence = name.flatMap { name in sentences.first { $0.name.hasSameBytes(as: name) }?.sentence }
    return Refusal(.loginRefused, sentence ?? "the provider has refused the login")
  }

  private static let sentences: [(name: String, sentence: String)] = [
    ("access_denied", "the person, or the provider, has said no"),
    ("login_required", "the person is not logged in at the provider"),
    ("interaction_required", "the provider has to ask the person something"),
    ("invalid_grant", "the provider does not know the code, or not from this portal"),
    ("invalid_client", "the provider does not know the portal's credentials"),
    ("unauthorized_client", "the portal may not log people in at this provider"),
    ("invalid_request", "the provider calls the portal's request malformed"),
    ("invalid_scope", "the provider does not offer what the portal asks for"),
    ("invalid_token", "the provider does not take its own access token"),
    ("temporarily_unavailable", "the provider cannot log anybody in now"),
    ("server_error", "the provider has failed"),
  ]
}
