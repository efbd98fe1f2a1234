import ArgumentParser
import CitizenWallet

/// Whose signatures of PDF files count.
struct PDFTrustOptions: ParsableArguments {
  @Option(
    help: "A file with certificates of roots that are trusted for PDF files, in PEM. Repeatable.", completion: .file())
  var anchors: [String] = []

  @Option(help: "A file with certificates between signers and roots, in PEM. Repeatable.", completion: .file())
  var intermediates: [String] = []

  @Option(
    help: "A file that says whose certificates are the seals of agencies (Specs/signed-pdf.md).", completion: .file())
  var seals: String?

  /// - Parameter trust: a file of trust anchors, which the options of attestations name.
  func isGiven(_ trust: String?) -> Bool { !anchors.isEmpty || trust != nil }

  func appraiser(_ trust: String?) throws -> PDFAppraiser {
    let (anchors, intermediates) = try authorities(trust)
    let seals = try seals.map { try AgencySeals(parsing: InputContent.bytes(of: $0, limit: AgencySeals.maximumBytes)) }
    return PDFAppraiser(
      trust: anchors, seals: try seals ?? AgencySeals([]), intermediates: intermediates, revocation: .none)
  }

  func verifier(_ trust: String?, at now: Instant) throws -> PDFVerifier {
    let (anchors, intermediates) = try authorities(trust)
    return try PDFVerifier(trust: anchors, intermediates: intermediates, revocation: .none, at: now)
  }

  /// A root that is known has the domain that is known of it (TRU-51).
  private func authorities(_ trust: String?) throws -> (TrustAnchors, intermediates: [String]) {
    guard isGiven(trust) else { throw ValidationError("name the roots that are trusted: --anchors or --trust") }
    var all = try trust.map { try TrustAnchors(parsing: InputContent.text(of: $0)).anchors } ?? []
    var intermediates = try intermediates.flatMap(InputContent.certificates)
    for certificate in try anchors.flatMap(InputContent.certificates) {
      if let known = try? KnownAuthorities([certificate]) {
        all += known.anchors.anchors
        intermediates += known.intermediates
      } else {
        all.append(
          try TrustAnchor(
            name: "--anchors", source: .certificates([certificate], issuer: nil),
            purposes: [.signedDocument, .timestamp], mandate: nil,
            period: TrustAnchor.Period(from: Instant(milliseconds: .min), until: nil, signsUntil: nil)))
      }
    }
    return (try TrustAnchors(all), intermediates)
  }
}
