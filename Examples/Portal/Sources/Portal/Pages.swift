import CitizenWallet

// What each page says. Nothing here decides anything.
extension Page {
  func welcome(_ logins: [String]) -> Response {
    let names = ["vneid": say("Đăng nhập bằng VNeID", "Log in with VNeID"), "openid": "OpenID Connect"]
    return response(
      say("Kho quản lý dữ liệu điện tử của tổ chức, cá nhân", "Your electronic data store"),
      """
      <ul>\(HTML.all(logins.sorted().reversed()) { "<li><a href=\"/login/\($0)\">\(names[$0] ?? $0)</a></li>" })</ul>
      """)
  }

  func vault(_ documents: [DocumentSummary]) -> Response {
    response(
      say("Kho của tôi", "My vault"),
      """
      <table><tr><th>\(say("Giấy tờ", "Document"))</th><th>\(say("Ngày cấp", "Issued"))</th>\
      <th>\(say("Hiệu lực", "In force"))</th></tr>
      \(HTML.all(documents) { document in
        """
        <tr><td>\(document.title)</td><td>\(day(document.issuedOn.iso8601))</td>\
        <td>\(document.force == .inForce ? say("còn", "yes") : say("không", "no"))</td></tr>
        """
      })</table>
      <h2>\(say("Nộp hồ sơ", "File a dossier"))</h2>
      <ul>\(HTML.all(Procedure.all) { "<li><a href=\"/procedures/\($0.code)\">\($0.code) \(say($0.name))</a></li>" })</ul>
      <p><a href="/history">\(say("Ai đã xem, đã dùng dữ liệu của tôi", "Who has seen and used my data"))</a></p>
      """)
  }

  func plan(_ plan: DossierPlan, of procedure: Procedure) -> Response {
    response(
      say(procedure.name),
      """
      <p>\(say("Không phải nộp", "Not to be submitted")): \(String(plan.dropped)) · \
      \(say("Phải nộp", "To be submitted")): \(String(plan.required))</p>
      <ul>\(HTML.all(plan.components) { "<li class=\"\($0.decision.rawValue)\">\(say($0.explanation))</li>" })</ul>
      <p><a href="/procedures/\(procedure.code)/preview">\(say("Xem trước khi nộp", "Preview"))</a></p>
      """)
  }

  func preview(_ preview: ReleasePreview, of procedure: Procedure, until: Instant) -> Response {
    let items = HTML.all(preview.papers) { "<li>\($0.title)</li>" }
    guard !preview.papers.isEmpty else {
      return response(
        say("Xem trước", "Preview"),
        "<p>\(say("Không dùng giấy tờ nào trong kho.", "Nothing of your vault is used."))</p>")
    }
    return response(
      say("Xem trước", "Preview"),
      """
      <p>\(say("Nếu ông/bà đồng ý, cơ quan sau được dùng các giấy tờ này", "If you agree, this agency may use these documents")):</p>
      <dl><dt>\(say("Mã hồ sơ", "Dossier"))</dt><dd><code>\(preview.dossier)</code></dd>
      <dt>\(say("Cơ quan", "Agency"))</dt><dd>\(say(procedure.recipientName)) (\(preview.recipient))</dd>
      <dt>\(say("Mục đích", "Purpose"))</dt><dd>\(say(procedure.name))</dd>
      <dt>\(say("Giấy tờ", "Documents"))</dt><dd><ul>\(items)</ul></dd>
      <dt>\(say("Đến ngày", "Until"))</dt><dd>\(day(until.date().description))</dd></dl>
      <p>\(say("Không đồng ý thì không có gì được gửi đi.", "If you do not agree, nothing is sent."))</p>
      \(form("/procedures/\(procedure.code)/consent", say("Tôi đồng ý", "I agree"), [("preview", preview.digest)]))
      <a href="/procedures/\(procedure.code)">\(say("Quay lại", "Back"))</a>
      """)
  }

  func receipt(_ consent: Consent, _ titles: [String], isSigned: Bool) -> Response {
    let signed: HTML =
      isSigned
      ? "<a href=\"/receipts/\(consent.id?.text ?? "")/signed\">\(say("Biên nhận đã ký", "Signed receipt"))</a>" : ""
    let ended: HTML =
      consent.withdrawnAt.map {
        "<p>\(say("Đã rút lại sự đồng ý ngày", "Withdrawn on")) \(day($0.date().description))</p>"
      }
      ?? form("/receipts/\(consent.id?.text ?? "")/withdraw", say("Rút lại sự đồng ý", "Withdraw my consent"))
    return response(
      say("Biên nhận", "Receipt"),
      """
      <dl><dt>\(say("Mã hồ sơ", "Dossier"))</dt><dd><code>\(consent.dossier)</code></dd>
      <dt>\(say("Cơ quan", "Agency"))</dt><dd>\(consent.recipient)</dd>
      <dt>\(say("Mục đích", "Purpose"))</dt><dd>\(consent.purpose)</dd>
      <dt>\(say("Giấy tờ đã dùng", "Documents used"))</dt><dd><ul>\(HTML.all(titles) { "<li>\($0)</li>" })</ul></dd>
      <dt>\(say("Đồng ý đến", "Consent until"))</dt><dd>\(day(consent.expiresAt.date().description))</dd></dl>
      \(signed) \(ended) <a href="/vault">\(say("Kho của tôi", "My vault"))</a>
      """)
  }

  /// What was done with the person's data, and whatever somebody else did.
  func history(_ events: [AuditEvent]) -> Response {
    let acts: [AuditEvent.Action: String] = [
      .documentStored: say("nhận giấy tờ", "document stored"), .consentGiven: say("đồng ý", "consent given"),
      .consentWithdrawn: say("rút lại sự đồng ý", "consent withdrawn"),
      .documentsReleased: say("cung cấp giấy tờ", "documents released"), .vaultOpened: say("mở kho", "vault opened"),
    ]
    let roles: [AuditEvent.Role: String] = [
      .citizen: say("ông/bà", "you"), .operator: say("cán bộ, hệ thống", "an officer or a system"),
      .representative: say("người đại diện", "your representative"),
    ]
    let shown = events.filter { acts[$0.action] != nil || $0.actor.role != .citizen }
    return response(
      say("Nhật ký", "History"),
      """
      <table>\(HTML.all(shown.reversed()) { event in
        """
        <tr><td>\(day(event.at.date().description))</td><td>\(acts[event.action] ?? event.action.rawValue)</td>\
        <td>\(roles[event.actor.role] ?? "")</td><td>\(event.recipient ?? "")</td></tr>
        """
      })</table>
      """)
  }

  /// The sentence for people; the detail goes to whoever looks after the portal.
  func refusal(_ code: Refusal.Code) -> Response {
    let status =
      switch code {
      case .notFound, .unknownProcedure, .erased: 404
      case .assuranceTooLow, .subjectMismatch, .loginRefused: 403
      case .conflict: 409
      default: 400
      }
    return response(
      say("Không thực hiện được", "This could not be done"), status: status,
      "<p>\(say(code.sentence))</p><p><a href=\"/\">\(say("Trang đầu", "Start"))</a></p>")
  }

  func failure() -> Response {
    response(
      say("Hệ thống đang gặp sự cố", "Something is broken here"), status: 503,
      "<p>\(say("Xin thử lại sau ít phút.", "Please try again in a few minutes."))</p>")
  }
}
