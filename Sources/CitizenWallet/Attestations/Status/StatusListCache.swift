/// For how long fetched status lists are kept, in seconds (STA-11).
public struct StatusFreshness: Sendable, Hashable {
  /// Bounds for what a list says of itself with `ttl`; without `ttl`, the lower one.
  public let age: ClosedRange<Int64>
  /// How much longer a list serves while its provider cannot be reached, though never beyond its `exp`. Zero: not at all.
  public let staleFor: Int64
  /// The least time between two questions to a provider that does not answer.
  public let minimumInterval: Int64

  public init(age: ClosedRange<Int64>, staleFor: Int64, minimumInterval: Int64) {
    self.age = age
    self.staleFor = staleFor
    self.minimumInterval = minimumInterval
  }
}

/// Status lists as they are published: fetched when they are needed, kept, and fetched once for all who wait.
///
/// It never answers by guessing: without a list there is a refusal. Instants are the callers'; the present is asked
/// for, not the past (``StatusLists`` takes lists of the past).
public actor StatusListCache {
  /// Kept at once; the one fetched longest ago makes room.
  public static let maximumLists = 1000

  typealias Verify = @Sendable (UnverifiedStatusList) throws(Refusal) -> VerifiedStatusList

  /// A list counts for the issuer by whose keys it was verified, and for nobody else.
  private struct Name: Hashable {
    let uri: [UInt8]
    let issuer: [UInt8]
  }

  private struct Entry {
    var list: VerifiedStatusList?
    var fetchedAt: Instant
    /// When the last question came to nothing.
    var failedAt: Instant?
    var underWay: Task<VerifiedStatusList, any Error>?
  }

  private let exchange: any HTTPExchange
  private let freshness: StatusFreshness
  private var entries: [Name: Entry] = [:]

  /// A cache for all verifiers of a process.
  public init(exchange: any HTTPExchange, freshness: StatusFreshness) {
    self.exchange = exchange
    self.freshness = freshness
  }

  /// The list at a URI that a trusted issuer named, by anchors for status lists.
  ///
  /// - Throws: `status-unavailable`, whatever kept the list away.
  public func list(
    at uri: String, of issuer: String, trusting anchors: TrustAnchors, at now: Instant
  ) async throws(Refusal) -> VerifiedStatusList {
    let verify: Verify = { token throws(Refusal) in
      try StatusListVerifier.verify(token, uri: uri, of: issuer, trusting: anchors, at: now)
    }
    let name = Name(uri: Array(uri.utf8), issuer: Array(issuer.utf8))
    if let list = served(name, at: now, extra: 0) { return list }
    do {
      return try await fetched(name, from: Endpoint(uri), at: now, verify)
    } catch is NetworkFailure {
      if let list = served(name, at: now, extra: freshness.staleFor) { return list }
    } catch {}
    throw Refusal(.statusUnavailable, "the status list cannot be had")
  }

  private func served(_ name: Name, at now: Instant, extra: Int64) -> VerifiedStatusList? {
    guard let entry = entries[name], let list = entry.list, list.holds(at: now) else { return nil }
    let age = min(max(list.timeToLive ?? freshness.age.lowerBound, freshness.age.lowerBound), freshness.age.upperBound)
    return now < entry.fetchedAt.adding(seconds: age).adding(seconds: extra) ? list : nil
  }

  /// The task belongs to nobody: who gives up waiting does not end it for the others.
  private func fetched(
    _ name: Name, from endpoint: Endpoint, at now: Instant, _ verify: @escaping Verify
  ) async throws -> VerifiedStatusList {
    if let underWay = entries[name]?.underWay { return try await underWay.value }
    if let failedAt = entries[name]?.failedAt, now < failedAt.adding(seconds: freshness.minimumInterval) {
      throw NetworkFailure(host: endpoint.host, cause: .unreachable, reason: "asked a moment ago")
    }
    makeRoom()
    var entry = entries[name] ?? Entry(list: nil, fetchedAt: now)
    let task = Task {
      do {
        let list = try await Self.fetch(endpoint, by: exchange, verify)
        // STA-12: whoever plays an older list back wants something to be forgotten.
        if let known = entries[name]?.list, list.issuedAt < known.issuedAt {
          throw Refusal(.statusUnavailable, "the status list is older than one that was seen")
        }
        entries[name] = Entry(list: list, fetchedAt: now)
        return list
      } catch {
        entries[name]?.underWay = nil
        entries[name]?.failedAt = now
        throw error
      }
    }
    entry.underWay = task
    entries[name] = entry
    return try await task.value
  }

  private func makeRoom() {
    guard entries.count >= Self.maximumLists else { return }
    let oldest = entries.filter { $0.value.underWay == nil }.min { $0.value.fetchedAt < $1.value.fetchedAt }
    if let oldest { entries[oldest.key] = nil }
  }

  // STA-11
  private static func fetch(
    _ endpoint: Endpoint, by exchange: any HTTPExchange, _ verify: Verify
  ) async throws -> VerifiedStatusList {
    let mediaType = "application/" + StatusListVerifier.mediaType
    let response = try await exchange.response(
      to: ExchangeRequest(
        .get, endpoint, fields: [(name: "Accept", value: mediaType)], body: [],
        maximumResponseBytes: UnverifiedStatusList.maximumBytes))
    switch response.status {
    case 200: break
    case 408, 429, 500...599:
      throw NetworkFailure(host: endpoint.host, cause: .unavailable(status: response.status), reason: "")
    default: throw Refusal(.statusUnavailable, "the provider of the status list answers with another status")
    }
    let type = response.contentType?.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
    guard type == mediaType, response.body.count <= UnverifiedStatusList.maximumBytes,
      let text = String(validating: response.body, as: UTF8.self)
    else { throw Refusal(.unsupportedFormat, "the provider's answer is not a status list token") }
    return try verify(UnverifiedStatusList(text))
  }
}

extension AttestationVerifier {
  /// Verifies an attestation, and fetches its status list when the policy wants one.
  ///
  /// Nothing is fetched for an attestation that is refused anyway: an unknown issuer names no address to go to.
  ///
  /// - Throws: a ``Refusal`` by `Specs/attestation.md`.
  public static func verify(
    _ attestation: UnverifiedAttestation, policy: AttestationPolicy, fetchingStatusFrom cache: StatusListCache,
    at now: Instant
  ) async throws(Refusal) -> VerifiedAttestation {
    let proven = try proven(attestation, policy: policy, at: now)
    var requirement = policy.status
    if let reference = try reference(of: proven, requirement) {
      let list = try await cache.list(at: reference.uri, of: proven.issuer, trusting: policy.anchors, at: now)
      requirement = requirement.adding(list)
    }
    return proven.with(try status(of: proven, policy, requirement, at: now))
  }

  private static func reference(
    of attestation: VerifiedAttestation, _ requirement: AttestationPolicy.StatusRequirement
  ) throws(Refusal) -> StatusReference? {
    if case .ignore = requirement { return nil }
    return try StatusReference(claims: attestation.claims)
  }
}

extension AttestationPolicy.StatusRequirement {
  fileprivate func adding(_ list: VerifiedStatusList) -> Self {
    switch self {
    case .require(let lists): .require(lists.adding(list))
    case .ifPresent(let lists): .ifPresent(lists.adding(list))
    case .ignore: .ignore
    }
  }
}
