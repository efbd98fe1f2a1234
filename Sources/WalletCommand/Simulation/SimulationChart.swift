import CitizenWallet

/// The papers that were asked for with and without reuse, added up over the months, as one SVG file that needs nothing else.
struct SimulationChart {
  let report: SimulationReport

  private static let size = (width: 960, height: 540)
  /// What the axes leave.
  private static let plot = (left: 90, top: 90, right: 800, bottom: 470)
  private static let (grey, blue) = ("#6b7280", "#1d5fa8")

  var svg: String {
    let total = report.total
    let title = "Giấy tờ phải nộp, cộng dồn · Papers asked for, added up"
    let number = { ProgressLine.grouped($0, .vietnamese) }
    let who =
      "\(number(report.people)) người hư cấu · fictional people, \(number(total.dossiers)) hồ sơ · dossiers"
    let description =
      "\(who). Không tái sử dụng · without reuse: \(number(total.askedWithout)). "
      + "Có tái sử dụng · with reuse: \(number(total.askedWith))."
    let lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.size.width) \(Self.size.height)\" "
        + "role=\"img\" aria-labelledby=\"title description\" font-family=\"sans-serif\" font-size=\"14\">",
      "<title id=\"title\">\(title)</title>", "<desc id=\"description\">\(description)</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      Self.text(title, x: Self.plot.left, y: 36, attributes: "font-size=\"20\" font-weight=\"bold\""),
      Self.text(who, x: Self.plot.left, y: 62, attributes: "fill=\"\(Self.grey)\""),
    ]
    return (lines + yAxis + xAxis + curves + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  // MARK: - Scales

  /// Sums at the end of each month, and 0 before the first.
  private func sums(_ value: (SimulationTally) -> Int) -> [Int] {
    report.months.reduce(into: [0]) { $0.append(($0.last ?? 0) + value($1)) }
  }

  private var step: Int { Self.step(for: max(1, report.total.askedWithout)) }
  /// The first line at or above everything.
  private var top: Int { max(step, (report.total.askedWithout + step - 1) / step * step) }

  /// 1, 2 or 5 times a power of ten, so that there are about five lines.
  static func step(for value: Int) -> Int {
    var unit = 1
    while value / unit >= 50 { unit *= 10 }
    return unit * ([1, 2, 5, 10].first { value / (unit * $0) <= 5 } ?? 10)
  }

  private func y(_ value: Int) -> Int {
    Self.plot.bottom - (Self.plot.bottom - Self.plot.top) * value / top
  }

  private func x(_ month: Int) -> Int {
    Self.plot.left + (Self.plot.right - Self.plot.left) * month / max(1, report.months.count)
  }

  // MARK: - What is drawn

  private var yAxis: [String] {
    stride(from: 0, through: top, by: step).map { value in
      Self.line((Self.plot.left, y(value)), (Self.plot.right, y(value)), value == 0 ? Self.grey : "#e5e7eb")
        + Self.text(
          ProgressLine.grouped(value, .vietnamese), x: Self.plot.left - 10, y: y(value) + 5,
          attributes: "text-anchor=\"end\" fill=\"\(Self.grey)\"")
    }
  }

  /// A label for each year, or for each second or fifth where they are many.
  private var xAxis: [String] {
    let every = Self.step(for: max(1, report.years.count / 2))
    return report.years.enumerated().filter { $0.offset.isMultiple(of: every) }.map { offset, year in
      Self.text(
        String(year.year), x: x(offset * 12 + 6), y: Self.plot.bottom + 24,
        attributes: "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
        + Self.line((x(offset * 12), Self.plot.bottom), (x(offset * 12), Self.plot.bottom + 6), Self.grey)
    } + [
      Self.text(
        "năm · year", x: (Self.plot.left + Self.plot.right) / 2, y: Self.plot.bottom + 52,
        attributes: "text-anchor=\"middle\" fill=\"\(Self.grey)\"")
    ]
  }

  private var curves: [String] {
    let (without, with) = (sums(\.askedWithout), sums(\.askedWith))
    let area = points(without) + points(with).reversed()
    return [
      "<polygon points=\"\(area.joined(separator: " "))\" fill=\"\(Self.blue)\" fill-opacity=\"0.12\"/>",
      // The dashes tell them apart without colours.
      curve(without, Self.grey, attributes: " stroke-dasharray=\"7 5\""), curve(with, Self.blue, attributes: ""),
    ]
      + labels(without.last ?? 0, with.last ?? 0)
  }

  private func points(_ sums: [Int]) -> [String] { sums.enumerated().map { "\(x($0.offset)),\(y($0.element))" } }

  private func curve(_ sums: [Int], _ colour: String, attributes: String) -> String {
    "<polyline points=\"\(points(sums).joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\" "
      + "stroke-width=\"3\"\(attributes)/>"
  }

  /// At the ends of the curves, far enough from each other to be read.
  private func labels(_ without: Int, _ with: Int) -> [String] {
    let upper = min(y(without), Self.plot.bottom - 124)
    let lower = max(y(with), upper + 62)
    return label(["không tái sử dụng", "without reuse"], without, y: upper, Self.grey)
      + label(["có tái sử dụng", "with reuse"], with, y: lower, Self.blue)
  }

  private func label(_ words: [String], _ value: Int, y: Int, _ colour: String) -> [String] {
    ([ProgressLine.grouped(value, .vietnamese)] + words).enumerated().map { index, word in
      Self.text(
        word, x: Self.plot.right + 12, y: y + 5 + 18 * index,
        attributes: "fill=\"\(colour)\"" + (index == 0 ? " font-weight=\"bold\"" : ""))
    }
  }

  private static func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ colour: String) -> String {
    "<line x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\" stroke=\"\(colour)\"/>"
  }

  /// - Parameter words: of this file, with nothing that XML would have to escape.
  private static func text(_ words: String, x: Int, y: Int, attributes: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" \(attributes)>\(words)</text>"
  }
}
