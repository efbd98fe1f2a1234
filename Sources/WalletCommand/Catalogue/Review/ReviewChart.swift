import CitizenWallet

/// Charts of a review as inline SVG: nothing is loaded, and they print. Words and numbers stand beside them in HTML,
/// so that they wrap on a phone and can be read aloud.
enum ReviewChart {
  struct Bar {
    let label: BilingualText
    let value: Int
    let colour: String

    init(_ label: BilingualText, _ value: Int, like verdict: ReviewVerdict) {
      self.label = label
      self.value = value
      colour = verdict.colour
    }
  }

  /// One bar that is cut into the parts of a whole, with a legend.
  static func whole(_ parts: [Bar], title: BilingualText) -> String {
    let total = parts.reduce(0) { $0 + $1.value }
    guard total > 0 else { return "" }
    var x = 0.0
    var body = ""
    for part in parts where part.value > 0 {
      let width = 1000 * Double(part.value) / Double(total)
      body += rectangle(x: x, width: width, part.colour)
      x += width
    }
    return svg(title, body, height: 40) + legend(parts, total: total)
  }

  /// A bar for each value, its words above it with its share of a whole.
  static func bars(_ bars: [Bar], of whole: Int, title: BilingualText) -> String {
    guard let greatest = bars.map(\.value).max(), greatest > 0 else { return "" }
    let items = bars.map { bar in
      let width = max(2, 1000 * Double(bar.value) / Double(greatest))
      return "<li><p>\(ReviewPage.both(bar.label))<b>\(ReviewPage.both(counted(bar.value, of: whole)))</b></p>"
        + svg(bar.label, rectangle(x: 0, width: width, bar.colour), height: 14) + "</li>"
    }
    return "<ul class=\"bars\" aria-label=\"\(label(title))\">\n\(items.joined(separator: "\n"))</ul>"
  }

  private static func legend(_ parts: [Bar], total: Int) -> String {
    let items = parts.filter { $0.value > 0 }.map { part in
      let number = counted(part.value, of: total)
      let words = BilingualText(
        vietnamese: "\(part.label.vietnamese): \(number.vietnamese)",
        english: "\(part.label.english): \(number.english)")
      return
        "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" fill=\"\(part.colour)\"/></svg>"
        + ReviewPage.both(words) + "</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private static func counted(_ value: Int, of whole: Int) -> BilingualText {
    let (number, share) = (ReviewPage.number(value), Share(value, of: whole).text)
    return BilingualText(
      vietnamese: "\(number.vietnamese) (\(share.vietnamese))", english: "\(number.english) (\(share.english))")
  }

  private static func svg(_ title: BilingualText, _ body: String, height: Int) -> String {
    "<svg viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" style=\"height: \(height)px\" role=\"img\" aria-label=\"\(label(title))\">\(body)</svg>"
  }

  private static func rectangle(x: Double, width: Double, _ colour: String) -> String {
    "<rect x=\"\(rounded(x))\" width=\"\(rounded(width))\" height=\"100\" fill=\"\(colour)\"/>"
  }

  private static func label(_ text: BilingualText) -> String {
    ReviewPage.escaped("\(text.vietnamese) · \(text.english)")
  }

  /// One digit behind the point.
  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}

extension ReviewVerdict {
  /// Told apart also by who does not see red and green.
  fileprivate var colour: String {
    switch self {
    case .register: "#1a7f64"
    case .store: "#3b6fb6"
    case .partial: "#8fb339"
    case .likely: "#d9b44a"
    case .stays: "#b4552d"
    default: "#9aa1a9"
    }
  }
}
