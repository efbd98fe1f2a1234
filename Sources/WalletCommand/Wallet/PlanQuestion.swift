import ArgumentParser
import CitizenWallet

/// What is asked when a dossier is planned: of which procedure, and in which case.
struct PlanQuestion: ParsableArguments {
  @Argument(help: "The procedure's code, such as 1.004222.")
  var procedure: String

  @Option(help: "The case (trường hợp) of the procedure.")
  var `case`: String?

  @Option(help: "Who plays a role: child=048326009993. Repeatable.")
  var role: [String] = []

  @Option(help: "What is so: facts of the rules, name=true, name=false or name=value. Repeatable.")
  var fact: [String] = []

  @Option(
    help: "A register that is announced, such as population. Repeatable.",
    completion: .list(Register.allCases.map(\.rawValue)))
  var register: [String] = []

  /// Without documents.
  func request(for applicant: PersonalID, at now: Instant) throws -> PlanRequest {
    PlanRequest(
      procedure: .code(procedure), caseName: `case`, applicant: applicant,
      roles: Dictionary(try Pairs.read(role).map { ($0, try PersonalID($1)) }) { _, last in last },
      facts: JSONObject(try Pairs.read(fact).map { ($0, Self.value($1)) }), announcedRegisters: Set(register), at: now)
  }

  /// With the documents of all people concerned, as an operator sees them.
  ///
  /// - Throws: `malformed` or `invalid-identifier` for what is none; refusals and failures of the store.
  func request(of owner: OwnerOption, from store: WalletStore, at now: Instant) async throws -> PlanRequest {
    var request = try request(for: PersonalID(owner.owner), at: now)
    request.documents = try await Self.evidence(for: request, in: store)
    return request
  }

  /// What lies in the vaults of all who play a role, as an operator sees it.
  static func evidence(for request: PlanRequest, in store: WalletStore) async throws -> [EvidenceDocument] {
    var found: [EvidenceDocument] = []
    for person in Set([request.applicant] + request.roles.values) {
      let vault = try await store.vault(of: person, under: OwnerOption.authority, at: request.at)
      found += try await vault.evidence(at: request.at)
    }
    return found
  }

  private static func value(_ text: String) -> JSON {
    switch text {
    case "true": true
    case "false": false
    default: .string(text)
    }
  }
}
