/// What was found out about a PDF file, signature by signature. Only ``PDFVerifier`` makes one.
public struct PDFReport: Sendable {
  /// What the file is worth: as much as its worst signature.
  public enum Verdict: String, Sendable, Hashable {
    case valid
    case validWithWarnings = "valid-with-warnings"
    case indeterminate
    case invalid
    /// There is no signature. A time-stamp alone is none.
    case unsigned
  }

  /// In the order in which they were made.
  public let signatures: [SignatureReport]
  public let verdict: Verdict
  /// The instant that served as now.
  public let verifiedAt: Instant

  init(_ signatures: [SignatureReport], verifiedAt: Instant) {
    self.signatures = signatures
    self.verifiedAt = verifiedAt
    verdict = Self.verdict(signatures)
  }

  /// PDF-50: the worst of the signatures'. A time-stamp of the file can make it worse but not better.
  private static func verdict(_ signatures: [SignatureReport]) -> Verdict {
    guard signatures.contains(where: { !$0.isDocumentTimestamp }) else { return .unsigned }
    let worst = signatures.map { report in
      report.isDocumentTimestamp && report.verdict == .indeterminate ? .validWithWarnings : report.verdict
    }.max()
    return switch worst {
    case .valid: .valid
    case .validWithWarnings: .validWithWarnings
    case .indeterminate: .indeterminate
    case .invalid, nil: .invalid
    }
  }
}
