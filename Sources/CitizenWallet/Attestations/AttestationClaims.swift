/// The claims that an SD-JWT VC gives a meaning of its own (draft-ietf-oauth-sd-jwt-vc §2.2.2).
enum AttestationClaims {
  /// What a holder must not be able to leave out (§2.2.2.3).
  static func mustShow(_ name: String) -> Bool { mustShow.contains { $0.hasSameBytes(as: name) } }

  private static let mustShow = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"]

  /// What the issuing call sets from its own arguments.
  static let setByIssuing: Set<String> = ["iat", "exp", "cnf", "vct", "status"]

  /// ATT-63: the types that an attestation is of beside its own (§2.2.2.2).
  static func otherTypes(in claims: JSONObject) throws(Refusal) -> [String] {
    guard let value = claims["aka_vcts"] else { return [] }
    let types = value.array?.compactMap(\.string) ?? []
    guard !types.isEmpty, types.count == value.array?.count, let own = claims["vct"]?.string,
      !types.contains(where: { $0.hasSameBytes(as: own) })
    else { throw Refusal(.malformed, "aka_vcts is not a list of other types") }
    return types
  }
}
