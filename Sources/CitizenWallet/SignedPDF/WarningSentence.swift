extension SignatureWarning {
  /// What it means, for people.
  public var sentence: BilingualText {
    let (vietnamese, english) = texts
    return BilingualText(vietnamese: vietnamese, english: english)
  }

  private var texts: (String, String) {
    switch self {
    case .byteRangeGap:
      ("Chữ ký không bao trùm đúng phần nội dung phải ký.", "The signature does not cover what it must.")
    case .byteRangeBeyondFile:
      (
        "Tệp là phần trích, thiếu nội dung đã ký nên không thể kiểm tra.",
        "The file is an extract: what was signed is not in it."
      )
    case .changedAfterSigning: ("Tệp có thay đổi sau khi ký.", "The file was changed after the signature.")
    case .formFilledAfterSigning: ("Biểu mẫu được điền sau khi ký.", "The form was filled in after the signature.")
    case .annotatedAfterSigning: ("Có ghi chú được thêm sau khi ký.", "Remarks were added after the signature.")
    case .contentChanged:
      ("Nội dung hiển thị không còn là nội dung đã ký.", "What the file shows is no longer what was signed.")
    case .notInForm: ("Chữ ký không nằm trong biểu mẫu chữ ký của tệp.", "No signature field leads to the signature.")
    case .malformedSignature: ("Dữ liệu chữ ký bị hỏng.", "The signature is not well formed.")
    case .unsupportedFormat: ("Định dạng chữ ký chưa được hỗ trợ.", "The format of the signature is not supported.")
    case .unsupportedAlgorithm: ("Thuật toán ký chưa được hỗ trợ.", "The algorithm of the signature is not supported.")
    case .weakDigest: ("Hàm băm SHA-1 đã lỗi thời.", "It rests on SHA-1, which is out of date.")
    case .weakKey: ("Độ dài khóa không còn đủ an toàn.", "A key is shorter than is secure today.")
    case .weakCertificate:
      ("Chứng thư được ký bằng SHA-1 đã lỗi thời.", "A certificate was signed with SHA-1, which is out of date.")
    case .certificateMissing: ("Thiếu chứng thư của người ký.", "The signer's certificate is not at hand.")
    case .signingCertificateNotBound:
      ("Chữ ký không ghi rõ chứng thư đã dùng.", "The signature does not say which certificate is its own.")
    case .signingCertificateMismatch:
      ("Chứng thư kèm theo không phải chứng thư đã dùng để ký.", "The certificate is not the one that was signed with.")
    case .notYetValid:
      ("Chứng thư chưa có hiệu lực tại thời điểm ký.", "The certificate was not yet in force when it was used.")
    case .revoked: ("Chứng thư đã bị thu hồi.", "The certificate was revoked.")
    case .revocationUnknown:
      ("Chưa kiểm tra được chứng thư có bị thu hồi hay không.", "Whether the certificate was revoked is not known.")
    case .localTimeAsUTC:
      (
        "Thời gian ký ghi theo giờ Việt Nam nhưng đánh dấu là giờ UTC.",
        "The signing time is Vietnam's clock, marked as Greenwich's."
      )
    case .claimedTimeInFuture:
      ("Thời gian ký được ghi nằm ở tương lai.", "The signing time lies in the future.")
    case .timeNotProven:
      (
        "Chứng thư nay không còn hiệu lực và không có dấu thời gian chứng minh thời điểm ký.",
        "The certificate no longer holds, and no time-stamp proves when it was used."
      )
    case .timestampInvalid: ("Dấu thời gian kèm theo không hợp lệ.", "The time-stamp is not valid.")
    case .timestampUntrusted:
      ("Dấu thời gian không do tổ chức được tin cậy cấp.", "No trusted authority is behind the time-stamp.")
    case .weakTimestamp:
      ("Dấu thời gian dùng thuật toán đã lỗi thời.", "The time-stamp rests on an algorithm that is out of date.")
    }
  }
}
