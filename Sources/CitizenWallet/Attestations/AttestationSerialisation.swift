/// How an attestation is written (RFC 9901 §4 and §8). All three say the same, and a proof of the holder is over the
/// compact one.
public enum AttestationSerialisation: String, Sendable, Hashable, CaseIterable {
  /// The token, the disclosures and maybe the proof, with tildes between.
  case compact
  /// One JSON object with one signature.
  case flattened
  /// A JSON object with a list of signatures, here of one.
  case general

  /// ATT-61: disclosures and proof stand in the unprotected header, and nothing else does.
  ///
  /// - Parameter token: the issuer's part, in the compact serialisation.
  func text(_ token: String, _ disclosures: [Disclosure], keyBinding: String?) -> String {
    if self == .compact { return UnverifiedAttestation.compact(token, disclosures) + (keyBinding ?? "") }
    let header = JSON.object(members: [
      ("disclosures", .array(disclosures.map { .string(String($0.encoded)) })), ("kb_jwt", keyBinding.map(JSON.string)),
    ])
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map { JSON.string(String($0)) }
    let signature = [("header", header), ("protected", parts[0]), ("signature", parts[2])]
    let payload = ("payload", parts[1])
    return switch self {
    case .general: JSON.object(members: [payload, ("signatures", [.object(members: signature)])]).text
    default: JSON.object(members: [payload] + signature).text
    }
  }
}
