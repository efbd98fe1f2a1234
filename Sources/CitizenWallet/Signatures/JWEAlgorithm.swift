/// How a token's content key reaches its reader, by the names of JOSE (RFC 7518 §4.1). The reader's key is always a
/// pair: shared keys and passwords are not offered, and neither is the padding of PKCS #1 v1.5.
public enum JWEAlgorithm: String, Sendable, Hashable, CaseIterable {
  case rsaOAEP = "RSA-OAEP"
  case rsaOAEP256 = "RSA-OAEP-256"
  /// The agreed key is the content key.
  case ecdhES = "ECDH-ES"
  /// The agreed key wraps the content key.
  case ecdhESA128KW = "ECDH-ES+A128KW"
  case ecdhESA256KW = "ECDH-ES+A256KW"
}

/// How a token's content is encrypted, by the names of JOSE (RFC 7518 §5.1). Both are authenticated without a second
/// key; the composites of CBC and HMAC are not offered.
public enum JWEContentEncryption: String, Sendable, Hashable, CaseIterable {
  case a128GCM = "A128GCM"
  case a256GCM = "A256GCM"

  var keyByteCount: Int { self == .a128GCM ? 16 : 32 }
}
