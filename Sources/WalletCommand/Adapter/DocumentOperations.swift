import CitizenWallet
import WalletCrypto

extension Adapter {
  static let documentOperations: [String: Operation] = [
    "document.verify": { _, members in
      let pdf = try UnverifiedPDF(members.bytes("pdf"))
      let anchors = try members.strings("anchors")
      let verifier = try PDFVerifier(
        anchors: anchors, intermediates: members.optionalStrings("intermediates", limit: 1000) ?? [],
        timestampAnchors: members.optionalStrings("timestampAnchors", limit: 1000) ?? anchors,
        revocation: evidence(&members))
      // The one operation whose instant may be left out: then it is now, by the clock of whoever runs the adapter.
      let instant = try members.optionalInstant("at") ?? .now()
      try members.finish()
      return answer(try verifier.verify(pdf, at: instant))
    },
    "document.appraise": { _, members in
      let pdf = try UnverifiedPDF(members.bytes("pdf"))
      let document = try Document(json: members.required("document"))
      let trust = try TrustAnchors(json: members.required("trust"))
      let seals = try AgencySeals(json: members.required("seals"))
      let intermediates = try members.optionalStrings("intermediates", limit: 1000) ?? []
      let appraiser = PDFAppraiser(
        trust: trust, seals: seals, intermediates: intermediates, revocation: try evidence(&members))
      let instant = try members.instant("at")
      let again = members.optional("again")
      try members.finish()
      let appraised = try appraiser.appraise(pdf, as: document, at: instant)
      guard let again else { return ["document": appraised.document.json] }
      var later = try JSONFields(again, "again")
      let repeated = try PDFAppraiser(
        trust: trust, seals: seals, intermediates: intermediates, revocation: evidence(&later))
      let (_, differences) = try repeated.appraiseAgain(pdf, of: appraised.document, at: later.instant("at"))
      try later.finish()
      return [
        "document": appraised.document.json, "differences": .array(differences.map(\.explanation.json)),
      ]
    },
    "document.sign": { _, members in
      let pdf = try members.bytes("pdf")
      let signer = try documentSigner(&members)
      var request = PDFSigningRequest(
        field: try members.optionalString("field"), signerName: try members.optionalString("signerName"),
        reason: try members.optionalString("reason"), location: try members.optionalString("location"))
      if let level = try members.optionalInteger("certification", in: 1...3) {
        request.certification = PDFSigningRequest.Certification(rawValue: Int(level))
      }
      let instant = try members.instant("at")
      try members.finish()
      let signed = try await signer.signed(pdf, request) { instant }
      return ["pdf": .string(Base64URL.encode(signed))]
    },
    "message.sign": { _, members in
      let content = try members.bytes("content")
      let signer = try documentSigner(&members)
      let instant = try members.instant("at")
      try members.finish()
      let message = try await signer.signature(over: PDFBytes(content)) { instant }
      return ["message": .string(Base64URL.encode(message))]
    },
  ]

  private static func evidence(_ members: inout JSONFields) throws -> RevocationEvidence {
    try revocation(lists: members.optionalStrings("crls", limit: 1000) ?? [], &members)
  }

  /// `key`, a private JWK, and `certificates` in PEM, the key's own first. With `anchors` their path is looked at before
  /// anything is signed.
  private static func documentSigner(_ members: inout JSONFields) throws -> DocumentSigner {
    let key = try SigningKey(privateJWK: members.required("key"))
    let certificates = try members.strings("certificates", limit: 100)
    let lists = try members.optionalStrings("crls", limit: 1000) ?? []
    let check: DocumentSigner.CertificateCheck =
      if let anchors = try members.optionalStrings("anchors", limit: 1000) {
        .path(anchors: anchors, revocation: try revocation(lists: lists, &members))
      } else {
        .period
      }
    return try DocumentSigner(key.certified(by: certificates), timestamps: nil, checking: check)
  }

  static func answer(_ report: PDFReport) -> JSON {
    .object(members: [
      ("signatures", .array(report.signatures.map(answer))),
      ("verdict", .string(report.verdict.rawValue)),
      ("explanation", report.explanation.json),
    ])
  }

  private static func answer(_ report: SignatureReport) -> JSON {
    .object(members: [
      ("field", report.field.map(JSON.string)),
      ("subFilter", .string(report.subFilter)),
      ("coversWholeFile", .bool(report.coversWholeFile)),
      ("coversRevision", .integer(Int64(report.coversRevision))),
      ("integrity", .string(report.integrity.rawValue)),
      ("signer", answer(report.signer)),
      ("digestAlgorithm", .string(report.digestAlgorithm)),
      ("signatureAlgorithm", .string(report.signatureAlgorithm)),
      ("claimedTime", report.claimedTime.map { .string($0.description) }),
      ("timestamp", report.timestamp.map(answer)),
      ("chain", .string(report.chain.rawValue)),
      ("revocationChecked", .bool(report.isRevocationChecked)),
      ("judgedAt", .string(report.judgedAt.description)),
      ("warnings", .array(report.warnings.map { .string($0.rawValue) })),
      ("verdict", .string(report.verdict.rawValue)),
      ("explanation", report.explanation.json),
    ])
  }

  private static func answer(_ signer: SignatureReport.Signer?) -> JSON {
    .object(members: [
      ("commonName", .string(signer?.commonName ?? "")),
      ("organization", signer?.organization.map(JSON.string)),
      ("serial", .string(signer?.serial ?? "")),
    ])
  }

  private static func answer(_ timestamp: SignatureReport.Timestamp) -> JSON {
    .object(members: [
      ("time", .string(timestamp.time.description)),
      ("authority", .string(timestamp.authority)),
      ("verified", .bool(timestamp.isVerified)),
    ])
  }
}
