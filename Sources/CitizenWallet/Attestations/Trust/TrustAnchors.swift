/// All whose word counts here. One list serves attestations, status lists, PDF documents and chips.
public struct TrustAnchors: Sendable {
  public let anchors: [TrustAnchor]
  /// Those with keys, by their issuers: a list may be long, and every attestation asks it.
  let listed: [ExactText: [TrustAnchor]]

  /// The most anchors of a list.
  public static let maximumCount = 1000  // TRU-11

  /// - Throws: `malformed` when two anchors of one issuer have a key of one `kid` at one time (TRU-04); `too-large`.
  public init(_ anchors: [TrustAnchor]) throws(Refusal) {
    guard anchors.count <= Self.maximumCount else { throw Refusal(.tooLarge, "there are too many trust anchors") }
    for (index, anchor) in anchors.enumerated() {
      for other in anchors[..<index] where anchor.contradicts(other) {
        throw Refusal(.malformed, "two anchors of one issuer have a key of one kid")
      }
    }
    self.anchors = anchors
    let withKeys = anchors.compactMap { anchor in
      anchor.keys == nil ? nil : anchor.issuer.map { (ExactText($0), anchor) }
    }
    listed = Dictionary(grouping: withKeys, by: \.0).mapValues { $0.map(\.1) }
  }

  /// The roots, in PEM, for one purpose at one instant: what ``ChipAuthorities`` takes, and whatever else reads
  /// certificates.
  public func certificates(for purpose: TrustAnchor.Purpose, at now: Instant) -> [String] {
    anchors.filter { $0.serves(purpose, at: now) }.flatMap(\.pem)
  }
}

extension TrustAnchor {
  /// TRU-04: the anchors of one issuer count together; there is no first one that wins.
  fileprivate func contradicts(_ other: TrustAnchor) -> Bool {
    guard let issuer, other.isOf(issuer), let keys, let others = other.keys,
      period.until.map({ other.period.from < $0 }) ?? true, other.period.until.map({ period.from < $0 }) ?? true
    else { return false }
    return keys.keys.contains { key in
      guard let keyID = key.keyID else { return false }
      return others.keys.contains { $0.keyID?.hasSameBytes(as: keyID) ?? false }
    }
  }
}
