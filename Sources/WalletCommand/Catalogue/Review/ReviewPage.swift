import CitizenWallet

/// A review as one page: self-contained, in Vietnamese and English, for a phone, a desk and paper.
struct ReviewPage {
  private let review: CatalogueReview
  private let agency: String?
  private let counts: ReviewCounts

  init(_ review: CatalogueReview, agency: String?) {
    self.review = review
    self.agency = agency
    counts = review.counts
  }

  var html: String {
    """
    <!doctype html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Rà soát thành phần hồ sơ · Review of dossier components</title>
    <style>\(ReviewPageStyle.css)</style>
    </head>
    <body>
    <input type="radio" name="language" id="vi" checked><label for="vi">Tiếng Việt</label>
    <input type="radio" name="language" id="en"><label for="en">English</label>
    <main>
    \([head, summary, registers, kinds, agencies, procedures, notes].joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  // MARK: Parts

  private var head: String {
    let name = subject.map { BilingualText(vietnamese: $0, english: $0) } ?? say("tất cả cơ quan", "all agencies")
    let edition = review.edition
    return "<h1>" + Self.both(say("Giấy tờ nào không cần yêu cầu nộp?", "Which papers need not be asked for?"))
      + "</h1>"
      + "<p>" + Self.both(name) + "</p><p class=\"small\">"
      + Self.both(
        say(
          "Danh mục ngày \(edition.date?.description ?? "–"), pháp luật ngày \(review.day)",
          "Catalogue of \(edition.date?.description ?? "–"), law of \(review.day)"))
      + " · SHA-256 <code>\(edition.digest)</code></p>"
  }

  private var subject: String? {
    guard agency != nil else { return nil }
    return Set(review.procedures.compactMap(\.agency)).sorted().joined(separator: ", ")
  }

  private var summary: String {
    let share = Share(counts.canGo, of: counts.papers)
    let figures =
      "<p class=\"figure\">"
      + Self.both(share.text) + "</p><p>"
      + Self.both(
        say(
          "\(n(counts.canGo)) trong \(n(counts.papers)) giấy tờ của \(n(counts.procedures)) thủ tục có thể bỏ; \(n(counts.lighterProcedures)) thủ tục được giảm.",
          "\(e(counts.canGo)) of \(e(counts.papers)) papers of \(e(counts.procedures)) procedures can go; \(e(counts.lighterProcedures)) procedures become lighter."
        )) + "</p>"
    let parts = ReviewVerdict.allCases.filter(\.isPaper).map {
      ReviewChart.Bar($0.name, counts.count($0), like: $0)
    }
    let rest = say(
      "Ngoài ra: \(n(counts.count(.form))) biểu mẫu, \(n(counts.count(.note))) dòng chỉ là ghi chú.",
      "Besides: \(e(counts.count(.form))) forms, \(e(counts.count(.note))) rows that are mere remarks.")
    return section(
      say("Tổng quan", "Overview"),
      figures + ReviewChart.whole(parts, title: say("Giấy tờ theo kết quả rà soát", "Papers by verdict"))
        + "<p>" + Self.both(rest) + "</p>")
  }

  private var registers: String {
    let bars = counts.sortedRegisters.map { ReviewChart.Bar($0.key.name, $0.value, like: .register) }
    let store = ReviewChart.Bar(ReviewVerdict.store.name, counts.count(.store), like: .store)
    return section(
      say("Thay bằng gì", "What takes their place"),
      ReviewChart.bars(
        bars + (store.value > 0 ? [store] : []), of: counts.papers, title: say("Nguồn thay thế", "Sources")))
  }

  private var kinds: String {
    let bars = counts.sortedKinds.prefix(20).map { ReviewChart.Bar($0.key.name, $0.value, like: .store) }
    return section(
      say("Loại giấy tờ bỏ được nhiều nhất", "Kinds of papers that can go most often"),
      ReviewChart.bars(Array(bars), of: counts.papers, title: say("Loại giấy tờ", "Kinds of papers")))
  }

  private var agencies: String {
    let agencies = review.agencies
    guard agencies.count > 1 else { return "" }
    let rows = agencies.map { agency in
      "<tr><td>\(Self.escaped(agency.name))</td>"
        + [agency.counts.procedures, agency.counts.papers, agency.counts.count(.register), agency.counts.count(.store)]
        .map { "<td class=\"n\">\(Self.both(Self.number($0)))</td>" }.joined()
        + "<td class=\"n\">" + Self.both(Share(agency.counts.canGo, of: agency.counts.papers).text) + "</td></tr>"
    }
    return section(
      say("Theo cơ quan công bố", "By agency"),
      table(
        [
          say("Cơ quan", "Agency"), say("Thủ tục", "Procedures"), say("Giấy tờ", "Papers"), say("Từ CSDL", "Register"),
          say("Từ Kho", "Store"), say("Tỷ lệ", "Share"),
        ], rows))
  }

  /// The procedures with the most papers to drop, each with its papers.
  private var procedures: String {
    let list = ReviewList(review, isOfOneAgency: agency != nil)
    let more = say("và \(n(list.leftOut)) thủ tục khác", "and \(e(list.leftOut)) more procedures")
    return section(
      say("Từng thủ tục", "Each procedure"), list.html + (list.leftOut > 0 ? "<p>\(Self.both(more))</p>" : ""))
  }

  private var notes: String {
    section(
      say("Cách hiểu", "How to read this"),
      "<p>"
        + Self.both(
          say(
            "“Bỏ được” là điều pháp luật cho phép khi chủ quản cơ sở dữ liệu đã công bố sẵn sàng khai thác, hoặc khi Kho của công dân đã có giấy tờ hợp lệ. Việc phân loại do máy đọc danh mục và phải được cán bộ pháp chế xác nhận trước khi công bố.",
            "“Can go” is what the law allows once the owner of the register has announced it, or where the citizen's store holds a valid paper. A machine has read the catalogue: lawyers confirm before anything is published."
          )) + "</p>")
  }

  // MARK: Pieces

  private func section(_ title: BilingualText, _ body: String) -> String {
    body.isEmpty ? "" : "<section><h2>\(Self.both(title))</h2>\n\(body)</section>"
  }

  private func table(_ columns: [BilingualText], _ rows: [String]) -> String {
    "<div class=\"wide\"><table><thead><tr>" + columns.map { "<th>\(Self.both($0))</th>" }.joined()
      + "</tr></thead><tbody>\n\(rows.joined(separator: "\n"))</tbody></table></div>"
  }

  private func say(_ vietnamese: String, _ english: String) -> BilingualText {
    BilingualText(vietnamese: vietnamese, english: english)
  }

  private func n(_ number: Int) -> String { Self.number(number).vietnamese }
  private func e(_ number: Int) -> String { Self.number(number).english }

  /// Digits in groups of three, as each language parts them.
  static func number(_ number: Int) -> BilingualText {
    let digits = Array(String(number))
    let grouped = { (separator: String) in
      digits.indices.map { index in
        (index > 0 && (digits.count - index) % 3 == 0 ? separator : "") + String(digits[index])
      }.joined()
    }
    return BilingualText(vietnamese: grouped("."), english: grouped(","))
  }

  static func both(_ text: BilingualText) -> String {
    "<span class=\"vi\">\(escaped(text.vietnamese))</span><span class=\"en\" lang=\"en\">\(escaped(text.english))</span>"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
