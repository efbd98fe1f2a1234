/// How an attestation fares that is neither revoked nor suspended (draft-ietf-oauth-status-list §7.1).
public enum AttestationStatus: Sendable, Hashable {
  case valid
  /// 3 and 12 to 15: what it means is between the issuer and whoever reads it. It is not *valid*.
  case applicationSpecific(UInt8)

  /// STA-07
  ///
  /// - Throws: `revoked`, `suspended`; `status-unavailable` for a number without a meaning yet.
  init(_ number: UInt8) throws(Refusal) {
    switch number {
    case 0: self = .valid
    case 1: throw Refusal(.revoked, "the attestation was revoked by its issuer")
    case 2: throw Refusal(.suspended, "the attestation is suspended by its issuer")
    case 3, 12...15: self = .applicationSpecific(number)
    default: throw Refusal(.statusUnavailable, "the attestation has a status without a registered meaning")
    }
  }
}

extension AttestationStatus: CustomStringConvertible {
  /// `valid`, or `application-specific-` and the number.
  public var description: String {
    switch self {
    case .valid: "valid"
    case .applicationSpecific(let number): "application-specific-\(number)"
    }
  }
}

/// Where an attestation's status stands (§6.2).
struct StatusReference: Sendable, Hashable {
  let uri: String
  let index: Int64

  /// STA-06: nil when the attestation has no status.
  ///
  /// - Throws: `malformed`; `status-unavailable` for a mechanism that is not known here.
  init?(claims: JSONObject) throws(Refusal) {
    guard let status = claims["status"] else { return nil }
    guard let mechanisms = status.object else { throw Refusal(.malformed, "status is not an object") }
    guard let list = mechanisms["status_list"] else {
      throw Refusal(.statusUnavailable, "the attestation's status is not in a status list")
    }
    guard let uri = list["uri"]?.string, !uri.isEmpty, case .integer(let index)? = list["idx"], index >= 0 else {
      throw Refusal(.malformed, "a status list is named without uri or index")
    }
    self.uri = uri
    self.index = index
  }
}

/// The status lists that a verifier has at hand. Which of them counts is found by URI and instant.
public struct StatusLists: Sendable {
  private let verified: [VerifiedStatusList]
  private let unverified: [(uri: String, list: UnverifiedStatusList)]

  /// - Parameters:
  ///   - verified: lists whose signers the caller has judged.
  ///   - unverified: lists that came with the attestation, or were kept. They count if the attestation's issuer signed
  ///     them, by an anchor for status lists.
  public init(_ verified: [VerifiedStatusList], unverified: [(uri: String, list: UnverifiedStatusList)] = []) {
    self.verified = verified
    self.unverified = unverified
  }

  func adding(_ list: VerifiedStatusList) -> StatusLists { StatusLists(verified + [list], unverified: unverified) }

  /// STA-09: by the newest of those that spoke at the instant.
  func status(
    _ reference: StatusReference, of issuer: String, trusting anchors: TrustAnchors, at now: Instant
  ) throws(Refusal) -> AttestationStatus {
    // Whoever presents may bring any list: one that is not good is none, and without one there is no status.
    let lists =
      verified.filter { $0.uri.hasSameBytes(as: reference.uri) && $0.holds(at: now) }
      + unverified.filter { $0.uri.hasSameBytes(as: reference.uri) }.compactMap { entry in
        try? StatusListVerifier.verify(entry.list, uri: entry.uri, of: issuer, trusting: anchors, at: now)
      }
    guard let list = lists.max(by: { $0.issuedAt < $1.issuedAt }) else {
      throw Refusal(.statusUnavailable, "no status list speaks of the attestation at this instant")
    }
    return try AttestationStatus(list.list.status(at: reference.index))
  }
}
