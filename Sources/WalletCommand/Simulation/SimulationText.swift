import CitizenWallet

/// A report for people: one line a year, then the indicators.
struct SimulationText {
  let report: SimulationReport
  let language: Language

  var text: String {
    ([head, ""] + Self.aligned(papers) + ["", indicatorsHead] + Self.aligned(indicators)).joined(separator: "\n")
  }

  private var head: String {
    let announced = report.announced.isEmpty ? "–" : report.announced.joined(separator: ", ")
    let people = number(report.people)
    return language.pick(
      "\(people) người hư cấu, hạt giống \(report.seed). Cơ sở dữ liệu đã công bố: \(announced)",
      "\(people) fictional people, seed \(report.seed). Announced registers: \(announced)")
  }

  private var indicatorsHead: String {
    language.pick(
      "Chỉ số số hóa (nhóm 4, Quyết định 766/QĐ-TTg), từ nhật ký của kho",
      "Indicators of digitisation (group 4 of Decision 766/QĐ-TTg), from the store's log")
  }

  private var papers: [[String]] {
    let titles = language.pick(
      "năm|dân số|hồ sơ|không dùng lại|phải nộp|bớt|từ CSDL|từ kho|hồ sơ trước|xác nhận|trong kho",
      "year|people|dossiers|without reuse|asked|fewer|registers|store|earlier|attested|in store")
    let rows = report.years.map { row(String($0.year), people: $0.people, $0.tally, documents: $0.documents) }
    let total = row(
      language.pick("tất cả", "all"), people: nil, report.total, documents: report.years.last?.documents ?? 0)
    return [titles.split(separator: "|").map(String.init)] + rows + [total]
  }

  private func row(_ name: String, people: Int?, _ tally: SimulationTally, documents: Int) -> [String] {
    let fewer = Share(tally.askedWithout - tally.askedWith, of: tally.askedWithout).text
    return [name, people.map(number) ?? ""]
      + [tally.dossiers, tally.askedWithout, tally.askedWith].map(number)
      + [language.pick(fewer.vietnamese, fewer.english)]
      + SimulationTally.sources.map { number(tally.dropped[$0] ?? 0) } + [number(documents)]
  }

  private var indicators: [[String]] {
    let titles =
      [language.pick("năm", "year")] + report.indicators.values.map(\.code) + [language.pick("điểm", "score")]
    let rows = report.years.map { row(String($0.year), $0.indicators) }
    return [titles] + rows + [row(language.pick("tất cả", "all"), report.indicators)]
  }

  private func row(_ name: String, _ indicators: Indicators) -> [String] {
    let shares = indicators.values.map { value in
      guard value.denominator > 0 else { return "N/A" }
      let share = Share(value.numerator, of: value.denominator).text
      return language.pick(share.vietnamese, share.english)
    }
    let score = indicators.score.map { score in
      let (whole, rest) = Int((score * 100).rounded()).quotientAndRemainder(dividingBy: 100)
      return "\(whole)" + language.pick(",", ".") + (rest < 10 ? "0" : "") + "\(rest)"
    }
    return [name] + shares + [score ?? "N/A"]
  }

  private func number(_ value: Int) -> String { ProgressLine.grouped(value, language) }

  /// Columns of numbers, one below another.
  static func aligned(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in String(repeating: " ", count: width - cell.count) + cell }
        .joined(separator: "  ")
    }
  }
}
