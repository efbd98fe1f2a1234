/// The catalogue's text in NFC, without invisible characters, no-break spaces made plain, trimmed.
struct CleanedText {
  /// How white space inside is meant.
  enum Form {
    /// A name: one line, one space between words.
    case line
    /// Prose, whose lines may be the items of a list.
    case prose
  }

  let text: String
  let causes: [CatalogueImportReport.Cause]

  init(_ raw: String, _ form: Form) {
    let cleaned = CleanedText(raw)
    let line = form == .line ? cleaned.text.onOneLine : cleaned.text
    text = line
    causes = cleaned.causes + (line.hasSameBytes(as: cleaned.text) ? [] : [.textSpaced])
  }

  init(_ raw: String) {
    if Self.isPlain(raw) {
      text = raw.trimmed
      causes = []
      return
    }
    var kept = String.UnicodeScalarView()
    var causes: [CatalogueImportReport.Cause] = []
    for scalar in raw.unicodeScalars {
      if scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2007}" {
        kept.append(" ")
        causes.append(.textNoBreakSpace)
      } else if scalar.properties.generalCategory == .format {
        causes.append(.textInvisible)
      } else {
        kept.append(scalar)
      }
    }
    let visible = String(kept)
    let composed = visible.nfc
    if !composed.hasSameBytes(as: visible) { causes.append(.textNotNFC) }
    text = composed.trimmed
    self.causes = CatalogueImportReport.Cause.allCases.filter(causes.contains)
  }

  /// Whether the bytes show that there is nothing to clean: ASCII, Latin and Vietnamese letters and
  /// common punctuation. Most of the catalogue is, and composing it all would take seconds.
  private static func isPlain(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case 0..<0x80: continue
      // U+00C0 to U+027F; the no-break space and the soft hyphen begin with C2.
      case 0xC3...0xC9: _ = bytes.next()
      // U+1E80 to U+1EFF, where the Vietnamese letters with tone marks are.
      case 0xE1:
        guard let second = bytes.next(), second == 0xBA || second == 0xBB else { return false }
        _ = bytes.next()
      // U+2010 to U+2027: dashes, quotation marks, bullet, ellipsis.
      case 0xE2:
        guard bytes.next() == 0x80, let third = bytes.next(), (0x90...0xA7).contains(third) else { return false }
      default: return false
      }
    }
    return true
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let start = unicodeScalars.firstIndex { !$0.properties.isWhitespace } ?? endIndex
    let end = unicodeScalars.lastIndex { !$0.properties.isWhitespace }.map { unicodeScalars.index(after: $0) } ?? start
    return String(self[start..<end])
  }

  /// Runs of white space as one space.
  fileprivate var onOneLine: String {
    var isAfterSpace = false
    for byte in utf8 {
      if byte < 0x20 || isAfterSpace && byte == 0x20 {
        return split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      isAfterSpace = byte == 0x20
    }
    return self
  }
}
