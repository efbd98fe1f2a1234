internal import WalletCrypto

/// What the signature of a dictionary is: by whom, over what, and what it says of its time. Nothing here asks whom to
/// trust.
struct SignedContent {
  /// Nil when it cannot be found out.
  var isIntact: Bool?
  var certificate: Certificate?
  /// Certificates that came along.
  var others: [Certificate] = []
  var evidence = StatusEvidence.none
  var digest = ""
  var scheme = ""
  /// The signing time among the signed attributes.
  var signingTime: Instant?
  /// The token that dates the signature, and what it is of.
  var token: (bytes: [UInt8], signature: [UInt8])?
  var warnings: Set<SignatureWarning> = []

  /// Nothing is known yet.
  static let unreadable = SignedContent()

  private static let formats: Set = ["adbe.pkcs7.detached", "ETSI.CAdES.detached"]
  private static let signatureTimestamp = "1.2.840.113549.1.9.16.2.14"

  private init() {}

  /// For a signature that does not cover what it must: whose it says that it is, and nothing more.
  init(unread signature: PDFSignature, of file: PDFSignatures, _ verifier: PDFVerifier) {
    self.init()
    guard let message = signature.contents.flatMap({ try? SignedMessage(padded: $0.bytes, cache: verifier.known) }),
      let signer = message.signers.first
    else { return }
    describe(message, signer, file, verifier)
    certificate = message.certificates(of: signer, among: others).first
  }

  init(
    _ signature: PDFSignature, _ range: SignedRange, of file: PDFSignatures, _ verifier: PDFVerifier
  ) throws(PDFProblem) {
    self.init()
    guard Self.formats.contains(signature.subFilter) else {
      warnings = [.unsupportedFormat]
      return
    }
    // PDF-40
    guard let message = signature.contents.flatMap({ try? SignedMessage(padded: $0.bytes, cache: verifier.known) }),
      message.signers.count == 1, let signer = message.signers.first, let content = DetachedContent(of: message)
    else {
      (isIntact, warnings) = (false, [.malformedSignature])
      return
    }
    describe(message, signer, file, verifier)
    // PDF-41
    guard signer.digest != nil, signer.scheme != nil else {
      warnings.insert(.unsupportedAlgorithm)
      return
    }
    try range.forEachPiece(file.source) { content.update($0) }
    findSigner(message, signer, content)
  }

  private mutating func describe(
    _ message: SignedMessage, _ signer: MessageSigner, _ file: PDFSignatures, _ verifier: PDFVerifier
  ) {
    let data = file.validationData.adding(message, signer).adding(verifier.revocation)
    evidence = data.evidence
    others = message.certificates + verifier.intermediates + data.certificates
    token = message.unsignedAttribute(Self.signatureTimestamp, of: signer).map { ($0, message.signature(of: signer)) }
    digest = signer.digest?.name ?? ""
    scheme = signer.scheme?.name ?? ""
    signingTime = signer.signingTime.map { Instant(secondsSince1970: $0) }
    if signer.digest == .sha1 { warnings.insert(.weakDigest) }  // PDF-43
  }

  /// PDF-42: of the certificates that the signature says are its own, the one whose key made it and that its attributes
  /// name.
  private mutating func findSigner(
    _ message: SignedMessage, _ signer: MessageSigner, _ content: DetachedContent
  ) {
    let candidates = message.certificates(of: signer, among: others).unique().prefix(4)
    guard let first = candidates.first else {
      warnings.insert(.certificateMissing)
      return
    }
    isIntact = false
    certificate = first
    for candidate in candidates where content.isSigned(by: signer, certificate: candidate) {
      isIntact = true
      certificate = candidate
      let binding = message.binding(of: signer, to: candidate)
      warnings.subtract([.signingCertificateMismatch, .signingCertificateNotBound])
      switch binding {
      case .bound: return
      case .absent: warnings.insert(.signingCertificateNotBound)
      case .other: warnings.insert(.signingCertificateMismatch)
      }
    }
  }
}

extension Array where Element: Equatable {
  fileprivate func unique() -> [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension MessageDigest {
  /// As `Specs/signed-pdf.md` calls it.
  var name: String { rawValue.lowercased().filter { $0 != "-" } }
}

extension MessageSigner.Scheme {
  var name: String {
    switch self {
    case .rsaPKCS1: "rsassa_pkcs1v15"
    case .rsaPSS: "rsassa_pss"
    case .ecdsa: "ecdsa"
    }
  }
}
