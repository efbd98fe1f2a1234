extension Refusal.Code {
  /// What a portal may show (`Specs/refusals.md`, "Sentences for people"): what to do, where the person can do something,
  /// and nothing that helps an attacker. ``Refusal/detail`` is for those who look after the system.
  public var sentence: BilingualText {
    let words = Self.sentences[self] ?? ("Không thực hiện được.", "This could not be done.")
    return BilingualText(vietnamese: words.vi, english: words.en)
  }

  static let sentences: [Refusal.Code: (vi: String, en: String)] = [
    .malformed: ("Dữ liệu gửi đến không đúng định dạng.", "The data does not have the right form."),
    .tooLarge: ("Dữ liệu gửi đến vượt quá dung lượng cho phép.", "The data is larger than allowed."),
    .duplicateMember: ("Dữ liệu gửi đến có thông tin bị lặp.", "The data says one thing twice."),
    .unsupportedAlgorithm: ("Thuật toán ký số này không được chấp nhận.", "This signature algorithm is not accepted."),
    .unsupportedFormat: ("Định dạng này chưa được hỗ trợ.", "This format is not supported."),
    .badSignature: ("Chữ ký số không hợp lệ.", "The digital signature is not valid."),
    .unknownKey: ("Không xác định được khóa đã ký.", "The key that signed is not known."),
    .untrustedIssuer: (
      "Nơi cấp không nằm trong danh sách được tin cậy.",
      "The issuer is not on the list of trusted issuers."
    ),
    .untrustedCertificate: ("Chứng thư chữ ký số không được tin cậy.", "The certificate is not trusted."),
    .expired: ("Thông tin hoặc giấy tờ đã hết hiệu lực.", "The information or document has expired."),
    .notYetValid: ("Thông tin hoặc giấy tờ chưa có hiệu lực.", "The information or document is not yet valid."),
    .audienceMismatch: ("Thông tin này được cấp cho một cổng khác.", "This was made for another portal."),
    .nonceMismatch: (
      "Thông tin không thuộc lần đăng nhập này. Vui lòng thực hiện lại.",
      "This does not belong to this login. Please start again."
    ),
    .replayed: (
      "Thông tin đăng nhập này đã được sử dụng. Vui lòng đăng nhập lại.",
      "This login was used before. Please log in again."
    ),
    .assuranceTooLow: (
      "Chưa đủ mức độ định danh hoặc mức độ xác thực mà dịch vụ yêu cầu.",
      "The identity or authentication level is lower than this service needs."
    ),
    .authenticationTooOld: (
      "Lần xác thực gần nhất đã quá lâu. Vui lòng đăng nhập lại.",
      "You authenticated too long ago. Please log in again."
    ),
    .subjectMismatch: (
      "Thông tin không thuộc về người đang thực hiện.",
      "This is about another person than the one acting."
    ),
    .holderBindingMissing: (
      "Thiếu bằng chứng người xuất trình là người được cấp.",
      "There is no proof that it was issued to whoever presents it."
    ),
    .holderBindingInvalid: (
      "Bằng chứng người xuất trình là người được cấp không hợp lệ.",
      "The proof that it was issued to whoever presents it is not valid."
    ),
    .digestMismatch: ("Nội dung không khớp với bản đã được ký.", "The content is not what was signed."),
    .revoked: (
      "Giấy tờ hoặc chứng thư đã bị thu hồi. Vui lòng liên hệ nơi cấp.",
      "It was revoked. Please ask the authority that issued it."
    ),
    .suspended: (
      "Giấy tờ hoặc chứng thư đang bị tạm dừng hiệu lực. Vui lòng liên hệ nơi cấp.",
      "It is suspended. Please ask the authority that issued it."
    ),
    .statusUnavailable: (
      "Chưa kiểm tra được tình trạng hiệu lực. Vui lòng thử lại sau.",
      "Whether it is in force cannot be checked now. Please try later."
    ),
    .wrongKey: ("Khóa hoặc mật khẩu không mở được kho dữ liệu.", "The key or passphrase does not open the store."),
    .tampered: ("Dữ liệu đã bị thay đổi hoặc hư hỏng.", "The data was changed or damaged."),
    .locked: ("Kho dữ liệu đang đóng.", "The store is closed."),
    .notFound: ("Không tìm thấy.", "Not found."),
    .alreadyExists: ("Đã tồn tại.", "It already exists."),
    .erased: ("Dữ liệu đã được xóa và không thể khôi phục.", "The data was erased and cannot be restored."),
    .conflict: (
      "Thông tin mâu thuẫn hoặc vừa được thay đổi. Vui lòng tải lại hoặc liên hệ cán bộ tiếp nhận.",
      "It conflicts with other information or was just changed. Please reload, or ask the officer."
    ),
    .consentMissing: ("Chưa có sự đồng ý của chủ thể dữ liệu.", "The person has not consented."),
    .consentExpired: ("Sự đồng ý đã hết thời hạn.", "The consent has ended."),
    .outOfPurpose: ("Việc sử dụng nằm ngoài phạm vi đã đồng ý.", "This use is outside what was agreed to."),
    .unknownProcedure: ("Không có thủ tục hành chính này trong danh mục.", "The catalogue has no such procedure."),
    .unknownKind: ("Không đúng loại giấy tờ được yêu cầu.", "It is not the kind of document that is needed."),
    .invalidIdentifier: ("Số định danh hoặc mã số không đúng.", "The number or code is not right."),
    .retained: (
      "Dữ liệu phải được lưu giữ theo quy định nên chưa thể xóa.",
      "The data must be kept by law and cannot be erased yet."
    ),
    .loginRefused: (
      "Việc đăng nhập không thành công hoặc đã bị từ chối. Vui lòng đăng nhập lại.",
      "The login did not succeed or was refused. Please log in again."
    ),
  ]
}
