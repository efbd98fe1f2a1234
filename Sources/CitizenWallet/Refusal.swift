/// The input was understood and is refused.
///
/// One vocabulary serves the library, the vectors, the command line and the adapter protocol
/// (`Specs/refusals.md`). A refusal speaks of the caller's input. A broken disk is a
/// ``StoreFailure``, and a broken promise of ours is a precondition: the three are never mixed.
public struct Refusal: Error, Sendable, Equatable {
  /// What a program decides by.
  public let code: Code

  /// One sentence for people. It never holds a name, a number, a key or a piece of the input.
  public let detail: String

  /// A refusal.
  ///
  /// - Parameters:
  ///   - code: the reason, for programs.
  ///   - detail: one sentence for logs. It never holds a name, a number, a key or a piece of the input.
  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}

extension Refusal {
  /// The refusal codes of `Specs/refusals.md`. The raw value is the code on every wire.
  @nonexhaustive public enum Code: String, Sendable, CaseIterable {
    case malformed
    case tooLarge = "too-large"
    case duplicateMember = "duplicate-member"
    case unsupportedAlgorithm = "unsupported-algorithm"
    case unsupportedFormat = "unsupported-format"
    case badSignature = "bad-signature"
    case unknownKey = "unknown-key"
    case untrustedIssuer = "untrusted-issuer"
    case untrustedCertificate = "untrusted-certificate"
    case expired
    case notYetValid = "not-yet-valid"
    case audienceMismatch = "audience-mismatch"
    case nonceMismatch = "nonce-mismatch"
    case replayed
    case assuranceTooLow = "assurance-too-low"
    case authenticationTooOld = "authentication-too-old"
    case subjectMismatch = "subject-mismatch"
    case holderBindingMissing = "holder-binding-missing"
    case holderBindingInvalid = "holder-binding-invalid"
    case digestMismatch = "digest-mismatch"
    case revoked
    case suspended
    case statusUnavailable = "status-unavailable"
    case wrongKey = "wrong-key"
    case tampered
    case locked
    case notFound = "not-found"
    case alreadyExists = "already-exists"
    case erased
    case conflict
    case consentMissing = "consent-missing"
    case consentExpired = "consent-expired"
    case outOfPurpose = "out-of-purpose"
    case unknownProcedure = "unknown-procedure"
    case unknownKind = "unknown-kind"
    case invalidIdentifier = "invalid-identifier"
    case retained
    case loginRefused = "login-refused"
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(detail)" }
}
