/// The form of an attestation, by its media type without `application/`.
public enum AttestationFormat: String, Sendable, Hashable {
  /// SD-JWT VC (draft-ietf-oauth-sd-jwt-vc §2.1).
  case sdJWT = "dc+sd-jwt"
  /// The name of SD-JWT VC before November 2024; verified, never issued.
  case earlierSDJWT = "vc+sd-jwt"
  /// A plain JWT without selective disclosure (RFC 7519).
  case jwt
}
