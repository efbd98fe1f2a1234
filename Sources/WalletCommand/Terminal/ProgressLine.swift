/// One line that says how far long work is: `label ━━━━━───── 42% · 4.200/10.000 · 1.234/s · còn 0:05`.
///
/// What does not fit is left out from the end of this list: label, count, share, bar, rate, remaining time.
struct ProgressLine {
  enum Unit {
    /// Things that are counted.
    case items
    /// Bytes, shown in MiB.
    case bytes
  }

  let label: String
  let done: Int
  /// Nil when nobody can know it before the end.
  let total: Int?
  /// Since the work began, in seconds.
  let elapsed: Double
  let unit: Unit
  let language: Language

  /// No longer than `width` characters.
  func text(width: Int) -> String {
    let must = [label, count].joined(separator: " ")
    var parts = [label, count]
    for part in [share, rate, remaining].compactMap({ $0 }) where Self.length(parts) + 3 + part.count <= width {
      parts.append(part)
    }
    let free = width - Self.length(parts) - 1
    guard must.count <= width else { return String(must.prefix(max(0, width))) }
    let rest = parts.dropFirst().joined(separator: " · ")
    guard free >= 10, let bar = bar(of: min(free, 30)) else { return "\(label) \(rest)" }
    return "\(label) \(bar) \(rest)"
  }

  /// What is written when the work has ended: no bar, and how long it took in place of what remains.
  var ending: String {
    [label + " " + amount(done), rate, Self.clock(elapsed)].compactMap { $0 }.joined(separator: " · ")
  }

  private static func length(_ parts: [String]) -> Int {
    parts.reduce(0) { $0 + $1.count } + max(0, parts.count - 2) * 3 + 1
  }

  private var fraction: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(done) / Double(total)))
  }

  private var count: String { amount(done) + (total.map { "/" + amount($0) } ?? "") }

  private var share: String? { fraction.map { "\(Int($0 * 100))%" } }

  private var rate: String? {
    guard elapsed >= 0.5, done > 0 else { return nil }
    let rate = Double(done) / elapsed
    // A rate below ten says nothing without a digit behind the comma.
    if unit == .items, rate < 10 {
      return Self.decimal(tenths: Self.rounded(rate * 10), language) + "/s"
    }
    return amount(Self.rounded(rate)) + "/s"
  }

  /// As if the rest went at the rate of what is done: an estimate, and none before there is a rate.
  private var remaining: String? {
    guard let total, let fraction, fraction > 0, fraction < 1, elapsed >= 0.5 else { return nil }
    let seconds = elapsed * Double(total - done) / Double(done)
    return language.pick("còn ", "left ") + Self.clock(seconds)
  }

  private func bar(of length: Int) -> String? {
    guard let fraction else { return nil }
    let full = Int(fraction * Double(length))
    return String(repeating: "━", count: full) + String(repeating: "─", count: length - full)
  }

  private func amount(_ value: Int) -> String {
    switch unit {
    case .items: Self.grouped(value, language)
    case .bytes: Self.decimal(tenths: Self.rounded(Double(value) / 104_857.6), language) + " MiB"
    }
  }

  /// Vietnamese groups digits with a dot and begins fractions with a comma, English the other way round.
  static func grouped(_ value: Int, _ language: Language) -> String {
    let digits = Array(String(value.magnitude))
    let separator = language.pick(".", ",")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  private static func decimal(tenths: Int, _ language: Language) -> String {
    grouped(tenths / 10, language) + language.pick(",", ".") + "\(tenths % 10)"
  }

  /// `0:05`, `12:00` or `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = rounded(seconds)
    let (minutes, hours) = (whole / 60 % 60, whole / 3600)
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }

  private static func rounded(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(value, 0), 1e15).rounded()) : 0
  }
}
