/// What was found out about a file's signatures, in the form that a document keeps (PDF-65).
public struct VerificationRecord: Sendable, Hashable {
  /// What was found out about one signature.
  public struct Signature: Sendable, Hashable {
    public let field: String?
    /// The certificate's subject, as RFC 2253 writes it, and its number.
    public let signer: String
    public let serial: String
    /// The code of the agency whose seal it is.
    public let agency: String?
    /// The instant at which it was judged, and whether somebody else than the signer proves it.
    public let time: Instant
    public let isTimeProven: Bool
    public let chain: SignatureReport.Chain
    public let verdict: SignatureReport.Verdict
    public let warnings: [String]
  }

  public let verifiedAt: Instant
  public let verdict: PDFReport.Verdict
  public let copyClass: CopyClass
  public let signatures: [Signature]
}

/// What is no longer as it was found before.
public struct VerificationDifference: Sendable, Hashable {
  /// Which signature, counted from 0; nil for the file as a whole.
  public let signature: Int?
  public let explanation: BilingualText
}

extension VerificationRecord {
  /// What this record finds otherwise than an earlier one.
  public func differences(since earlier: VerificationRecord) -> [VerificationDifference] {
    var found: [VerificationDifference] = []
    func note(_ index: Int?, _ vietnamese: String, _ english: String) {
      found.append(
        VerificationDifference(
          signature: index, explanation: BilingualText(vietnamese: vietnamese, english: english)))
    }
    if copyClass != earlier.copyClass {
      note(
        nil, "Loại bản: trước là \(earlier.copyClass.code), nay là \(copyClass.code).",
        "Copy class: \(earlier.copyClass.code) before, \(copyClass.code) now.")
    }
    if verdict != earlier.verdict {
      note(
        nil, "Kết quả kiểm tra: trước là \(earlier.verdict.rawValue), nay là \(verdict.rawValue).",
        "Verdict: \(earlier.verdict.rawValue) before, \(verdict.rawValue) now.")
    }
    if signatures.count != earlier.signatures.count {
      note(nil, "Số chữ ký đã khác.", "The number of signatures is another.")
    }
    for (index, (now, before)) in zip(signatures, earlier.signatures).enumerated() {
      for warning in Set(now.warnings).subtracting(before.warnings).sorted() {
        let sentence = SignatureWarning(rawValue: warning)?.sentence
        note(index, "Mới: \(sentence?.vietnamese ?? warning)", "New: \(sentence?.english ?? warning)")
      }
      for warning in Set(before.warnings).subtracting(now.warnings).sorted() {
        let sentence = SignatureWarning(rawValue: warning)?.sentence
        note(index, "Không còn: \(sentence?.vietnamese ?? warning)", "No more: \(sentence?.english ?? warning)")
      }
      if now.chain != before.chain {
        note(
          index, "Chứng thư: trước là \(before.chain.rawValue), nay là \(now.chain.rawValue).",
          "Chain: \(before.chain.rawValue) before, \(now.chain.rawValue) now.")
      }
    }
    return found
  }
}

extension VerificationRecord {
  public var json: JSON {
    .object(members: [
      ("verifiedAt", .string(verifiedAt.description)),
      ("verdict", .string(verdict.rawValue)),
      ("copyClass", .string(copyClass.code)),
      ("signatures", .array(signatures.map(\.json))),
    ])
  }

  /// - Throws: `malformed` for what is no record.
  public init(json: JSONObject) throws(Refusal) {
    var members = JSONFields(json, "verification")
    verifiedAt = try members.instant("verifiedAt")
    verdict = try Self.word(members.string("verdict"))
    copyClass = try CopyClass(code: members.string("copyClass"))
    signatures = try (members.optionalArray("signatures", limit: PDFSignature.maximumCount) ?? []).map {
      json throws(Refusal) in try Signature(json: json)
    }
    try members.finish()
  }

  static func word<Word: RawRepresentable>(_ text: String) throws(Refusal) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      throw Refusal(.malformed, "verification has a word that is not known")
    }
    return word
  }
}

extension VerificationRecord.Signature {
  fileprivate var json: JSON {
    .object(members: [
      ("field", field.map(JSON.string)),
      ("signer", .string(signer)),
      ("serial", .string(serial)),
      ("agency", agency.map(JSON.string)),
      ("time", .string(time.description)),
      ("timeProven", .bool(isTimeProven)),
      ("chain", .string(chain.rawValue)),
      ("verdict", .string(verdict.rawValue)),
      ("warnings", .array(warnings.map(JSON.string))),
    ])
  }

  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "signature")
    field = try members.optionalString("field")
    signer = try members.string("signer")
    serial = try members.string("serial")
    agency = try members.optionalString("agency")
    time = try members.instant("time")
    isTimeProven = try members.optionalBool("timeProven") ?? false
    chain = try VerificationRecord.word(members.string("chain"))
    verdict = try VerificationRecord.word(members.string("verdict"))
    warnings = try members.optionalStrings("warnings", limit: 100) ?? []
    try members.finish()
  }

  init(_ report: SignatureReport, agency: String?) {
    field = report.field.map { String($0.prefix(200)) }
    signer = String((report.signer?.subject ?? "").prefix(300))
    serial = String((report.signer?.serial ?? "").prefix(100))
    self.agency = agency
    time = report.judgedAt
    isTimeProven = report.isTimeProven
    chain = report.chain
    verdict = report.verdict
    warnings = report.warnings.map(\.rawValue)
  }
}

extension VerificationRecord: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerificationRecord(\(verdict.rawValue))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
