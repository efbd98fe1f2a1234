import CitizenWallet

/// What the signatures of a PDF file make of it as a copy, and what is otherwise than when it was put.
struct AppraisalText {
  let record: VerificationRecord
  /// Nil where there was no earlier record.
  let differences: [VerificationDifference]?

  var answer: Answer {
    let told = differences ?? []
    let json: JSON = [
      "verification": record.json,
      "differences": .array(
        told.map { difference in
          .object(members: [
            ("signature", difference.signature.map { .integer(Int64($0)) }),
            ("explanation", difference.explanation.json),
          ])
        }),
    ]
    return Answer(json, isBad: !record.verdict.isGood) { text($0) }
  }

  func text(_ language: Language) -> String {
    var lines = [
      language.pick("Loại bản: ", "Copy class: ") + "\(record.copyClass.code) (\(record.verdict.rawValue))"
    ]
    for signature in record.signatures { lines += self.lines(of: signature, language) }
    guard let differences else { return lines.joined(separator: "\n") }
    lines += differences.map { language.pick($0.explanation) }
    if differences.isEmpty {
      lines.append(language.pick("Không có gì khác so với khi lưu.", "Nothing is otherwise than when it was put."))
    }
    return lines.joined(separator: "\n")
  }

  private func lines(of signature: VerificationRecord.Signature, _ language: Language) -> [String] {
    let agency =
      signature.agency.map { language.pick("cơ quan ", "agency ") + $0 }
      ?? language.pick("không rõ cơ quan", "agency not known")
    let time =
      signature.isTimeProven
      ? language.pick("có dấu thời gian", "time-stamped") : language.pick("theo người ký", "as the signer says")
    return [
      "  \(signature.signer)",
      "    \(agency) · \(signature.time) (\(time)) · \(signature.verdict.rawValue)",
    ]
  }
}
