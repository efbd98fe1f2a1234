internal import WalletCrypto

/// One signature with all that was found out about it. The report is drawn up when all are examined, because a later
/// time-stamp of the file dates an earlier signature.
struct SignatureExamination {
  private let signature: PDFSignature
  private let verifier: PDFVerifier
  private let now: Instant
  private let range: SignedRange?
  private let coversWholeFile: Bool
  private let coversRevision: Int
  private let content: SignedContent
  private let warnings: Set<SignatureWarning>

  init(
    _ signature: PDFSignature, of file: PDFSignatures, _ verifier: PDFVerifier, _ now: Instant
  ) throws(PDFProblem) {
    self.signature = signature
    self.verifier = verifier
    self.now = now
    var warnings: Set<SignatureWarning> = signature.field == nil ? [.notInForm] : []  // PDF-22
    switch SignedRange.read(signature, fileCount: file.revision.end) {
    case .success(let range):
      self.range = range
      let covered = try CoveredRevision(range, signature, file.revision)
      coversRevision = covered.number
      coversWholeFile = range.end == file.revision.end
      content =
        signature.isDocumentTimestamp
        ? try SignedContent(stamp: signature, range, of: file, verifier)
        : try SignedContent(signature, range, of: file, verifier)
      warnings.formUnion(covered.warnings)
    case .failure(let problem):
      (range, coversRevision, coversWholeFile) = (nil, 0, false)
      content = SignedContent(unread: signature, of: file, verifier)
      warnings.formUnion(problem == .beyondFile ? [.byteRangeBeyondFile, .byteRangeGap] : [.byteRangeGap])
    }
    self.warnings = warnings.union(content.warnings)
  }

  /// The proof that it is of others, when it is a time-stamp of the file.
  var documentTimestamp: SignatureTime.Stamp? {
    guard signature.isDocumentTimestamp, content.isIntact == true, let range, let time = content.signingTime,
      time <= now.adding(seconds: TimestampVerifier.clockTolerance), chain(at: time, .ownWord)?.result == .trusted
    else { return nil }
    return SignatureTime.Stamp(time: time, end: range.end)
  }

  private func chain(at instant: Instant, _ standing: InstantStanding) -> SignerChain? {
    content.certificate.map { certificate in
      SignerChain(
        certificate, others: content.others,
        anchors: signature.isDocumentTimestamp ? verifier.timestampAnchors : verifier.anchors,
        evidence: content.evidence, purpose: signature.isDocumentTimestamp ? .timestamping : .signing, at: instant,
        standing: standing)
    }
  }

  func report(stamps: [SignatureTime.Stamp]) -> SignatureReport {
    let time = SignatureTime(
      content, signature, end: range?.end ?? .max, stamps: stamps, verifier, now: now)
    let chain = chain(at: time.judgedAt, time.isProven ? .proven : .ownWord)
    var warnings = warnings.union(time.warnings).union(chain?.warnings ?? []).union(weaknesses(chain))
    // PDF-47
    if !time.isProven, chain?.result == .trusted, self.chain(at: now, .proven)?.result != .trusted {
      warnings.insert(.timeNotProven)
    }
    return SignatureReport(
      field: signature.field.map(\.name).flatMap { $0.isEmpty ? nil : $0 }, subFilter: signature.subFilter,
      isDocumentTimestamp: signature.isDocumentTimestamp, coversWholeFile: coversWholeFile,
      coversRevision: coversRevision, integrity: content.isIntact == true ? .intact : .broken,
      signer: content.certificate.map(SignatureReport.Signer.init), digestAlgorithm: content.digest,
      signatureAlgorithm: content.scheme, claimedTime: time.claimed,
      timestamp: signature.isDocumentTimestamp ? ownTimestamp(chain) : time.timestamp,
      chain: chain?.result ?? .incomplete, isRevocationChecked: chain?.isChecked ?? false, judgedAt: time.judgedAt,
      isTimeProven: time.isStamped, warnings: warnings.sorted(), verdict: verdict(warnings, chain),
      path: chain?.result == .trusted ? chain?.path ?? [] : [])
  }

  private func ownTimestamp(_ chain: SignerChain?) -> SignatureReport.Timestamp? {
    content.signingTime.map {
      SignatureReport.Timestamp(
        time: $0, authority: content.certificate?.subject ?? "",
        isVerified: content.isIntact == true && chain?.result == .trusted)
    }
  }

  /// PDF-43
  private func weaknesses(_ chain: SignerChain?) -> Set<SignatureWarning> {
    let path = chain.map(\.path) ?? []
    let certificates = path.isEmpty ? [content.certificate].compactMap(\.self) : path
    return Set(certificates.flatMap(\.weaknesses).map { $0 == .key ? .weakKey : .weakCertificate })
  }

  // MARK: - Verdict

  private static let wrong: Set<SignatureWarning> = [
    .malformedSignature, .contentChanged, .signingCertificateMismatch,
  ]
  private static let undecided: Set<SignatureWarning> = [
    .byteRangeBeyondFile, .unsupportedFormat, .unsupportedAlgorithm, .certificateMissing, .annotatedAfterSigning,
  ]

  /// PDF-48
  private func verdict(_ warnings: Set<SignatureWarning>, _ chain: SignerChain?) -> SignatureReport.Verdict {
    let isGap = warnings.contains(.byteRangeGap) && !warnings.contains(.byteRangeBeyondFile)
    if isGap || content.isIntact == false || !warnings.isDisjoint(with: Self.wrong) { return .invalid }
    if chain?.isRevoked == true { return .invalid }
    guard content.isIntact == true, warnings.isDisjoint(with: Self.undecided), chain?.result == .trusted else {
      return .indeterminate
    }
    return warnings.isEmpty ? .valid : .validWithWarnings
  }
}

extension SignatureReport.Signer {
  init(_ certificate: Certificate) {
    commonName = certificate.subjectValues(.commonName).first ?? ""
    organization = certificate.subjectValues(.organization).first
    organizationalUnit = certificate.subjectValues(.organizationalUnit).first
    serial = certificate.serialNumber
    subject = certificate.subject
    issuer = certificate.issuer
  }
}
