import Foundation

/// The rounds of the bench of PDF files. A ratio is taken within each round, and its median shown.
struct PDFTable {
  var ours: [Cost?] = []
  var first: [Cost?] = []
  var bare: [Cost?] = []
  var peer: [Cost?] = []
  var real: [Cost?] = []
  var realPeer: [Cost?] = []
  var largePeakKiB = 0

  var text: String {
    var lines = [
      "verifying 1 MiB with one signature and time-stamp, microseconds of processor; medians of \(ours.count) rounds",
      "  eight files of one agency, made like those of the government's portal: 2 revisions, 201 objects, 32 scanned",
      "  pages; one certificate in the signature and two in the time-stamp, RSA-2048, an intermediate one from the caller",
      row("CitizenWallet, certificates read before", ours), row("CitizenWallet, certificates read anew", first),
      row("bare OpenSSL, certificates read before", bare), row("pyHanko", peer),
    ]
    if !real.isEmpty {
      lines += [
        "  a decree as published (vzy-20.pdf, 1,085,131 bytes)", row("CitizenWallet", real), row("pyHanko", realPeer),
      ]
    }
    lines += [
      "ratios (goal)", "  processor time of the bare work: \(ratio(bare, ours)) (at most 3)",
      "  rate of pyHanko: \(ratio(ours, peer)) (at least 20)",
      "  rate of pyHanko, certificates read anew: \(ratio(first, peer))",
    ]
    if !real.isEmpty { lines.append("  rate of pyHanko on the decree: \(ratio(real, realPeer))") }
    lines.append("  peak memory for 50 MiB, MiB: \(StoreTable.number(Double(largePeakKiB) / 1024)) (under 64)")
    return lines.joined(separator: "\n")
  }

  private func row(_ name: String, _ costs: [Cost?]) -> String {
    "    \(name): \(Self.number(costs.map { $0?.cpu }))"
  }

  private func ratio(_ costs: [Cost?], _ others: [Cost?]) -> String {
    Self.number(
      zip(costs, others).map { cost, other in
        guard let cost, let other else { return nil }
        return other.cpu / cost.cpu
      })
  }

  private static func number(_ values: [Double?]) -> String {
    let values = values.compactMap(\.self).sorted()
    return values.isEmpty ? "-" : StoreTable.number(values[values.count / 2])
  }
}
