// What a portal can show to people (Circular 15/2025/TT-BKHCN: in Vietnamese, with signer, time and integrity).

extension SignatureReport {
  /// One or two sentences: who signed, when, whether the file is what was signed, and what is wrong. They name the
  /// signer.
  public var explanation: BilingualText {
    let what = isDocumentTimestamp ? Self.stampHeads : Self.signatureHeads
    let head = what[verdict] ?? BilingualText(vietnamese: "", english: "")
    let parts = [who, when, state].compactMap(\.self) + warnings.map(\.sentence)
    return BilingualText(
      vietnamese: ([head.vietnamese] + parts.map(\.vietnamese)).joined(separator: " "),
      english: ([head.english] + parts.map(\.english)).joined(separator: " "))
  }

  private static let signatureHeads: [Verdict: BilingualText] = [
    .valid: BilingualText(vietnamese: "Chữ ký số hợp lệ.", english: "The digital signature is valid."),
    .validWithWarnings: BilingualText(
      vietnamese: "Chữ ký số hợp lệ, có lưu ý.", english: "The digital signature is valid, with remarks."),
    .indeterminate: BilingualText(
      vietnamese: "Chưa đủ căn cứ xác minh chữ ký số.", english: "The digital signature cannot be verified."),
    .invalid: BilingualText(vietnamese: "Chữ ký số không hợp lệ.", english: "The digital signature is not valid."),
  ]

  private static let stampHeads: [Verdict: BilingualText] = [
    .valid: BilingualText(vietnamese: "Dấu thời gian hợp lệ.", english: "The time-stamp is valid."),
    .validWithWarnings: BilingualText(
      vietnamese: "Dấu thời gian hợp lệ, có lưu ý.", english: "The time-stamp is valid, with remarks."),
    .indeterminate: BilingualText(
      vietnamese: "Chưa đủ căn cứ xác minh dấu thời gian.", english: "The time-stamp cannot be verified."),
    .invalid: BilingualText(vietnamese: "Dấu thời gian không hợp lệ.", english: "The time-stamp is not valid."),
  ]

  /// Anybody can write any name into a certificate that nobody trusts.
  private var who: BilingualText? {
    guard let signer, integrity == .intact else { return nil }
    let name = [signer.commonName, signer.organization ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    guard chain == .trusted else {
      return BilingualText(
        vietnamese: "Chứng thư ghi tên: \(name).", english: "The certificate gives the name: \(name).")
    }
    return BilingualText(vietnamese: "Người ký: \(name).", english: "Signed by: \(name).")
  }

  private var when: BilingualText? {
    guard integrity == .intact else { return nil }
    if let timestamp, timestamp.isVerified {
      return BilingualText(
        vietnamese: "Dấu thời gian: \(timestamp.time.vietnameseClock).",
        english: "Time-stamp: \(timestamp.time.vietnameseClock), Vietnam time.")
    }
    guard let claimedTime else { return nil }
    let time = warnings.contains(.localTimeAsUTC) ? judgedAt : claimedTime
    return BilingualText(
      vietnamese: "Thời gian do người ký ghi nhận: \(time.vietnameseClock).",
      english: "Time by the signer's own clock: \(time.vietnameseClock), Vietnam time.")
  }

  private var state: BilingualText? {
    if integrity == .broken, warnings.isEmpty {
      return BilingualText(
        vietnamese: "Nội dung không khớp với bản đã được ký.", english: "The content is not what was signed.")
    }
    guard integrity == .intact else { return nil }
    if !warnings.contains(.changedAfterSigning) && chain == .trusted {
      return BilingualText(
        vietnamese: "Nội dung không thay đổi từ khi ký.", english: "The content has not changed since.")
    }
    switch chain {
    case .trusted: return nil
    case .untrusted:
      return BilingualText(
        vietnamese: "Chứng thư chữ ký số không thuộc hệ thống được tin cậy.",
        english: "The certificate does not lead to a trusted root.")
    case .incomplete:
      return BilingualText(
        vietnamese: "Thiếu chứng thư trung gian nên chưa xác định được cơ quan chứng thực.",
        english: "A certificate between the signer's and a root is missing.")
    case .expired:
      return BilingualText(
        vietnamese: "Chứng thư chữ ký số không có hiệu lực tại thời điểm kiểm tra.",
        english: "The certificate was not in force at the time that counts.")
    }
  }
}

extension PDFReport {
  /// One sentence for the file as a whole; each signature has its own.
  public var explanation: BilingualText {
    switch verdict {
    case .valid:
      BilingualText(vietnamese: "Mọi chữ ký số trên tài liệu hợp lệ.", english: "All signatures of the file are valid.")
    case .validWithWarnings:
      BilingualText(
        vietnamese: "Mọi chữ ký số trên tài liệu hợp lệ, có lưu ý.",
        english: "All signatures of the file are valid, with remarks.")
    case .indeterminate:
      BilingualText(
        vietnamese: "Chưa đủ căn cứ xác minh chữ ký số trên tài liệu.",
        english: "Not all signatures of the file can be verified.")
    case .invalid:
      BilingualText(
        vietnamese: "Tài liệu có chữ ký số không hợp lệ.", english: "A signature of the file is not valid.")
    case .unsigned:
      BilingualText(vietnamese: "Tài liệu không có chữ ký số.", english: "The file is not signed.")
    }
  }
}

extension Instant {
  /// `14:05 ngày 24/11/2026` without the word: Vietnamese clock and calendar.
  fileprivate var vietnameseClock: String {
    let day = date()
    let minutes = (secondsSince1970 - Instant(startOf: day).secondsSince1970) / 60
    let clock = "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    return "\(clock) \(padded(day.day, to: 2))/\(padded(day.month, to: 2))/\(day.year)"
  }
}
