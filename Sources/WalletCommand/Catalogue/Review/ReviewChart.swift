import CitizenWallet

/// Charts of a review as inline SVG: nothing is loaded, and they print.
enum ReviewChart {
  struct Bar {
    let label: BilingualText
    let value: Int
    /// The name of a colour of the page.
    let colour: String
  }

  /// One bar that is cut into the parts of a whole.
  static func whole(_ parts: [Bar], title: BilingualText) -> String {
    let total = parts.reduce(0) { $0 + $1.value }
    guard total > 0 else { return "" }
    var x = 0.0
    var body = ""
    for part in parts where part.value > 0 {
      let width = 1000 * Double(part.value) / Double(total)
      body += rectangle(x: x, y: 0, width: width, height: 60, part, total: total)
      x += width
    }
    return svg(height: 60, title, body) + legend(parts, total: total)
  }

  /// A bar for each value, the labels above them, so that they fit a phone.
  static func bars(_ bars: [Bar], title: BilingualText) -> String {
    guard let greatest = bars.map(\.value).max(), greatest > 0 else { return "" }
    var body = ""
    for (index, bar) in bars.enumerated() {
      let y = Double(index) * 62
      let width = max(2, 1000 * Double(bar.value) / Double(greatest))
      for (language, label, number) in [
        ("vi", bar.label.vietnamese, ReviewPage.number(bar.value, ".")),
        ("en", bar.label.english, ReviewPage.number(bar.value, ",")),
      ] {
        body += "<text class=\"\(language)\" x=\"0\" y=\"\(y + 24)\">\(ReviewPage.escaped(label))</text>"
        body += "<text class=\"\(language) n\" x=\"1000\" y=\"\(y + 24)\">\(number)</text>"
      }
      body +=
        "<rect class=\"\(bar.colour)\" x=\"0\" y=\"\(y + 33)\" width=\"\(rounded(width))\" height=\"18\" rx=\"3\"/>"
    }
    return svg(height: bars.count * 62, title, body)
  }

  private static func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ part: Bar, total: Int
  ) -> String {
    let share = Share(part.value, of: total)
    let title = "\(part.label.vietnamese) · \(part.label.english): \(part.value) (\(share.english))"
    return "<rect class=\"\(part.colour)\" x=\"\(rounded(x))\" y=\"\(rounded(y))\" width=\"\(rounded(width))\" "
      + "height=\"\(rounded(height))\"><title>\(ReviewPage.escaped(title))</title></rect>"
  }

  private static func legend(_ parts: [Bar], total: Int) -> String {
    let items = parts.filter { $0.value > 0 }.map { part in
      let share = Share(part.value, of: total)
      return
        "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"\(part.colour)\" width=\"10\" height=\"10\"/></svg>"
        + ReviewPage.both(
          BilingualText(
            vietnamese: "\(part.label.vietnamese): \(ReviewPage.number(part.value, ".")) (\(share.vietnamese))",
            english: "\(part.label.english): \(ReviewPage.number(part.value, ",")) (\(share.english))")) + "</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private static func svg(height: Int, _ title: BilingualText, _ body: String) -> String {
    "<svg viewBox=\"0 0 1000 \(height)\" role=\"img\" aria-label=\"\(ReviewPage.escaped("\(title.vietnamese) · \(title.english)"))\">"
      + body + "</svg>"
  }

  /// One digit behind the point.
  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}
