import CitizenWallet

/// What a screen of a certain size shows of a browser: a title, content, what is typed or told, and the keys.
struct BrowserScreen {
  /// One line for each row, none wider than the screen.
  struct Frame {
    let lines: [StyledText]
    /// Where the cursor stands, counted from 0; nil where nothing is typed.
    let cursor: (row: Int, column: Int)?
  }

  private let browser: Browser
  private let size: Terminal.Size
  private var language: Language { browser.language }

  init(_ browser: Browser, size: Terminal.Size) {
    self.browser = browser
    self.size = size
  }

  /// The rows between the title and the two lines below.
  var contentRows: Int { max(0, size.rows - 3) }

  var frame: Frame {
    let content = content(browser.top..<min(contentCount, browser.top + contentRows))
    let filling = Array(repeating: StyledText(""), count: contentRows - content.count)
    let input = input
    let all = [title] + content + filling + [input ?? status, StyledText(keys, .dim)]
    // On a screen of three rows or less the last lines matter most: what is typed stands there.
    let lines = all.suffix(size.rows).map { $0.clipped(to: size.columns) }
    let column = min(input?.description.displayWidth ?? 0, size.columns - 1)
    return Frame(lines: lines, cursor: input == nil ? nil : (max(0, lines.count - 2), column))
  }

  private var title: StyledText {
    let kho = language.pick("Kho của ", "Vault of ") + browser.owner
    let count =
      browser.shown.count == browser.documents.count
      ? "\(browser.documents.count)" : "\(browser.shown.count)/\(browser.documents.count)"
    let text = " \(kho) · \(count) \(language.pick("giấy tờ", "documents"))"
    return StyledText(text.shortened(to: size.columns).padded(to: size.columns), .reversed)
  }

  private var input: StyledText? {
    switch browser.typing {
    case nil: nil
    case .filter: StyledText("/" + tail(of: browser.filter, after: 1))
    case .procedure:
      StyledText(procedurePrompt + tail(of: browser.question, after: procedurePrompt.displayWidth))
    }
  }

  private var procedurePrompt: String { language.pick("Thủ tục: ", "Procedure: ") }

  /// The end of what is typed, where all of it does not fit: there the cursor is.
  private func tail(of text: String, after used: Int) -> String {
    var shown = VisibleText.of(text, keepingLines: false)
    while !shown.isEmpty, used + shown.displayWidth >= size.columns { shown.removeFirst() }
    return shown
  }

  private var status: StyledText {
    if let message = browser.message { return StyledText(message, .bad) }
    if case .documents = browser.page, !browser.filter.isEmpty { return StyledText("/" + browser.filter) }
    guard contentCount > contentRows else { return "" }
    let last = min(browser.top + contentRows, contentCount)
    return StyledText("\(browser.top + 1)–\(last) / \(contentCount)", .dim)
  }

  private var keys: String {
    switch (browser.typing, browser.page) {
    case (.filter, _): language.pick("Enter xong · Esc bỏ lọc", "Enter done · Esc no filter")
    case (.procedure, _): language.pick("Enter lập · Esc thôi", "Enter plan · Esc back")
    case (_, .documents):
      language.pick(
        "↑↓ chọn · Enter xem · / lọc · p lập hồ sơ · ? trợ giúp · q thoát",
        "↑↓ select · Enter open · / filter · p plan · ? help · q quit")
    default: language.pick("↑↓ cuộn · Esc về · p lập hồ sơ · ? trợ giúp", "↑↓ scroll · Esc back · p plan · ? help")
    }
  }

  // MARK: Content

  /// How many lines the page has; the frame shows some of them.
  var contentCount: Int {
    if case .documents = browser.page { return max(1, browser.shown.count) }
    return lines.count
  }

  private func content(_ range: Range<Int>) -> [StyledText] {
    guard case .documents = browser.page, !browser.shown.isEmpty else { return Array(lines[range]) }
    return range.map { row(browser.shown[$0], isSelected: $0 == browser.selected) }
  }

