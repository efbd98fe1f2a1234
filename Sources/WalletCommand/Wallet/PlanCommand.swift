import ArgumentParser
import CitizenWallet

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tell which papers a procedure still asks of an owner. · Lập danh mục giấy tờ phải nộp.")

  @Argument(help: "The procedure's code, such as 1.004222.")
  var procedure: String

  @Option(help: "The case (trường hợp) of the procedure.")
  var `case`: String?

  @Option(help: "Who plays a role: child=048326009993. Repeatable.")
  var role: [String] = []

  @Option(help: "What is so: facts of the rules, name=true, name=false or name=value. Repeatable.")
  var fact: [String] = []

  @Option(help: "A register that is announced, such as population. Repeatable.")
  var register: [String] = []

  @Option(help: "The national catalogue, for procedures without rules of the project.")
  var catalogue: String?

  @OptionGroup var owner: OwnerOption
  @OptionGroup var options: WalletOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let now = Instant.now()
      let roles = try Self.pairs(role)
      var request = try PlanRequest(
        json: .object(members: [
          ("procedure", .string(procedure)), ("case", `case`.map(JSON.string)), ("applicant", .string(owner.owner)),
          ("roles", .object(JSONObject(roles.map { ($0, .string($1)) }))),
          ("facts", .object(JSONObject(try Self.pairs(fact).map { ($0, Self.value($1)) }))), ("documents", []),
          ("sources", .array(register.map(JSON.string))), ("at", .string(now.description)),
        ]))
      let store = try await options.open(at: now)
      for person in Set(try ([owner.owner] + roles.map(\.value)).map { try PersonalID($0) }) {
        let vault = try await store.vault(of: person, under: OwnerOption.authority, at: now)
        request.documents += try await vault.evidence(at: now)
      }
      await store.close()
      let planner = try DossierPlanner(catalogue: catalogue.map { try CatalogueFile.read($0).catalogue })
      let plan = try planner.plan(request)
      return Answer(plan.json) { _ in PlanTable(plan, width: Terminal().width).text }
    }
  }

  private static func pairs(_ texts: [String]) throws -> [(name: String, value: String)] {
    try texts.map { text in
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw Refusal(.malformed, "a role or fact is written name=value")
      }
      return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
  }

  private static func value(_ text: String) -> JSON {
    switch text {
    case "true": true
    case "false": false
    default: .string(text)
    }
  }
}
