import ArgumentParser

/// Measures the library beside its peers and beside physical limits, in one run.
@main struct WalletBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallet-bench",
    abstract: "Measure the library beside its peers.",
    discussion: "Processor time and ratios within one run are what to compare; times depend on the neighbours.",
    subcommands: [
      StoreBench.self, TokenBench.self, PDFBench.self, PlanBench.self, StartUpBench.self, OwnStore.self, LargePDF.self,
    ])
}
