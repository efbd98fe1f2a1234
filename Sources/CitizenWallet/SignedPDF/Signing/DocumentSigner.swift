internal import WalletCrypto

/// Signs documents in the name that a certificate gives: PDF files (PAdES) and anything else (CAdES, detached), of level
/// B-B, or B-T with an authority for time-stamps (`Specs/signing.md`). The key may live anywhere.
public struct DocumentSigner: Sendable {
  /// What is found out about the certificate before it signs (Circular 15/2025/TT-BKHCN asks for that).
  public enum CertificateCheck: Sendable {
    /// Whether it is in force by its own dates.
    case period
    /// Whether it leads to one of the PEM roots, and is not revoked.
    case path(anchors: [String], revocation: RevocationEvidence)
  }

  /// The most certificates of a signer.
  public static let maximumCertificates = 10

  let signer: any Signer
  let timestamps: TimestampClient?
  private let check: CertificateCheck
  private let algorithm: SignatureAlgorithm
  private let chain: [Certificate]

  /// - Parameters:
  ///   - signer: with the certificates that say whose key it is.
  ///   - timestamps: nil for level B-B, which says when it was signed by the signer's own word.
  ///   - check: whether the certificate's path is judged before it signs, and by which anchors.
  /// - Throws: `malformed` when there is no certificate, or one that is none, or the first is of another key;
  ///   `too-large`; `unsupported-algorithm` for EdDSA, which readers of signed documents do not know.
  public init(_ signer: any Signer, timestamps: TimestampClient?, checking check: CertificateCheck) throws(Refusal) {
    guard signer.certificates.count <= Self.maximumCertificates else {
      throw Refusal(.tooLarge, "a chain has too many certificates")
    }
    do throws(KeyProblem) {
      chain = try signer.certificates.map { der throws(KeyProblem) in try Certificate(der: der) }
    } catch {
      throw Refusal(.malformed, "a signer's certificate is none")
    }
    // SGN-01
    guard let leaf = chain.first else { throw Refusal(.malformed, "who signs documents has a certificate") }
    guard let algorithm = signer.algorithm.signature, algorithm.digest != nil else {
      throw Refusal(.unsupportedAlgorithm, "documents are signed with RSA or ECDSA")
    }
    guard leaf.publicKey?.supports(algorithm) ?? false else {
      throw Refusal(.malformed, "a signer's certificate is of another key")
    }
    self.signer = signer
    self.timestamps = timestamps
    self.check = check
    self.algorithm = algorithm
  }

  /// SGN-10: a signature over content that is kept elsewhere (CAdES), a CMS message in DER.
  ///
  /// - Parameters:
  ///   - content: what is signed; it is read in pieces.
  ///   - now: asked when the signature is begun, and again when its time-stamp is here.
  /// - Throws: `expired`, `not-yet-valid`, `untrusted-certificate`, `revoked` or `status-unavailable` of the certificate;
  ///   `bad-signature` when the signer is not what it says; what the signer and ``TimestampClient/stamp(_:now:)`` throw;
  ///   the source's own error.
  public func signature(
    over content: some PDFSource, now: @Sendable () -> Instant
  ) async throws -> [UInt8] {
    let hash = runningDigest()
    try hash.update(content, in: 0..<content.count)
    return try await message(over: hash.finish(), signingTime: now(), now: now)
  }

  func runningDigest() -> RunningDigest { RunningDigest(algorithm.digest ?? .sha256) }

  /// More bytes than a message will have.
  var messageRoom: Int {
    let certificates = chain.reduce(0) { $0 + $1.der.count }
    return 4096 + certificates + (timestamps == nil ? 0 : Self.tokenRoom)
  }

  /// Tokens of the government's authority have some 3,000 bytes; with its path, revocation lists or RSA-4096, more.
  private static let tokenRoom = 20 * 1024

  /// The signed message over a hash.
  ///
  /// - Parameter signingTime: nil leaves the attribute out.
  /// - Throws: `expired`, `not-yet-valid`, `untrusted-certificate`, `revoked` or `status-unavailable` of the certificate;
  ///   `bad-signature` when the signer is not what it says; what the signer, the authority and
  ///   ``TimestampClient/stamp(_:now:)`` throw.
  func message(
    over digest: [UInt8], signingTime: Instant?, now: @Sendable () -> Instant
  ) async throws -> [UInt8] {
    try checkCertificate(at: now())
    do {
      let composer = try MessageComposer(
        certificate: chain[0], others: Array(chain.dropFirst()), algorithm: algorithm, contentDigest: digest,
        signingTime: signingTime?.secondsSince1970)
      let signature = try await signer.sign(composer.messageToSign())
      // SGN-03
      guard let value = try? composer.value(of: signature) else {
        throw Refusal(.badSignature, "a signer's signature is not by the key of its certificate")
      }
      let token = try await timestamps?.stamp(value, now: now).token
      return try composer.message(value: value, token: token)
    } catch is KeyProblem {
      throw Refusal(.unsupportedAlgorithm, "a message cannot be made with this certificate")
    }
  }

  // SGN-02
  private func checkCertificate(at now: Instant) throws(Refusal) {
    let leaf = chain[0]
    guard leaf.maySignDocuments else {
      throw Refusal(.untrustedCertificate, "the signer's certificate is not for signatures")
    }
    guard now.secondsSince1970 >= leaf.notBefore else {
      throw Refusal(.notYetValid, "the signer's certificate has not begun")
    }
    guard now.secondsSince1970 < leaf.notAfter else { throw Refusal(.expired, "the signer's certificate has expired") }
    guard case .path(let anchors, let revocation) = check else { return }
    do {
      _ = try CertificatePath.judge(
        leaf, intermediates: Array(chain.dropFirst()), anchors: anchors.map { try Certificate(pem: $0) },
        evidence: revocation.evidence, at: now.secondsSince1970, standing: .proven, purpose: .signing, name: nil,
        oldAlgorithms: .refused)
    } catch let problem as CertificateProblem {
      throw Refusal(certificateProblem: problem)
    } catch {
      throw Refusal(.malformed, "an anchor is not one PEM block of a certificate")
    }
  }
}

extension RunningDigest {
  /// A part of a file, piece by piece.
  func update(_ source: some PDFSource, in range: Range<Int>) throws {
    let pieceCount = 1 << 18
    for start in stride(from: range.lowerBound, to: range.upperBound, by: pieceCount) {
      update(try source.bytes(in: start..<min(start + pieceCount, range.upperBound))[...])
    }
  }
}
