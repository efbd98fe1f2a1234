import CitizenWallet

/// What `open` shows, and what a key changes in it. It reads nothing and writes nothing: what has to be fetched it asks
/// for, and is told.
struct Browser {
  /// A line that is being typed.
  enum Line: Equatable {
    case filter
    case procedure
  }

  enum Page {
    case documents
    case document(StoredDocument, [HistoryEntry])
    case plan(DossierPlan)
    case help
  }

  /// What has to be done before more can be shown.
  enum Request: Equatable {
    case open(DocumentID)
    /// What was typed: the code of a procedure, and options as of `citizen-wallet plan`.
    case plan(String)
    case quit
  }

  let owner: String
  let language: Language
  let documents: [DocumentSummary]
  /// The documents that answer to the filter.
  private(set) var shown: [DocumentSummary]
  private(set) var page: Page = .documents
  /// Only documents that have all its words are listed.
  private(set) var filter = "" { didSet { if filter != oldValue { shown = Self.found(documents, filter) } } }
  private(set) var question = ""
  private(set) var typing: Line?
  /// The place in ``shown``.
  private(set) var selected = 0
  /// The first line of the page that is seen.
  private(set) var top = 0
  /// What came of the last request, when it was not done.
  private(set) var message: String?

  init(owner: String, language: Language, documents: [DocumentSummary]) {
    self.owner = owner
    self.language = language
    self.documents = documents
    shown = documents
  }

  private static func found(_ documents: [DocumentSummary], _ filter: String) -> [DocumentSummary] {
    let words = plain(filter).split(separator: " ")
    return words.isEmpty ? documents : documents.filter { holds($0, words) }
  }

  private static func holds(_ document: DocumentSummary, _ words: [Substring]) -> Bool {
    let text = plain(
      [
        document.title, document.kind.slug, document.kind.vietnameseName, document.kind.englishName,
        document.issuedOn.iso8601, document.copyClass.code, document.force.rawValue,
      ].joined(separator: " "))
    return words.allSatisfy { text.contains($0) }
  }

  /// Marks and case make no difference: not everybody can type them.
  private static func plain(_ text: String) -> String { VietnameseText.withoutDiacritics(VietnameseText.folded(text)) }

  // MARK: What was fetched

  mutating func show(_ page: Page) { (self.page, top, message, typing) = (page, 0, nil, nil) }
  mutating func tell(_ message: String) { self.message = message }

  // MARK: Keys

  /// - Parameter size: of the screen: keys that move stop at its ends.
  mutating func press(_ key: Key, on size: Terminal.Size) -> Request? {
    if key == .interrupt { return .quit }
    message = nil
    let request = if let typing { type(key, into: typing) } else { command(key, size) }
    settle(on: size)
    return request
  }

  /// The screen has another size.
  mutating func settle(on size: Terminal.Size) {
    selected = max(0, min(selected, shown.count - 1))
    let screen = BrowserScreen(self, size: size)
    if case .documents = page {
      top = min(max(top, selected - screen.contentRows + 1), selected)
    }
    top = max(0, min(top, screen.contentCount - screen.contentRows))
  }

  private mutating func type(_ key: Key, into line: Line) -> Request? {
    switch key {
    case .typed(let scalar): edit(line) { $0.unicodeScalars.append(scalar) }
    case .backspace: edit(line) { if !$0.isEmpty { $0.removeLast() } }
    case .escape:
      if line == .filter { filter = "" }
      typing = nil
    case .enter:
      typing = nil
      let asked = question.trimmingPrefix(while: \.isWhitespace)
      if line == .procedure, !asked.isEmpty { return .plan(String(asked)) }
    case .up where line == .filter: move(by: -1)
    case .down where line == .filter: move(by: 1)
    default: break
    }
    return nil
  }

  private static let longestLine = 500

  private mutating func edit(_ line: Line, _ change: (inout String) -> Void) {
    switch line {
    case .filter:
      change(&filter)
      filter = String(filter.unicodeScalars.prefix(Self.longestLine))
      selected = 0
    case .procedure:
      change(&question)
      question = String(question.unicodeScalars.prefix(Self.longestLine))
    }
  }

  private mutating func command(_ key: Key, _ size: Terminal.Size) -> Request? {
    let rows = max(1, BrowserScreen(self, size: size).contentRows)
    switch key {
    case .up, .typed("k"): move(by: -1)
    case .down, .typed("j"): move(by: 1)
    case .pageUp: move(by: -rows)
    case .pageDown, .typed(" "): move(by: rows)
    case .home, .typed("g"): move(by: -Self.far)
    case .end, .typed("G"): move(by: Self.far)
    case .enter, .right, .typed("l"): return openSelected()
    case .escape, .left, .backspace, .typed("q"), .typed("h"): return back(key)
    case .typed("/"):
      show(.documents)
      typing = .filter
    case .typed("p"): typing = .procedure
    case .typed("?"): show(.help)
    default: break
    }
    return nil
  }

  /// Farther than anything is long.
  private static let far = 1 << 30

  private mutating func move(by count: Int) {
    if case .documents = page { selected = max(0, min(shown.count - 1, selected + count)) } else { top += count }
  }

  private func openSelected() -> Request? {
    guard case .documents = page, shown.indices.contains(selected) else { return nil }
    return .open(shown[selected].id)
  }

  /// One step back: from a page to the list, from a filtered list to all, and from there out, but by `q` alone: keys that
  /// go back are pressed once too often.
  private mutating func back(_ key: Key) -> Request? {
    guard case .documents = page else {
      show(.documents)
      return nil
    }
    if !filter.isEmpty, key != .typed("q") {
      filter = ""
      return nil
    }
    return key == .typed("q") || key == .escape ? .quit : nil
  }
}
