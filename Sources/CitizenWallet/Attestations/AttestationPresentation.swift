internal import WalletCrypto

/// A holder's choice of what to show of an attestation (RFC 9901 §7.2).
public struct AttestationPresentation: Sendable {
  private let token: UnverifiedJWS
  private let disclosures: [Disclosure]

  /// ATT-21: chooses disclosures by where their claims stand, with everything that holds them.
  ///
  /// - Parameter pointers: JSON pointers (RFC 6901) into the attestation with all its claims; array
  ///   positions are those of the issuer.
  /// - Throws: `malformed`, `digest-mismatch`, or `not-found` when a pointer names nothing disclosable.
  public init(of attestation: String, disclosing pointers: [String]) throws(Refusal) {
    let attestation = try UnverifiedAttestation(attestation)
    guard attestation.hasSelectiveDisclosure, attestation.keyBinding == nil, attestation.signatures.count == 1 else {
      throw Refusal(.malformed, "a holder presents an SD-JWT without key binding")
    }
    token = attestation.signatures[0]
    let payload = try token.untrustedClaims(limit: UnverifiedAttestation.maximumBytes)
    let places = try DisclosedPayload(payload: payload, disclosures: attestation.disclosures).pointers
    var wanted = Set<JSONPointer>()
    for text in pointers {
      let pointer = try JSONPointer(text)
      guard places.contains(pointer) else { throw Refusal(.notFound, "a pointer names nothing that can be disclosed") }
      wanted.insert(pointer)
    }
    disclosures = zip(attestation.disclosures, places)
      .filter { _, place in wanted.contains { place.contains($0) } }
      .map(\.0)
  }

  /// The presentation without key binding.
  public var compact: String { UnverifiedAttestation.compact(token, disclosures) }

  /// The presentation with a proof that the holder has the key, for one audience and request.
  public func compact(
    boundBy holderKey: SigningKey, audience: String, nonce: String, at now: Instant
  ) throws(Refusal) -> String {
    let payload = try token.untrustedClaims(limit: UnverifiedAttestation.maximumBytes)
    let digest = Digest.hash(Array(compact.utf8), with: try .ofSelectiveDisclosure(in: payload))
    let claims: JSON = [
      "iat": .integer(now.secondsSince1970), "aud": .string(audience), "nonce": .string(nonce),
      "sd_hash": .string(Base64URL.encode(digest)),
    ]
    return compact + holderKey.sign(payload: claims.bytes, header: ["typ": "kb+jwt"])
  }
}

extension AttestationPresentation: CustomStringConvertible, CustomReflectable {
  public var description: String { "AttestationPresentation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
