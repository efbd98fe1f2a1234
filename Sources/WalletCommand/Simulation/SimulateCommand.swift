import ArgumentParser
import CitizenWallet
import Foundation
import WalletCrypto

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Count the papers that a population is asked for, with and without reuse. · Mô phỏng.",
    discussion: """
      People who do not exist are born, marry, move and die, and file dossiers of real procedures against a store. The \
      same seed gives the same figures. How often what happens is assumed (Specs/simulation.md). It doubles as a long \
      test under load; exit status 1 when the store has problems at the end.
      """)

  @Option(help: "How many people there are at the beginning, up to 1,000,000.")
  var people = 100_000

  @Option(help: "How many years they live through, up to 25.")
  var years = 10

  @Option(help: "What everything is drawn from.")
  var seed: UInt64 = 1

  @Option(help: "The first year, from 2026 to 2075.")
  var start = 2026

  @Option(help: "Registers whose owners have announced them, with commas between them; empty for none.")
  var announced = "population"

  @Option(help: "The national catalogue, one JSON object per line. [default: the rules of this project alone]")
  var catalogue: String?

  @Option(help: "Leave the store in this new folder. [default: it is removed at the end]")
  var wallet: String?

  @OptionGroup var secret: UnlockOptions

  @Option(help: "Draw the curve into this file, as SVG.")
  var svg: String?

  @OptionGroup var output: OutputOptions

  private var registers: [String] { announced.split(separator: ",").map(String.init) }

  func validate() throws {
    guard (1...1_000_000).contains(people) else { throw ValidationError("there are 1 to 1,000,000 people") }
    guard (1...25).contains(years) else { throw ValidationError("a simulation lasts 1 to 25 years") }
    guard (2026...2075).contains(start) else { throw ValidationError("a simulation begins in 2026 to 2075") }
    for name in registers where Register(rawValue: name) == nil {
      throw ValidationError("registers are \(Register.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }

  func run() async throws {
    var isWhole = true
    try await output.report {
      let options = Simulation.Options(
        people: people, years: years, start: start, seed: seed, announced: registers)
      let catalogue = try catalogue.map { try CatalogueFile.read($0).catalogue }
      if let svg { try NewFile.requirePlace(for: svg) }
      let folder = try SimulationFolder(leftAt: wallet)
      do {
        let unlock = try wallet == nil ? StoreUnlock.key(SecureRandom.bytes(32)) : secret.unlock(twice: true)
        let (report, load) = try await play(options, catalogue, in: folder, unlock)
        isWhole = load.check.problems.isEmpty
        if let svg { try NewFile.write(SimulationChart(report: report).svg, to: svg) }
        try folder.finish()
        StandardError.print(load.text(output.language))
        return Answer(["simulation": report.json, "load": load.json]) { language in
          SimulationText(report: report, language: language).text
        }
      } catch {
        folder.discard()
        throw error
      }
    }
    if !isWhole { throw ExitCode(1) }
  }

  private func play(
    _ options: Simulation.Options, _ catalogue: Catalogue?, in folder: SimulationFolder, _ unlock: StoreUnlock
  ) async throws -> (SimulationReport, SimulationLoad) {
    let store = try await WalletStore.create(
      at: folder.path, unlock: unlock, logging: .journaled, at: options.beginning)
    let simulation = try Simulation(options, store: store, catalogue: catalogue)
    let begun = ContinuousClock.now
    let report = try await ProgressBar.showing(
      output.language.pick("mô phỏng", "simulate"), total: Simulation.countEvents(options),
      language: output.language
    ) { bar in
      try await simulation.run { count, month in
        bar.rename("\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)")
        bar.advance(by: count)
      }
    }
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    let check = try await store.check()
    await store.close()
    let total = report.total
    let load = SimulationLoad(
      seconds: seconds, dossiers: total.dossiers, puts: total.puts, storeBytes: folder.bytes,
      peakKiB: SimulationLoad.peakKiB, check: check)
    return (report, load)
  }
}
