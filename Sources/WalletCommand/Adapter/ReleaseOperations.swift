import CitizenWallet

extension Adapter {
  /// What is shown before a release, and what attests it afterwards (`Specs/release.md`).
  static let releaseOperations: [String: Operation] = [
    "release.preview": { _, members in
      let plan = try DossierPlan(json: members.required("plan"))
      let documents = try members.array("documents", limit: 10_000).map { try EvidenceDocument(json: $0) }
      let dossier = try members.string("dossier", limit: JSONFields.maximumBytes)
      let recipient = try members.string("recipient", limit: JSONFields.maximumBytes)
      let purpose = try members.string("purpose", limit: JSONFields.maximumBytes)
      let (instant, answerBy) = try (members.instant("at"), members.instant("answerBy"))
      try members.finish()
      let preview = try ReleasePreview(
        of: plan, from: documents, dossier: dossier, recipient: recipient, purpose: purpose, at: instant,
        answerBy: answerBy)
      return ["preview": preview.json, "owners": .array(preview.owners.map(\.json))]
    },
    "release.consent": { _, members in
      let preview = try ReleasePreview(json: members.required("preview"))
      let owner = try members.owner("owner")
      let withheld = try members.optionalStrings("withhold", limit: 1000)?.map { try DocumentID($0) } ?? []
      let expiresAt = try members.instant("expiresAt")
      try members.finish()
      return ["consent": try preview.consent(in: owner, withholding: Set(withheld), expiresAt: expiresAt).json]
    },
    "receipt.issue": { _, members in
      let preview = try ReleasePreview(json: members.required("preview"))
      let answers = try members.array("answers", limit: 100)
      let key = try signingKey(members.required("issuerKey"))
      let issuer = try members.string("issuer")
      let instant = try members.instant("at")
      try members.finish()
      let releases = try answers.map { json in
        var answer = try JSONFields(json, "answer")
        let owner = try answer.owner("owner")
        let consent = try Consent(json: answer.required("consent"))
        try answer.finish()
        return try VaultRelease(stated: consent, of: owner, answering: preview, at: instant)
      }
      return [
        "receipt": .string(try await ReceiptIssuer(issuer: issuer, signer: key).issue(preview, releases, at: instant))
      ]
    },
    "receipt.read": { _, members in
      let receipt = try DossierReceipt(verified(&members))
      return [
        "issuer": .string(receipt.issuer), "dossier": .string(receipt.dossier),
        "procedure": .string(receipt.procedure), "recipient": .string(receipt.recipient),
        "purpose": .string(receipt.purpose), "plan": .string(receipt.planDigest),
        "preview": .string(receipt.previewDigest), "digest": .string(receipt.evidenceDigest),
        "issuedAt": .string(receipt.issuedAt.description), "count": .integer(Int64(receipt.count)),
        "evidence": .array(receipt.evidence), "whole": .bool(receipt.isWhole),
      ]
    },
    "dossier.notice": { _, members in
      let plan = try DossierPlan(json: members.required("plan"))
      let dossier = try members.string("dossier", limit: JSONFields.maximumBytes)
      guard let channel = CorrectionNotice.Channel(rawValue: try members.string("channel")) else {
        throw Refusal(.malformed, "a dossier comes online, at the counter or by post")
      }
      let receivedAt = try members.instant("receivedAt")
      let calendar = try workingCalendar(&members)
      try members.finish()
      let notice = try CorrectionNotice(
        of: plan, dossier: dossier, by: channel, receivedAt: receivedAt, calendar: calendar)
      return .object(members: [("notice", notice?.json)])
    },
    "calendar.deadline": { _, members in
      let start = try members.instant("from")
      let minutes = try members.optionalInteger("minutes", in: Int64(Int32.min)...Int64(Int32.max)).map(Int.init)
      let calendar = try workingCalendar(&members)
      try members.finish()
      guard let minutes else {
        return [
          "workingDay": .bool(try calendar.isWorkingDay(start.date())),
          "next": .string(try calendar.workingDay(after: start.date()).description),
        ]
      }
      return ["deadline": .string(try calendar.instant(minutes, ofWorkAfter: start).description)]
    },
  ]

  /// `calendar`, in the form of `Specs/release.md`, else the library's own.
  private static func workingCalendar(_ members: inout JSONFields) throws -> WorkingCalendar {
    try members.optional("calendar").map { try WorkingCalendar(json: $0) } ?? .bundled
  }
}
