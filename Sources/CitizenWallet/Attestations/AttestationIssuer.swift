internal import WalletCrypto

/// Issues SD-JWT VC attestations with one key.
public struct AttestationIssuer: Sendable {
  private let signer: any Signer
  private let random: RandomSource

  /// - Parameters:
  ///   - signer: the authority's key, wherever it lives.
  ///   - random: where salts and decoys come from; `.system` unless a test needs the same twice.
  public init(signer: any Signer, random: RandomSource = .system) {
    self.signer = signer
    self.random = random
  }

  /// What is to be attested.
  public struct Request: Sendable {
    /// The credential type (`vct`).
    public var type: String
    /// All claims, `iss` among them, but not the ones that the other members set.
    public var claims: JSONObject
    /// JSON pointers (RFC 6901) of the claims and array elements that the holder may withhold.
    public var disclosable: [String]
    /// The holder's public key as a JWK, for key binding.
    public var holderKey: JSON?
    public var issuedAt: Instant
    public var expiresAt: Instant?
    /// Where its status can be read (draft-ietf-oauth-status-list).
    public var status: (uri: String, index: Int64)?
    /// How many digests without content hide the number of real ones at the top level.
    public var decoys: Int
    /// The same inside objects and arrays, by their JSON pointers.
    public var innerDecoys: [String: Int]
    /// More header parameters, such as `kid` of another registry. What the signer and the format say is not given.
    public var header: JSONObject

    public init(
      type: String, claims: JSONObject, disclosable: [String], holderKey: JSON? = nil, issuedAt: Instant,
      expiresAt: Instant? = nil, status: (uri: String, index: Int64)? = nil, decoys: Int = 0,
      innerDecoys: [String: Int] = [:], header: JSONObject = [:]
    ) {
      self.type = type
      self.claims = claims
      self.disclosable = disclosable
      self.holderKey = holderKey
      self.issuedAt = issuedAt
      self.expiresAt = expiresAt
      self.status = status
      self.decoys = decoys
      self.innerDecoys = innerDecoys
      self.header = header
    }
  }

  /// The most decoys of an attestation, at all places together.
  public static let maximumDecoys = 1000

  /// ATT-16: the attestation with every disclosure.
  ///
  /// - Throws: `malformed`, when a pointer leads nowhere or to a claim that must not be withheld, when
  ///   a claim has a reserved name, when the header may not say what it says, or when an attested document is not as
  ///   its kind wants it (`unknown-kind` for one that does not exist); `too-large`, when no verifier of this library
  ///   would read it; `bad-signature` and other errors of the signer.
  public func issue(
    _ request: Request, as serialisation: AttestationSerialisation = .compact
  ) async throws -> String {
    guard request.disclosable.count <= UnverifiedAttestation.maximumDisclosures else {
      throw Refusal(.tooLarge, "an attestation has too many disclosures")
    }
    var header = request.header
    try signer.checkMaySay(header)
    header["typ"] = .string(AttestationFormat.sdJWT.rawValue)
    var payload = try payload(of: request)
    try Self.checkNames(.object(payload))
    try request.checkAttestedDocument()
    let disclosures = try conceal(request, in: &payload)
    let token = try await signer.signedToken(payload: JSON.object(payload).bytes, header: header)
    let attestation = serialisation.text(token, disclosures, keyBinding: nil)
    guard attestation.utf8.count <= UnverifiedAttestation.maximumBytes else {
      throw Refusal(.tooLarge, "an attestation is longer than \(UnverifiedAttestation.maximumBytes) bytes")
    }
    return attestation
  }

  private func conceal(_ request: Request, in payload: inout JSONObject) throws(Refusal) -> [Disclosure] {
    let range = 0...Self.maximumDecoys
    guard range.contains(request.decoys), request.innerDecoys.values.allSatisfy(range.contains) else {
      throw Self.tooManyDecoys
    }
    var decoys = request.innerDecoys
    if request.decoys > 0 { decoys["", default: 0] += request.decoys }
    guard decoys.values.reduce(0, +) <= Self.maximumDecoys else { throw Self.tooManyDecoys }
    var concealing = Concealing(
      disclosures: request.disclosable.count, decoys: decoys.values.reduce(0, +), random: random)
    payload = try concealing.conceal(payload, Concealment(disclosable: request.disclosable, decoys: decoys))
    if concealing.hasDigests { payload["_sd_alg"] = "sha-256" }
    return concealing.disclosures
  }

  private static var tooManyDecoys: Refusal { Refusal(.malformed, "too many decoys") }

  private func payload(of request: Request) throws(Refusal) -> JSONObject {
    guard !request.type.isEmpty else { throw Refusal(.malformed, "an attestation has a type") }
    guard request.claims["iss"]?.string?.isEmpty == false else {
      throw Refusal(.malformed, "an attestation names its issuer")
    }
    guard AttestationClaims.setByIssuing.allSatisfy({ request.claims[$0] == nil }) else {
      throw Refusal(.malformed, "a claim is set twice")
    }
    var payload = request.claims
    payload["vct"] = .string(request.type)
    payload["iat"] = .integer(request.issuedAt.secondsSince1970)
    payload["exp"] = request.expiresAt.map { .integer($0.secondsSince1970) }
    if let status = request.status {
      guard status.index >= 0 else { throw Refusal(.malformed, "a status has a negative index") }
      payload["status"] = ["status_list": ["idx": .integer(status.index), "uri": .string(status.uri)]]
    }
    if let holderKey = request.holderKey {
      guard let key = try JSONWebKey(holderKey).publicKey else {
        throw Refusal(.malformed, "the holder's key is not public")
      }
      payload["cnf"] = [
        "jwk": .object(JSONObject(key.jwk.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
      ]
    }
    return payload
  }

  private static func checkNames(_ value: JSON) throws(Refusal) {
    switch value {
    case .object(let object):
      guard object["_sd"] == nil, object["..."] == nil, object["_sd_alg"] == nil else {
        throw Refusal(.malformed, "a claim has a reserved name")
      }
      for member in object.members { try checkNames(member.value) }
    case .array(let elements): for element in elements { try checkNames(element) }
    default: return
    }
  }
}

extension AttestationIssuer.Request: CustomStringConvertible, CustomReflectable {
  public var description: String { "AttestationIssuer.Request(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
