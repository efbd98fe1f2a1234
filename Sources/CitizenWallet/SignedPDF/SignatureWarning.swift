/// What whoever relies on a signature should know of it. The raw value is the code on every wire
/// (`Specs/signed-pdf.md`).
@nonexhaustive public enum SignatureWarning: String, Sendable, Hashable, CaseIterable, Comparable {
  // What is signed.
  /// The four numbers do not leave out exactly the signature itself, or do not end where a revision ends.
  case byteRangeGap = "byte-range-gap"
  /// They lead beyond the file: it was cut out of a larger one, and what was signed is not here.
  case byteRangeBeyondFile = "byte-range-beyond-file"
  /// The file goes on after what is signed, with more than signatures and what serves them.
  case changedAfterSigning = "changed-after-signing"
  /// Fields of the form were filled in after the signature, as it allows.
  case formFilledAfterSigning = "form-filled-after-signing"
  /// Remarks were put on pages after the signature. They can hide what was signed.
  case annotatedAfterSigning = "annotated-after-signing"
  /// What the pages show, or what was locked, is not what was signed.
  case contentChanged = "content-changed"
  /// No field of the form leads to the signature.
  case notInForm = "not-in-form"

  // The signature.
  case malformedSignature = "malformed-signature"
  case unsupportedFormat = "unsupported-format"
  case unsupportedAlgorithm = "unsupported-algorithm"
  /// SHA-1 over the document.
  case weakDigest = "weak-digest"
  /// An RSA key below 2048 bits, the signer's or one above it.
  case weakKey = "weak-key"
  /// A certificate above the signer's, or its own, was signed with SHA-1.
  case weakCertificate = "weak-certificate"

  // Who signed.
  case certificateMissing = "certificate-missing"
  /// The signature does not say which certificate is its own.
  case signingCertificateNotBound = "signing-certificate-not-bound"
  /// It says so, and it is another one.
  case signingCertificateMismatch = "signing-certificate-mismatch"
  case notYetValid = "not-yet-valid"
  case revoked
  /// What was at hand on revocation does not answer the question.
  case revocationUnknown = "revocation-unknown"

  // When.
  /// The claimed time is Vietnam's clock, marked as if it were Greenwich's.
  case localTimeAsUTC = "local-time-as-utc"
  case claimedTimeInFuture = "claimed-time-in-future"
  /// The certificates no longer hold, and that they did rests on the signer's own clock alone.
  case timeNotProven = "time-not-proven"
  /// The time-stamp is not of this signature, or its own signature is wrong.
  case timestampInvalid = "timestamp-invalid"
  /// No trusted authority is behind the time-stamp.
  case timestampUntrusted = "timestamp-untrusted"
  /// SHA-1 or a short key is behind the time-stamp.
  case weakTimestamp = "weak-timestamp"

  public static func < (a: SignatureWarning, b: SignatureWarning) -> Bool { a.rawValue < b.rawValue }
}
