internal import WalletCrypto

/// Whose word counts, for what, and when (TRU-01). Data of the operator, who has it from the authority itself.
///
/// A class, because what verifies looks at anchors in passing and need not copy them.
public final class TrustAnchor: Sendable {
  /// For what an anchor counts.
  public enum Purpose: String, Sendable, Hashable, CaseIterable {
    /// Signs attestations, or certifies who does.
    case attestation
    /// Signs status lists, or certifies who does.
    case statusList = "status-list"
    /// Certifies who signs PDF documents.
    case signedDocument = "signed-document"
    /// Certifies who signs time-stamps.
    case timestamp = "time-stamp"
    /// Certifies who signs chips (CSCA).
    case chip
  }

  /// Which of the two trees of certificates in Vietnam a root heads (TRU-50).
  public enum Domain: String, Sendable, Hashable, CaseIterable {
    /// Certificates of the state for agencies and officers on duty (chuyên dùng công vụ, Decree 68/2024/NĐ-CP).
    case government
    /// Certificates of licensed providers for anybody, under the national root (công cộng, Decree 23/2025/NĐ-CP).
    case publicServices = "public"
  }

  /// How a signature is found to be by whom it says.
  public enum Source: Sendable {
    /// Keys that belong to this issuer and nobody else.
    case keys(VerificationKeySet, issuer: String)
    /// Self-signed roots, in PEM, under which whoever is certified signs in the name that the certificate gives. With
    /// an issuer, in that name only.
    case certificates([String], issuer: String?)
  }

  /// When an anchor counts. Instants are those at which something is judged; see ``signsUntil`` for the other clock.
  public struct Period: Sendable, Hashable {
    /// From this instant on.
    public let from: Instant
    /// No longer at this instant: the issuer is withdrawn, with all that it ever signed. What was verified before was
    /// right then, and verifying as of then still says so.
    public let until: Instant?
    /// What says that it was issued (`iat`) at this instant or later does not count: the issuer signs with another key
    /// by then. What it signed earlier goes on to count.
    public let signsUntil: Instant?

    public init(from: Instant, until: Instant?, signsUntil: Instant?) {
      self.from = from
      self.until = until
      self.signsUntil = signsUntil
    }

    // TRU-02
    func contains(_ instant: Instant) -> Bool { from <= instant && until.map { instant < $0 } ?? true }

    func covers(issuedAt: Instant?) -> Bool {
      guard let signsUntil else { return true }
      return issuedAt.map { $0 < signsUntil } ?? false
    }
  }

  /// The operator's own name for it.
  public let name: String
  public let purposes: Set<Purpose>
  /// What it may attest; nil when it is for other purposes only.
  public let mandate: Mandate?
  public let period: Period
  /// Nil when the operator does not say.
  public let domain: Domain?
  /// The issuer identifier; nil for roots that certify many.
  public let issuer: String?
  let keys: VerificationKeySet?
  let certificates: [Certificate]
  let pem: [String]

  /// The most certificates of an anchor.
  public static let maximumCertificates = 100

  /// - Throws: `malformed` when a certificate is none, when there is no purpose, when a mandate stands without the
  ///   purpose `attestation` or that purpose without a mandate, when keys are to serve where only certificates do or
  ///   have a domain, or when the period ends before it begins; `too-large`.
  public init(
    name: String, source: Source, purposes: Set<Purpose>, mandate: Mandate?, period: Period, domain: Domain? = nil
  ) throws(Refusal) {
    guard !purposes.isEmpty, (mandate != nil) == purposes.contains(.attestation) else {
      throw Refusal(.malformed, "an anchor has purposes, and a mandate when it is for attestations")
    }
    guard period.until.map({ period.from < $0 }) ?? true else {
      throw Refusal(.malformed, "an anchor ends before it begins")
    }
    switch source {
    case .keys(let keys, let issuer):
      guard purposes.isSubset(of: [.attestation, .statusList]), !issuer.isEmpty,
        keys.keys.allSatisfy({ !$0.isShared }), domain == nil
      else { throw Refusal(.malformed, "public keys of a named issuer serve for attestations and status lists only") }
      (self.keys, self.issuer, pem, certificates) = (keys, issuer, [], [])
    case .certificates(let pem, let issuer):
      guard pem.count <= Self.maximumCertificates else {
        throw Refusal(.tooLarge, "an anchor has too many certificates")
      }
      guard !pem.isEmpty, issuer?.isEmpty != true else {
        throw Refusal(.malformed, "an anchor has a certificate, and no empty issuer")
      }
      (keys, self.issuer, self.pem) = (nil, issuer, pem)
      certificates = try pem.map { text throws(Refusal) in
        guard let certificate = try? Certificate(pem: text) else {
          throw Refusal(.malformed, "an anchor's certificate is not one PEM block of a certificate")
        }
        return certificate
      }
    }
    self.name = name
    self.purposes = purposes
    self.mandate = mandate
    self.period = period
    self.domain = domain
  }

  func serves(_ purpose: Purpose, at now: Instant) -> Bool { purposes.contains(purpose) && period.contains(now) }

  func isOf(_ issuer: String) -> Bool { self.issuer?.hasSameBytes(as: issuer) ?? false }
}
