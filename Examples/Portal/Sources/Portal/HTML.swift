import CitizenWallet

/// A piece of a page. What is written into it is escaped, unless it is a piece itself: there is no other way in.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  let text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation parts: Interpolation) { text = parts.text }
  private init(joining pieces: [HTML]) { text = pieces.map(\.text).joined(separator: "\n") }

  static func all<Element>(_ elements: some Sequence<Element>, _ piece: (Element) -> HTML) -> HTML {
    HTML(joining: elements.map(piece))
  }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ piece: HTML) { text += piece.text }
    mutating func appendInterpolation(_ words: String) {
      text += words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
  }
}

/// One page in one language.
struct Page: Sendable {
  var isEnglish = false
  var session: Sessions.Session?

  func say(_ vietnamese: String, _ english: String) -> String { isEnglish ? english : vietnamese }
  func say(_ text: BilingualText) -> String { say(text.vietnamese, text.english) }

  /// A day as people write it; a partial date too.
  func day(_ iso8601: String) -> String {
    isEnglish ? iso8601 : iso8601.split(separator: "-").reversed().joined(separator: "/")
  }

  /// A form that changes something: with the session's token, and by POST.
  func form(_ action: String, _ button: String, _ fields: [(name: String, value: String)] = []) -> HTML {
    let all = [(name: "token", value: session?.formToken ?? "")] + fields
    return """
      <form method="post" action="\(action)">\
      \(HTML.all(all) { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
      <button>\(button)</button></form>
      """
  }

  func response(_ title: String, status: Int = 200, _ body: HTML) -> Response {
    let out: HTML =
      session.map { "<span>\($0.citizen.fullName ?? "")</span> \(form("/logout", say("Đăng xuất", "Log out")))" } ?? ""
    let html: HTML = """
      <!doctype html><html lang="\(say("vi", "en"))"><head><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css"></head>
      <body><header><a href="/">\(say("Cổng ví dụ", "Example portal"))</a>
      <a href="/language/\(say("en", "vi"))" hreflang="\(say("en", "vi"))">\(say("English", "Tiếng Việt"))</a> \(out)</header>
      <main><h1>\(title)</h1>\(body)</main></body></html>
      """
    return Response(status: status, body: html.text)
  }

  static let style = """
    body{font:1rem/1.5 sans-serif;max-width:52rem;margin:0 auto;padding:1rem;color:#222}
    header{display:flex;gap:1rem;align-items:center;border-bottom:1px solid #bbb;margin-bottom:1rem}
    form{display:inline}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem;border-bottom:1px solid #ddd}
    button{font:inherit;padding:.3rem 1rem}.dropped,.prefilled{color:#06682c}.required,.partial{font-weight:bold}
    """
}
