/// The claims that an SD-JWT VC gives a meaning of its own (draft-ietf-oauth-sd-jwt-vc §2.2.2).
enum AttestationClaims {
  /// What a holder must not be able to leave out (§2.2.2.3).
  static let neverDisclosable: Set<String> = [
    "iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status",
  ]

  /// What the issuing call sets from its own arguments.
  static let setByIssuing: Set<String> = ["iat", "exp", "cnf", "vct", "status"]
}
