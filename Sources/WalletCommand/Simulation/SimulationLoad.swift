import CitizenWallet
import Foundation

/// What a simulation has cost. It differs from run to run.
struct SimulationLoad: Sendable {
  /// Of filing, without making the store and without its check.
  let seconds: Double
  let dossiers: Int
  let puts: Int
  let storeBytes: Int
  /// The most memory that the process has had.
  let peakKiB: Int
  let check: StoreCheck

  static var peakKiB: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  private func rate(_ count: Int) -> Int { seconds > 0 ? Int((Double(count) / seconds).rounded()) : 0 }

  var json: JSON {
    [
      "seconds": .number((seconds * 1000).rounded() / 1000), "dossiersPerSecond": .integer(Int64(rate(dossiers))),
      "putsPerSecond": .integer(Int64(rate(puts))), "storeBytes": .integer(Int64(storeBytes)),
      "peakKiB": .integer(Int64(peakKiB)), "check": check.json,
    ]
  }

  func text(_ language: Language) -> String {
    func number(_ value: Int) -> String { ProgressLine.grouped(value, language) }
    let (rates, mebibyte) = ((number(rate(dossiers)), number(rate(puts))), 1 << 20)
    let (store, memory) = (number(storeBytes / mebibyte), number(peakKiB / 1024))
    let (records, problems) = (number(check.records), number(check.problems.count))
    return language.pick(
      "\(ProgressLine.clock(seconds)), \(rates.0) hồ sơ/s, \(rates.1) lần ghi giấy tờ/s; kho \(store) MiB, "
        + "bộ nhớ \(memory) MiB; kiểm tra \(records) bản ghi: \(problems) vấn đề",
      "\(ProgressLine.clock(seconds)), \(rates.0) dossiers/s, \(rates.1) puts/s; store \(store) MiB, "
        + "memory \(memory) MiB; \(records) records checked: \(problems) problems")
  }
}
