/// How a provider protects its ID tokens, as registered (`id_token_encrypted_response_alg`).
public enum IDTokenForm: Sendable {
  case signed
  /// Signed, then encrypted for this portal. A token that is only signed is refused.
  case signedAndEncrypted(DecryptionKeys)
}

extension UnverifiedJWE {
  /// ASR-22: the signed token inside (RFC 7519 §5.2: `cty` must say that there is one).
  func nestedToken(openedBy keys: DecryptionKeys) throws(Refusal) -> UnverifiedJWS {
    guard untrustedHeader.isJWT("typ", mayBeAbsent: true), untrustedHeader.isJWT("cty", mayBeAbsent: false) else {
      throw Refusal(.unsupportedFormat, "the encrypted token does not say that a signed one is inside")
    }
    guard let inner = String(validating: try decrypted(by: keys), as: UTF8.self) else {
      throw Refusal(.malformed, "what is inside the encrypted token is no text")
    }
    return try UnverifiedJWS(compact: inner, limit: UnverifiedAssertion.maximumBytes)
  }
}

extension UnverifiedAssertion {
  /// - Throws: `unsupported-format` when the agreed encryption is left out, `malformed` when none was agreed on.
  func signedToken(_ agreed: IDTokenForm) throws(Refusal) -> UnverifiedJWS {
    switch (form, agreed) {
    case (.signed(let token), .signed): return token
    case (.encrypted(let token), .signedAndEncrypted(let keys)): return try token.nestedToken(openedBy: keys)
    case (.signed, .signedAndEncrypted): throw Refusal(.unsupportedFormat, "the ID token is not encrypted, as agreed")
    case (.encrypted, .signed): throw Refusal(.malformed, "the ID token is encrypted, which was not agreed on")
    }
  }
}
