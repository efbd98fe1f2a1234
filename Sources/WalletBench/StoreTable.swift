import Foundation

/// The figures side by side, and the ratios that the project's goals speak of.
struct StoreTable {
  let columns: [(name: String, figures: StoreFigures)]

  static let costs: [(String, any KeyPath<StoreFigures, Cost?> & Sendable)] = [
    ("batch import", \.load), ("open", \.open), ("get", \.get), ("list of ten", \.list),
    ("entering one access in the log", \.settle), ("durable put, one writer", \.put),
    ("durable put, 32 writers", \.put32), ("write 1 MiB", \.write1MiB),
    ("read 1 MiB", \.read1MiB),
  ]

  var text: String {
    var lines = [row("microseconds: processor / time", columns.map(\.name))]
    for (name, path) in Self.costs {
      let cells = columns.map { column in
        column.figures[keyPath: path].map { "\(Self.number($0.cpu)) / \(Self.number($0.wall))" } ?? "-"
      }
      lines.append(row(name, cells))
    }
    lines.append(row("peak memory, MiB", columns.map { cell($0.figures.peakKiB.map { Double($0) / 1024 }) }))
    lines.append(row("bytes of a record over its payload", columns.map { cell($0.figures.bytesOverPayload) }))
    return (lines + ["", "ratios (goal)"] + ratios).joined(separator: "\n")
  }

  private var ratios: [String] {
    func figures(_ name: String) -> StoreFigures? { columns.first { $0.name == name }?.figures }
    guard let ours = figures("CitizenWallet") else { return [] }
    var lines: [String] = []
    func ratio(_ what: String, _ value: Double?, _ other: Double?, goal: String) {
      guard let value, let other, other > 0 else { return }
      lines.append("  \(what): \(Self.number(value / other)) (\(goal))")
    }
    for name in ["SQLCipher 4", "SQLCipher 4, 2 MiB cache"] {
      guard let peer = figures(name) else { continue }
      ratio("get, of the processor time of \(name)", ours.get?.cpu, peer.get?.cpu, goal: "at most 0.6")
      ratio("list of ten, of the processor time of \(name)", ours.list?.cpu, peer.list?.cpu, goal: "at most 0.35")
      ratio("batch import, rate of \(name)", peer.load?.wall, ours.load?.wall, goal: "at least 1.5")
      ratio("batch import, rate of \(name) by processor", peer.load?.cpu, ours.load?.cpu, goal: "for comparison")
    }
    ratio("32 writers, rate of one", ours.put?.wall, ours.put32?.wall, goal: "at least 5")
    ratio("one writer, rate of SQLite", figures("SQLite")?.put?.wall, ours.put?.wall, goal: "at least 0.8")
    ratio("open, milliseconds", ours.open?.wall, 1000, goal: "under 30")
    ratio(
      "write 1 MiB, rate of AES-256-GCM and a file", ours.rawWrite1MiB?.wall, ours.write1MiB?.wall, goal: "at least 0.5"
    )
    ratio(
      "read 1 MiB, rate of AES-256-GCM and a file", ours.rawRead1MiB?.wall, ours.read1MiB?.wall, goal: "at least 0.5")
    return lines
  }

  private func row(_ name: String, _ cells: [String]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return name + String(repeating: " ", count: max(1, 36 - name.count)) + cells.map { padded($0, 26) }.joined()
  }

  private func cell(_ value: Double?) -> String { value.map(Self.number) ?? "-" }

  /// Three digits that count.
  static func number(_ value: Double) -> String {
    String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
  }
}
