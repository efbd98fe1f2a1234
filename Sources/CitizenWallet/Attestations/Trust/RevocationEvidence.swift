package import WalletCrypto

/// What is known of revoked certificates: lists of their issuers (CRL, RFC 5280 §5) and answers of status responders
/// (OCSP, RFC 6960). Each is signed and says by itself whose word it is, so it may come from anywhere; what is by the
/// wrong party counts for nothing (`Specs/trust.md`).
///
/// A certificate of which nothing is said is not checked for revocation.
public struct RevocationEvidence: Sendable {
  package let evidence: StatusEvidence

  /// The most lists, and the most answers.
  public static let maximumCount = StatusEvidence.maximumCount

  /// Nothing is known, and nothing is checked.
  public static let none = RevocationEvidence(.none)

  /// - Parameters:
  ///   - lists: PEM blocks (`X509 CRL`).
  ///   - responses: DER of responses as a responder gives them, or of the basic responses in them.
  /// - Throws: `malformed`, also for a response that answers nothing; `too-large`.
  public init(lists: [String], responses: [[UInt8]]) throws(Refusal) {
    guard lists.count <= Self.maximumCount, responses.count <= Self.maximumCount else {
      throw Refusal(.tooLarge, "there are too many revocation lists or responses")
    }
    do throws(KeyProblem) {
      evidence = StatusEvidence(
        lists: try lists.map { pem throws(KeyProblem) in try RevocationList(pem: pem) },
        responses: try responses.map { der throws(KeyProblem) in try OCSPResponse(der: der) })
    } catch {
      throw Refusal(.malformed, "a revocation list is not one PEM block of a list, or a response answers nothing")
    }
  }

  package init(_ evidence: StatusEvidence) { self.evidence = evidence }
}
