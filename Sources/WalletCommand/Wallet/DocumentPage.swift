import CitizenWallet

/// A document for people, line by line: what it says, and if asked for, where it is from and how it came to be what it is.
struct DocumentPage {
  private let stored: StoredDocument
  private let history: [HistoryEntry]
  private let language: Language
  private var document: Document { stored.document }

  init(_ stored: StoredDocument, history: [HistoryEntry] = [], _ language: Language) {
    self.stored = stored
    self.history = history
    self.language = language
  }

  var lines: [StyledText.Run] { claims + (history.isEmpty ? [] : provenance + past) }

  private func line(_ vietnamese: String, _ english: String, _ value: String) -> StyledText.Run {
    .init("  \(language.pick(vietnamese, english)): \(value)")
  }

  private var claims: [StyledText.Run] {
    let issuer = [document.issuer.name, document.issuer.code].compactMap { $0 }.joined(separator: ", ")
    let force = Words.styled(document.force(at: .now()), language)
    var lines: [StyledText.Run] = [
      .init(document.title, .bold), .init("  \(document.kind.slug) · \(document.copyClass.code) · \(stored.id.text)"),
    ]
    if let number = document.number { lines.append(line("Số", "Number", number)) }
    lines += [
      line("Nơi cấp", "Issued by", issuer), line("Ngày cấp", "Issued on", document.issuedOn.iso8601),
      .init(line("Hiệu lực", "Force", force.text).text, force.style),
    ]
    lines += document.holders.map { holder in
      .init(
        "  \(holder.role ?? "–"): " + [holder.name, holder.number].compactMap { $0 }.joined(separator: ", "))
    }
    lines += document.fields.members.map { .init("  \($0.name): \($0.value.string ?? $0.value.text)") }
    if let content = stored.content { lines.append(.init("  \(content.mediaType), \(content.size) B")) }
    return lines
  }

  private var provenance: [StyledText.Run] {
    let source = [document.source.origin.rawValue, document.source.reference].compactMap { $0 }.joined(separator: ", ")
    var lines: [StyledText.Run] = [
      .init(""), .init(language.pick("Nguồn gốc", "Provenance"), .bold), line("Nguồn", "Source", source),
      line("Loại bản", "Copy class", "\(document.copyClass.code), \(Words.copyClass(document.copyClass, language))"),
    ]
    if !document.attestations.isEmpty {
      lines.append(line("Xác nhận điện tử", "Attestations", "\(document.attestations.count)"))
    }
    if document.verification != nil {
      lines.append(
        .init("  " + language.pick("Có biên bản kiểm tra chữ ký", "With a record of its verified signatures")))
    }
    if let mark = document.conversion {
      lines.append(line("Chuyển đổi", "Converted", "\(mark.symbol), \(mark.convertedAt), \(mark.convertedBy)"))
    }
    return lines
  }

  private var past: [StyledText.Run] {
    [.init(""), .init(language.pick("Lịch sử", "History"), .bold)]
      + history.map { .init("  \($0.version)  \($0.storedAt)  \($0.change.rawValue)  \($0.by.rawValue)") }
  }
}
