import ArgumentParser
import CitizenWallet
import Foundation

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Compute the digitisation indicators of Decision 766/QĐ-TTg.",
    discussion: """
      From the filings in the wallet's log, or from a file with one filing per line (Specs/indicators.md). \
      A ratio of nothing is N/A.
      """)

  @Option(
    help: "A file of filings, one JSON object per line; by default those of the wallet's log.", completion: .file())
  var filings: String?

  @Option(help: "The first day of the period, yyyy-MM-dd.")
  var from: String

  @Option(help: "The last day of the period, yyyy-MM-dd.")
  var to: String

  @Option(help: "An agency code: only dossiers of it and of those below it.")
  var agency: String?

  @Option(help: "A file of weights in place of the bundled ones.", completion: .file())
  var weights: String?

  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let (first, last) = try (Self.day(from), Self.day(to))
      let indicators = Indicators(
        of: try await read(), from: Instant(startOf: first),
        to: Instant(startOf: CalendarDate(daysSince1970: last.daysSince1970 + 1)),
        agency: try agency.map { try AgencyCode($0) },
        weights: try weights.map { try IndicatorWeights(json: InputJSON.read($0)) } ?? .bundled)
      return Answer(indicators.json) { _ in indicators.table }
    }
  }

  private func read() async throws -> [DossierFiling] {
    if let filings { return try Self.lines(of: filings).map { try DossierFiling(json: $0) } }
    let store = try await options.open(at: .now())
    let found = try await store.filings(at: .now())
    await store.close()
    return found
  }

  private static func lines(of path: String) throws -> [JSON] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFailure(what: "the file of filings cannot be read")
    }
    return try Array(data).split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0), limit: 65_536) }
  }

  private static func day(_ text: String) throws(Refusal) -> CalendarDate {
    guard let day = CalendarDate(iso8601: text.utf8) else { throw Refusal(.malformed, "a day is written yyyy-MM-dd") }
    return day
  }
}

extension Indicators {
  private static let names: [String: String] = [
    "4.1": "Cấp kết quả điện tử · electronic results", "4.2": "Số hóa hồ sơ · digitised dossiers",
    "4.3": "Tái sử dụng dữ liệu số hóa · reuse", "4.4": "Kết nối Kho dữ liệu · the store connected",
    "4.5a": "Dữ liệu dân cư, theo TTHC · population data, procedures",
    "4.5b": "Dữ liệu dân cư, theo hồ sơ · population data, dossiers",
  ]

  fileprivate var table: String {
    var table = TextTable([
      .init(title: "Chỉ số · indicator", width: 62), .init(title: "Tử/mẫu · of", width: 17),
      .init(title: "Tỷ lệ", width: 8), .init(title: "Điểm · score", width: 13),
    ])
    for value in values {
      table.add([
        "\(value.code) \(Self.names[value.code] ?? "")", "\(value.numerator)/\(value.denominator)",
        value.ratio.map { Self.text($0 * 100) + "%" } ?? "N/A",
        value.score.map { "\(Self.text($0))/\(Self.text(value.maximum))" } ?? "N/A",
      ])
    }
    return table.text + "\n" + (score.map { "Tổng · total: \(Self.text($0))" } ?? "Tổng · total: N/A")
  }

  private static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)" + (rest == 0 ? "" : "," + (rest < 10 ? "0" : "") + "\(rest)")
  }
}
