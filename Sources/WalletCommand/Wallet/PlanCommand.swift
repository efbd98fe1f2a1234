import ArgumentParser
import CitizenWallet

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tell which papers a procedure still asks of an owner. · Lập danh mục giấy tờ phải nộp.")

  @OptionGroup var question: PlanQuestion

  @Option(help: "The national catalogue, for procedures without rules of the project.", completion: .file())
  var catalogue: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let store = try await options.open(at: .now())
      let request = try await question.request(of: owner, from: store, at: .now())
      await store.close()
      let planner = try DossierPlanner(catalogue: catalogue.map { try CatalogueFile.read($0).catalogue })
      let plan = try planner.plan(request)
      return .styled(plan.json) { _ in PlanTable(plan, width: Terminal().width).styled }
    }
  }
}
