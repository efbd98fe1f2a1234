import ArgumentParser
import CitizenWallet
import Foundation

/// Plans of three procedures against a vault of twenty documents, beside a rule engine that people would pick instead.
struct PlanBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans", abstract: "Measure the planner beside the rule engine ZEN.")

  @Option(help: "How many plans of each procedure.")
  var rounds = 20_000
  @Option(help: "Python with zen-engine; without it the peer is skipped.")
  var python = "python3"
  @Option(help: "The folder of the peers' scripts.")
  var peers = "Sources/WalletBench/Peers"
  @Option(help: "The folder of the rule files.")
  var rules = "Sources/CitizenWallet/Dossiers/Rules"

  func validate() throws {
    guard (100...10_000_000).contains(rounds) else { throw ValidationError("rounds are 100 to 10000000") }
  }

  func run() async throws {
    let requests = try PlanWorkload.all
    let planner = DossierPlanner()
    var ours: [(name: String, plan: Cost, whole: Cost)] = []
    var decisions: [[String]] = []
    for request in requests {
      let parsed = try PlanRequest(json: request.json)
      let bytes = request.json.bytes
      decisions.append(try planner.plan(parsed).components.map(\.decision.rawValue))
      let plan = try await Stopwatch.measure(rounds) {
        for _ in 0..<rounds { _ = try planner.plan(parsed) }
      }
      let whole = try await Stopwatch.measure(rounds / 10) {
        for _ in 0..<(rounds / 10) {
          _ = try planner.plan(PlanRequest(json: JSON(parsing: bytes, limit: 1 << 20))).json.bytes
        }
      }
      ours.append((request.procedure, plan, whole))
    }
    print("Plans against a vault of \(PlanWorkload.documentCount) documents, microseconds of processor time")
    for (name, plan, whole) in ours {
      print("  \(name): \(Self.text(plan.cpu)), so \(Int(1_000_000 / plan.cpu)) plans/s on one core (goal: 20000)")
      print("    with reading the request and writing the plan as JSON: \(Self.text(whole.cpu))")
    }
    do {
      let peer = try measurePeer(requests)
      for (index, cost) in peer.costs.enumerated() {
        let agree = peer.decisions[index] == decisions[index] ? "the same decisions" : "OTHER DECISIONS"
        let ratio = Self.text(cost.cpu / ours[index].plan.cpu)
        print(
          "  zen-engine, \(ours[index].name): \(Self.text(cost.cpu)), \(agree); ours is \(ratio) x as fast (goal: 3)")
      }
    } catch let reason as BenchProcess.Failure {
      print("skipped: zen-engine: \(reason.description)")
    }
  }

  private struct PeerFigures: Decodable {
    let costs: [Cost]
    let decisions: [[String]]
  }

  private func measurePeer(_ requests: [PlanWorkload]) throws -> PeerFigures {
    let file = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("plans-\(UUID().uuidString).json")
    try Data(JSON.array(requests.map(\.forPeer)).bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try BenchProcess.output(
      of: [python, peers + "/zen_peer.py", rules, file.path, String(rounds / 10)], as: PeerFigures.self)
  }

  private static func text(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// A request of the workload, for us and for the peer.
struct PlanWorkload {
  static let documentCount = 20

  let procedure: String
  let caseName: String?
  let facts: JSONObject
  let roles: [(String, String)]

  private static let (mother, father, child) = ("001190009991", "038085009992", "048326009993")

  static var all: [PlanWorkload] {
    get throws {
      [
        PlanWorkload(
          procedure: "3.000722", caseName: nil, facts: [:], roles: [("mother", mother), ("father", father)]),
        PlanWorkload(
          procedure: "1.004222", caseName: "join-household",
          facts: [
            "kinshipRecorded": false, "worshipGround": "clergy", "parkedWhereRegistered": true, "service": "army",
          ],
          roles: [("child", child), ("householder", mother), ("registrant", child), ("owner", mother)]),
        PlanWorkload(
          procedure: "1.001193", caseName: nil, facts: [:], roles: [("mother", mother), ("father", father)]),
      ]
    }
  }

  /// Kind, holders with their roles, copy class and whether it is in force.
  private static let papers: [(kind: String, holders: [(String, String)], copyClass: Int, isInForce: Bool)] = {
    var papers: [(String, [(String, String)], Int, Bool)] = [
      ("marriage-certificate", [(mother, "wife"), (father, "husband")], 5, true),
      ("residence-confirmation", [(mother, "registrant")], 5, true), ("land-certificate", [(mother, "owner")], 5, true),
      ("birth-certificate", [(child, "child"), (mother, "mother"), (father, "father")], 5, true),
      ("passport", [(mother, "holder")], 5, false), ("identity-card", [(father, "holder")], 5, true),
    ]
    let kinds = [
      "diploma", "driving-licence", "health-insurance-card", "tax", "vehicle-registration", "land-certificate",
    ]
    while papers.count < documentCount {
      papers.append((kinds[papers.count % kinds.count], [(father, "owner")], papers.count % 7, papers.count % 3 != 0))
    }
    return papers
  }()

  var json: JSON {
    let documents = Self.papers.enumerated().map { index, paper -> JSON in
      [
        "id": .string("document-\(index)"), "version": 1, "kind": .string(paper.kind), "title": .string(paper.kind),
        "holders": .array(paper.holders.map { ["personalID": .string($0.0), "role": .string($0.1)] }),
        "issuer": ["code": "H17.12.03"], "number": .string("\(index)/2020"), "issuedOn": "2020-01-10",
        "validity": "permanent", "usage": "reusable", "status": .string(paper.isInForce ? "in-force" : "revoked"),
        "copyClass": .string("T\(paper.copyClass)"), "source": "dossier", "fields": ["place": "Đà Nẵng", "page": 12],
      ]
    }
    return .object(members: [
      ("procedure", .string(procedure)), ("case", caseName.map(JSON.string)), ("applicant", .string(Self.mother)),
      ("roles", .object(JSONObject(roles.map { ($0.0, .string($0.1)) }))), ("facts", .object(facts)),
      ("documents", .array(documents)), ("sources", ["population"]), ("at", "2026-11-24T09:00:00+07:00"),
    ])
  }

  /// What the engine needs, already judged for the day.
  var forPeer: JSON {
    let roles = JSONObject(self.roles.map { ($0.0, .string($0.1)) })
    var people = roles
    people["applicant"] = .string(Self.mother)
    let documents = Self.papers.map { paper -> JSON in
      [
        "kind": .string(paper.kind), "copyClass": .integer(Int64(paper.copyClass)), "inForce": .bool(paper.isInForce),
        "declared": false, "singleUse": false,
        "holders": .array(paper.holders.map { ["person": .string($0.0), "role": .string($0.1)] }),
      ]
    }
    return [
      "procedure": .string(procedure), "caseName": .string(caseName ?? ""), "roles": .object(roles),
      "people": .object(people), "facts": .object(facts), "sources": ["population"], "documents": .array(documents),
    ]
  }
}
