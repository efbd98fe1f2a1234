internal import WalletCrypto

// PDF-49: a time-stamp of the whole file (ETSI EN 319 142-1 §5.4.3) is a signature dictionary like others, with a token in it.
extension SignedContent {
  init(
    stamp signature: PDFSignature, _ range: SignedRange, of file: PDFSignatures, _ verifier: PDFVerifier
  ) throws(PDFProblem) {
    self = .unreadable
    let data = file.validationData.adding(verifier.revocation)
    (isIntact, evidence) = (false, data.evidence)
    guard let message = signature.contents.flatMap({ try? SignedMessage(padded: $0.bytes, cache: verifier.known) }),
      let timestamp = try? UnverifiedTimestamp(message.bytes, cache: verifier.known),
      let digest = timestamp.token.statement.digest
    else {
      warnings = [.malformedSignature]
      return
    }
    let token = timestamp.token
    (self.digest, scheme) = (digest.name, token.signer.scheme?.name ?? "")
    signingTime = timestamp.claimedTime
    if digest == .sha1 || token.signer.digest == .sha1 { warnings.insert(.weakDigest) }
    let hash = RunningDigest(digest)
    try range.forEachPiece(file.source) { hash.update($0) }
    others = message.certificates + verifier.intermediates + data.certificates
    let candidates = token.candidates(among: others + verifier.timestampAnchors).prefix(4)
    guard let first = candidates.first else {
      (isIntact, warnings) = (nil, warnings.union([.certificateMissing]))
      return
    }
    let signer = candidates.first { token.isSigned(by: $0) }
    certificate = signer ?? first
    isIntact = signer != nil && hash.finish() == token.statement.imprint
  }
}