  private var lines: [StyledText] {
    switch browser.page {
    case .documents: [nothing]
    case .document(let stored, let history): wrapped(DocumentPage(stored, history: history, language).lines)
    case .plan(let plan): planLines(plan)
    case .help: wrapped(Self.help(language))
    }
  }

  /// Lines that are too long go on below, two columns to the right.
  private func wrapped(_ lines: [StyledText.Run]) -> [StyledText] {
    lines.flatMap { line in
      let text = VisibleText.of(line.text, keepingLines: false)
      guard text.displayWidth > size.columns else { return [StyledText(text, line.style)] }
      let indent = String(text.prefix { $0 == " " })
      let pieces = TextTable.wrap(text, to: max(1, size.columns - indent.count - 2))
      return pieces.enumerated().map { index, piece in
        StyledText(indent + (index == 0 ? "" : "  ") + piece, line.style)
      }
    }
  }

  private func planLines(_ plan: DossierPlan) -> [StyledText] {
    let head = language.pick(
      "\(plan.procedure): không nộp \(plan.dropped), phải nộp \(plan.required)",
      "\(plan.procedure): \(plan.dropped) dropped, \(plan.required) required")
    return [StyledText(head, .bold), ""] + PlanTable(plan, width: size.columns, language: language).styled.lines
  }

  private var nothing: StyledText {
    StyledText(
      browser.documents.isEmpty
        ? language.pick("Kho chưa có giấy tờ.", "The vault is empty.")
        : language.pick("Không có giấy tờ nào khớp.", "No document answers to that."))
  }

  /// The title, and what there is room for: force, copy class, day, kind, in this order.
  private func row(_ document: DocumentSummary, isSelected: Bool) -> StyledText {
    let parts: [(run: StyledText.Run, width: Int, from: Int)] = [
      (.init(document.kind.name(in: language)), 30, 110), (.init(document.issuedOn.iso8601), 10, 60),
      (.init(document.copyClass.code), 2, 40), (Words.styled(document.force, language), 16, 30),
    ]
    let seen = parts.filter { size.columns >= $0.from }
    let titleWidth = max(1, size.columns - 2 - seen.reduce(0) { $0 + $1.width + 2 })
    let title = VisibleText.of(document.title, keepingLines: false).shortened(to: titleWidth).padded(to: titleWidth)
    var runs: [StyledText.Run] = [.init((isSelected ? "> " : "  ") + title, isSelected ? .reversed : nil)]
    for part in seen {
      let text = VisibleText.of(part.run.text, keepingLines: false).shortened(to: part.width).padded(to: part.width)
      runs += [.init("  "), .init(text, part.run.style)]
    }
    return StyledText(runs)
  }

  static func help(_ language: Language) -> [StyledText.Run] {
    let lines = language.pick(
      """
      Trợ giúp

        ↑ ↓ hoặc k j        chọn giấy tờ, cuộn trang
        PgUp PgDn, g G      từng trang, về đầu, về cuối
        Enter               xem giấy tờ: nội dung, nguồn gốc, lịch sử
        Esc                 quay lại; ở danh sách: bỏ lọc, rồi thoát
        /                   lọc: các chữ của tên, loại, ngày; không cần dấu
        p                   lập hồ sơ: mã thủ tục, ví dụ
                            1.004222 --case join-household --role child=048326009993
                            --fact tên=true --register population
        q, Ctrl-C           thoát

      Người mở kho là người vận hành; nhật ký của kho ghi lại mỗi lần xem.
      """,
      """
      Help

        ↑ ↓ or k j          select a document, scroll a page
        PgUp PgDn, g G      by pages, to the beginning, to the end
        Enter               open the document: what it says, where it is from, its history
        Esc                 back; in the list: no filter, then out
        /                   filter: words of title, kind, day; without marks, too
        p                   plan: the code of a procedure, such as
                            1.004222 --case join-household --role child=048326009993
                            --fact name=true --register population
        q, Ctrl-C           quit

      Whoever opens the vault does so as an operator; its log records each reading.
      """)
    return lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      .init(String(line), index == 0 ? .bold : nil)
    }
  }
}

extension DocumentKind {
  func name(in language: Language) -> String { language.pick(vietnameseName, englishName) }
}
