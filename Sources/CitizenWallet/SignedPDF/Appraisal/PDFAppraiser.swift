internal import WalletCrypto

/// Says what a signed PDF is worth as a copy of a document: the copy class that its signatures deserve.
public struct PDFAppraiser: Sendable {
  private let trust: TrustAnchors
  private let seals: AgencySeals
  private let intermediates: [String]
  private let revocation: RevocationEvidence

  /// - Parameters:
  ///   - trust: anchors for documents and time-stamps.
  ///   - seals: whose certificates are whose seals.
  ///   - intermediates: PEM certificates that signatures lack.
  ///   - revocation: what is known of revoked certificates.
  public init(trust: TrustAnchors, seals: AgencySeals, intermediates: [String], revocation: RevocationEvidence) {
    self.trust = trust
    self.seals = seals
    self.intermediates = intermediates
    self.revocation = revocation
  }

  /// The document with the copy class that the file proves, and the record of that.
  ///
  /// - Parameters:
  ///   - pdf: the file.
  ///   - document: what the file is said to be; its own copy class counts for nothing.
  ///   - now: the instant to judge by.
  /// - Throws: `bad-signature` for a file with a signature that is not valid; what ``PDFVerifier/verify(_:at:)`` throws.
  public func appraise(_ pdf: UnverifiedPDF, as document: Document, at now: Instant) throws -> AppraisedDocument {
    let verifier = try PDFVerifier(trust: trust, intermediates: intermediates, revocation: revocation, at: now)
    let report = try verifier.verify(pdf, at: now)
    // PDF-64
    guard report.verdict != .invalid else { throw Refusal(.badSignature, "a signature of the PDF is not valid") }
    let record = record(of: report, document, at: now)
    let appraised = document.with(record.copyClass, verification: record.json.object ?? [:])
    return AppraisedDocument(document: appraised, report: report, record: record, pdf: pdf)
  }

  /// What the file proves now, and what is otherwise than when the document was put.
  ///
  /// A file that is no longer valid is no refusal here: that is what is asked.
  ///
  /// - Throws: `not-found` for a document without a record; what ``PDFVerifier/verify(_:at:)`` throws.
  public func appraiseAgain(
    _ pdf: UnverifiedPDF, of document: Document, at now: Instant
  ) throws -> (record: VerificationRecord, differences: [VerificationDifference]) {
    guard let kept = document.verification else {
      throw Refusal(.notFound, "the document keeps no record of a verification")
    }
    let earlier = try VerificationRecord(json: kept)
    let verifier = try PDFVerifier(trust: trust, intermediates: intermediates, revocation: revocation, at: now)
    let record = try record(of: verifier.verify(pdf, at: now), document, at: now)
    return (record, record.differences(since: earlier))
  }

  private func record(of report: PDFReport, _ document: Document, at now: Instant) -> VerificationRecord {
    let signatures = report.signatures.map { signature in
      VerificationRecord.Signature(
        signature, agency: seals(of: signature, for: document, at: now).first?.agency.code)
    }
    return VerificationRecord(
      verifiedAt: now, verdict: report.verdict, copyClass: copyClass(report, document, at: now),
      signatures: signatures)
  }

  // MARK: - Copy classes

  /// PDF-62, PDF-63: the last signature decides, for whoever signs last answers for all that the file shows.
  private func copyClass(_ report: PDFReport, _ document: Document, at now: Instant) -> CopyClass {
    guard report.verdict == .valid || report.verdict == .validWithWarnings,
      let last = report.signatures.last(where: { !$0.isDocumentTimestamp }),
      !last.warnings.contains(.changedAfterSigning)
    else { return .plainScan }
    let seals = seals(of: last, for: document, at: now)
    if seals.contains(where: { $0.acts.contains(.original) && $0.isOf(document.issuer) }) { return .signedOriginal }
    if seals.contains(where: { $0.acts.contains(.registerCopy) && $0.isOf(document.issuer) }) { return .registerCopy }
    if seals.contains(where: { $0.acts.contains(.certifiedCopy) }) { return .certifiedCopy }
    // Law 20/2023/QH15 art. 12: a paper that was converted bears the mark of that.
    if document.conversion != nil, seals.contains(where: { $0.acts.contains(.digitised) }) {
      return .digitisedByOfficer
    }
    return isHolder(last, of: document) ? .scanSignedByCitizen : .plainScan
  }

  /// PDF-61: the seals under which the signature counts for a document of this kind.
  private func seals(of signature: SignatureReport, for document: Document, at now: Instant) -> [AgencySeal] {
    guard signature.verdict <= .validWithWarnings, let leaf = signature.path.first, let root = signature.path.last,
      isOfAgencies(root, document, at: now)
    else { return [] }
    return seals.seals(of: leaf.subject, at: signature.judgedAt).filter { $0.kinds.contains(document.kind) }
  }

  /// TRU-50: under the national root anybody can have a certificate with any name.
  private func isOfAgencies(_ root: Certificate, _ document: Document, at now: Instant) -> Bool {
    if trust.domain(of: root, at: now) == .government { return true }
    return trust.anchors.contains { anchor in
      anchor.serves(.signedDocument, at: now) && anchor.certificates.contains(root)
        && anchor.mandate.map {
          $0.covers(type: Document.attestationType(of: document.kind)) && $0.covers(document.issuer)
        } ?? false
    }
  }

  /// A citizen's certificate that names the number of one of the holders.
  private func isHolder(_ signature: SignatureReport, of document: Document) -> Bool {
    guard let leaf = signature.path.first else { return false }
    let numbers = (leaf.subjectValues(.userID) + leaf.subjectValues(.number)).flatMap { text in
      text.utf8.split { !(0x30...0x39).contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
    return document.holders.contains { $0.personalID.map { numbers.contains($0.canonical) } ?? false }
  }
}

extension AgencySeal {
  /// Whether the agency is the one that issued the document.
  fileprivate func isOf(_ issuer: Document.Issuer) -> Bool {
    guard let own = agency.code.flatMap({ try? AgencyCode($0) }),
      let other = issuer.code.flatMap({ try? AgencyCode($0) })
    else { return false }
    return own.levels == other.levels
  }
}

/// A document with the worth that the signatures of its file give it. Only ``PDFAppraiser`` makes one.
public struct AppraisedDocument: Sendable {
  public let document: Document
  public let report: PDFReport
  public let record: VerificationRecord
  let pdf: UnverifiedPDF
}
