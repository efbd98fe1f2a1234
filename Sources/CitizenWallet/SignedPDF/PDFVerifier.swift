internal import WalletCrypto

/// Finds out what the signatures of a PDF file are worth (`Specs/signed-pdf.md`).
///
/// Keep one for many files: it remembers the certificates that it has read, at most 512, and nothing of whether they are
/// to be believed.
public struct PDFVerifier: Sendable {
  /// The most certificates that are given along.
  public static let maximumCertificates = 50

  let anchors: [Certificate]
  let intermediates: [Certificate]
  let timestampAnchors: [Certificate]
  let revocation: StatusEvidence
  /// What files brought along: the same authorities sign every day.
  let known = CertificateCache()

  /// - Parameters:
  ///   - anchors: PEM roots whose certificates count for documents.
  ///   - intermediates: PEM certificates that signatures or time-stamps lack.
  ///   - timestampAnchors: PEM roots whose certificates count for time-stamps.
  ///   - revocation: what is known of revoked certificates, besides what a file brings.
  /// - Throws: `malformed` or `too-large`.
  public init(
    anchors: [String], intermediates: [String], timestampAnchors: [String], revocation: RevocationEvidence
  ) throws(Refusal) {
    guard intermediates.count <= Self.maximumCertificates, anchors.count <= CertificatePath.maximumAnchorCount,
      timestampAnchors.count <= CertificatePath.maximumAnchorCount
    else { throw Refusal(.tooLarge, "there are too many certificates") }
    do {
      self.anchors = try anchors.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
      self.intermediates = try intermediates.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
      self.timestampAnchors = try timestampAnchors.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
    } catch {
      throw Refusal(.malformed, "a certificate is not one PEM block of a certificate")
    }
    self.revocation = revocation.evidence
  }

  /// The anchors of a list that serve for documents and for time-stamps.
  ///
  /// - Throws: `malformed` or `too-large`.
  public init(
    trust: TrustAnchors, intermediates: [String], revocation: RevocationEvidence, at now: Instant
  ) throws(Refusal) {
    try self.init(
      anchors: trust.certificates(for: .signedDocument, at: now), intermediates: intermediates,
      timestampAnchors: trust.certificates(for: .timestamp, at: now), revocation: revocation)
  }

  /// What the file's signatures prove at an instant. A signature that proves nothing is no refusal: the report says so.
  ///
  /// - Parameters:
  ///   - pdf: the file.
  ///   - now: the instant at which to judge what nothing dates.
  /// - Throws: `malformed` for a file that cannot be read as a PDF; `too-large` for one that asks for more work than
  ///   its size is worth; `unsupported-format` for an encrypted one; the source's own error when it cannot be read.
  public func verify(_ pdf: UnverifiedPDF, at now: Instant) throws -> PDFReport {
    do throws(PDFProblem) {
      let file = try PDFSignatures(pdf.source, known)
      var examinations: [SignatureExamination] = []
      for signature in file.signatures { examinations.append(try SignatureExamination(signature, of: file, self, now)) }
      let stamps = examinations.compactMap(\.documentTimestamp)
      return PDFReport(examinations.map { $0.report(stamps: stamps) }, verifiedAt: now)
    } catch {
      throw error.asSeen
    }
  }
}

/// A file with its signatures, read once for all of them.
struct PDFSignatures {
  let source: any PDFSource
  let revision: PDFRevision
  let signatures: [PDFSignature]
  let validationData: ValidationData

  init(_ source: any PDFSource, _ known: CertificateCache) throws(PDFProblem) {
    self.source = source
    let reader = PDFReader(source)
    revision = try PDFRevision(reader, end: source.count)
    signatures = try PDFSignature.all(in: revision, marks: Self.marks(source))
    validationData = try ValidationData(of: revision, cache: known)
  }

  /// Where `/ByteRange` stands in the file.
  private static func marks(_ source: any PDFSource) throws(PDFProblem) -> [Int] {
    let pieceCount = 1 << 18
    let overlap = 16
    var marks: Set<Int> = []
    for start in stride(from: 0, to: source.count, by: pieceCount) {
      let end = min(start + pieceCount + overlap, source.count)
      do {
        marks.formUnion(
          ByteSearch.positions(of: "/ByteRange", in: try source.slice(start..<end)).map { $0 + start })
      } catch {
        throw .source(error)
      }
    }
    return marks.sorted()
  }
}
