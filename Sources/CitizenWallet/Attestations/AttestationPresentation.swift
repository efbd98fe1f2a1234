internal import WalletCrypto

/// A holder's choice of what to show of an attestation (RFC 9901 §7.2).
public struct AttestationPresentation: Sendable {
  private let token: UnverifiedJWS
  private let disclosures: [Disclosure]

  /// ATT-21: chooses disclosures by where their claims stand, with everything that holds them.
  ///
  /// - Parameters:
  ///   - attestation: as it was issued, with all its disclosures.
  ///   - pointers: JSON pointers (RFC 6901) into the attestation with all its claims; array positions are those of the
  ///     issuer.
  /// - Throws: `malformed`, `digest-mismatch`, or `not-found` when a pointer names nothing disclosable.
  public init(of attestation: String, disclosing pointers: [String]) throws(Refusal) {
    let attestation = try UnverifiedAttestation(attestation)
    guard attestation.hasSelectiveDisclosure, attestation.keyBinding == nil else {
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
  public var compact: String { text(as: .compact) }

  /// The presentation as it is sent, in one of the forms of RFC 9901.
  public func text(as serialisation: AttestationSerialisation) -> String {
    serialisation.text(token.compact, disclosures, keyBinding: nil)
  }

  /// ATT-62: the presentation with a proof that the holder has the key, for one audience and request.
  ///
  /// - Throws: `holder-binding-missing` when the attestation names no key, `holder-binding-invalid` when it names
  ///   another one: such a proof would be refused after the holder has shown everything. What the signer throws.
  public func bound(
    by holder: any Signer, audience: String, nonce: String, at now: Instant,
    as serialisation: AttestationSerialisation = .compact
  ) async throws -> String {
    let payload = try token.untrustedClaims(limit: UnverifiedAttestation.maximumBytes)
    try Self.check(holder, isNamedIn: payload)
    let digest = Digest.base64URL(compact.utf8.span, with: try .ofSelectiveDisclosure(in: payload))
    let claims: JSON = [
      "iat": .integer(now.secondsSince1970), "aud": .string(audience), "nonce": .string(nonce),
      "sd_hash": .string(digest),
    ]
    let proof = try await holder.signedToken(payload: claims.bytes, header: ["typ": "kb+jwt"])
    return serialisation.text(token.compact, disclosures, keyBinding: proof)
  }

  private static func check(_ holder: any Signer, isNamedIn payload: JSONObject) throws(Refusal) {
    guard let named = payload["cnf"]?["jwk"] else {
      throw Refusal(.holderBindingMissing, "the attestation names no key of its holder")
    }
    guard let key = try JSONWebKey(named).publicKey, try JSONWebKey(holder.publicJWK).publicKey == key else {
      throw Refusal(.holderBindingInvalid, "the attestation names another key than the holder's")
    }
  }
}

extension AttestationPresentation: CustomStringConvertible, CustomReflectable {
  public var description: String { "AttestationPresentation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
