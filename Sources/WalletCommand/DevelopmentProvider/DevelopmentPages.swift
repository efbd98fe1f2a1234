/// The pages of the development provider. Each says loudly what it is.
enum DevelopmentPages {
  static let warning = "DEVELOPMENT ONLY: this is no identity provider. Anybody may be anybody here."

  static func start(issuer: String) -> String {
    page("<p>Issuer <code>\(escape(issuer))</code></p>")
  }

  /// - Parameter request: the name of the login that waits; ours, so it needs no escape.
  static func choice(request: String, path: String) -> String {
    let items = DevelopmentAccount.all.map { account in
      let levels = account.identityLevel == 2 ? "mức độ 2 · level 2" : "mức độ 1 · level 1"
      return """
        <li><a href="\(path)?request=\(request)&amp;account=\(account.name)">\(escape(account.person.name))</a>
        <code>\(account.person.personalID)</code> \(levels)</li>
        """
    }
    let refusal = "<li><a href=\"\(path)?request=\(request)\">Từ chối · refuse</a></li>"
    return page("<p>Đăng nhập với tư cách · log in as</p><ul>\(items.joined())\(refusal)</ul>")
  }

  static func problem(_ sentence: String) -> String { page("<p>\(escape(sentence))</p>") }

  private static func page(_ body: String) -> String {
    """
    <!doctype html><html lang="vi"><meta charset="utf-8"><title>DEVELOPMENT ONLY</title>
    <body style="font-family:sans-serif;max-width:40em;margin:2em auto;border:1em solid #c00;padding:1em">
    <h1 style="color:#c00">CHỈ DÙNG ĐỂ PHÁT TRIỂN</h1><p><b>\(escape(warning))</b></p>\(body)</body></html>
    """
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
