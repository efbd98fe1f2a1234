import CitizenWallet

/// A review for a terminal: the counts and shares, in both languages.
struct ReviewText {
  private let review: CatalogueReview
  private let counts: ReviewCounts

  init(_ review: CatalogueReview) {
    self.review = review
    counts = review.counts
  }

  var text: String {
    let edition = review.edition
    var lines = [
      "\(counts.procedures) thủ tục · procedures, \(counts.rows) dòng · rows, \(counts.papers) giấy tờ · papers",
      "danh mục · catalogue \(edition.date?.description ?? "–") \(edition.digest.prefix(12)), luật · law \(review.day)",
      "",
    ]
    lines += ReviewVerdict.allCases.compactMap { verdict in
      let count = counts.count(verdict)
      guard count > 0 else { return nil }
      return Self.row(
        count, verdict.isPaper ? share(count) : "", "\(verdict.name.vietnamese) · \(verdict.name.english)")
    }
    lines += [
      "", "bỏ được · can go: \(counts.canGo) / \(counts.papers) = \(Share(counts.canGo, of: counts.papers).english)",
    ]
    lines += section("từ cơ sở dữ liệu · from registers", counts.sortedRegisters.map { ($0.key.name, $0.value) })
    lines += section("loại giấy tờ · kinds", counts.sortedKinds.prefix(15).map { ($0.key.name, $0.value) })
    lines += agencies
    return lines.joined(separator: "\n")
  }

  private func share(_ count: Int) -> String { Share(count, of: counts.papers).english }

  private func section(_ title: String, _ rows: [(BilingualText, Int)]) -> [String] {
    rows.isEmpty ? [] : ["", title] + rows.map { Self.row($0.1, share($0.1), "\($0.0.vietnamese) · \($0.0.english)") }
  }

  private var agencies: [String] {
    let agencies = review.agencies
    guard agencies.count > 1 else { return [] }
    return ["", "cơ quan · agencies"]
      + agencies.prefix(20).map {
        Self.row($0.counts.canGo, Share($0.counts.canGo, of: $0.counts.papers).english, $0.name)
      }
  }

  private static func row(_ count: Int, _ share: String, _ text: String) -> String {
    let number = String(count)
    return String(repeating: " ", count: max(0, 7 - number.count)) + number
      + String(repeating: " ", count: max(0, 8 - share.count)) + share + "  " + text
  }
}

/// A part of a whole, in per cent with one digit.
struct Share {
  private let tenths: Int

  init(_ part: Int, of whole: Int) { tenths = whole == 0 ? 0 : (part * 2000 + whole) / (2 * whole) }

  var english: String { "\(tenths / 10).\(tenths % 10)%" }
  var text: BilingualText { BilingualText(vietnamese: vietnamese, english: english) }
  var vietnamese: String { "\(tenths / 10),\(tenths % 10)%" }
}

extension ReviewCounts {
  /// The greatest count first, then in the order of their names.
  var sortedRegisters: [(key: Register, value: Int)] {
    registers.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
  }

  var sortedKinds: [(key: DocumentKind, value: Int)] {
    kinds.sorted { ($1.value, $0.key.slug) < ($0.value, $1.key.slug) }
  }
}

extension DocumentKind {
  var name: BilingualText { BilingualText(vietnamese: vietnameseName, english: englishName) }
}
