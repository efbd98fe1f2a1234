/// One step of a joint procedure (thủ tục liên thông), and what it will issue.
public struct JointStep: Sendable {
  /// A result that later steps may count on.
  public struct Result: Sendable, Hashable {
    public let kind: DocumentKind
    /// Roles of the procedure to roles on the paper: who will hold it, as what.
    public let holders: [String: String]

    /// - Throws: `malformed` when nobody will hold it.
    public init(kind: DocumentKind, holders: [String: String]) throws(Refusal) {
      guard !holders.isEmpty else { throw Refusal(.malformed, "somebody will hold a result") }
      self.kind = kind
      self.holders = holders
    }
  }

  public var request: PlanRequest
  public var issues: [Result]

  /// One step, and what it ends with.
  public init(_ request: PlanRequest, issuing issues: [Result]) {
    self.request = request
    self.issues = issues
  }
}

/// The plans of a joint procedure, and in whose vaults the results of each step will lie.
public struct JointPlan: Sendable, Equatable {
  /// One step's plan, and what its results are.
  public struct Step: Sendable, Equatable {
    public let plan: DossierPlan
    /// The kind of each result, and the roles of those in whose vaults it goes.
    public let results: [(kind: DocumentKind, roles: [String])]

    public static func == (a: Step, b: Step) -> Bool {
      a.plan == b.plan && a.results.map(\.kind) == b.results.map(\.kind)
        && a.results.map(\.roles) == b.results.map(\.roles)
    }
  }

  public let steps: [Step]
}

extension DossierPlanner {
  /// The most steps.
  public static let maximumSteps = 16

  /// DSR-40: plans the steps of a joint procedure in their order, so that what one step issues satisfies the next.
  ///
  /// Somebody whom a request names in no role, such as a child who has no number before the birth is registered, is the
  /// same person in all steps. What a step will issue is no evidence of anything else, and no step is planned with what
  /// it issues itself or what comes later.
  ///
  /// - Throws: what ``plan(_:)`` throws; `malformed` for no step, for a result whose holder plays no role in the step, or
  ///   one that would be nobody's own; `too-large` for more than ``maximumSteps``.
  public func plan(jointly steps: [JointStep]) throws(Refusal) -> JointPlan {
    guard !steps.isEmpty else { throw Refusal(.malformed, "a joint procedure has steps") }
    guard steps.count <= Self.maximumSteps else { throw Refusal(.tooLarge, "a joint procedure has too many steps") }
    var unnamed: [String: PersonalID] = [:]
    for role in Set(steps.flatMap { $0.issues.flatMap(\.holders.keys) }).sorted() where role != "applicant" {
      // A number of nobody's: no registration code is 000.
      unnamed[role] = try PersonalID(padded(unnamed.count + 1, to: 12))
    }
    var issued: [EvidenceDocument] = []
    var planned: [JointPlan.Step] = []
    for (number, step) in steps.enumerated() {
      let subject = try PlanSubject(step.request, rules: rules, catalogue: catalogue)
      var request = step.request
      for (role, person) in unnamed where request.roles[role] == nil && subject.rules?.roles[role] != nil {
        request.roles[role] = person
      }
      request.documents += issued
      let plan = try Self.plan(request, subject, rules.substitution)
      var results: [(kind: DocumentKind, roles: [String])] = []
      for (index, result) in step.issues.enumerated() {  // DSR-41
        let document = try Self.expected(result, in: request)
        let keepers = try ResultPlacement.keepers(of: document)
        let roles = result.holders.keys.filter { role in
          Self.person(in: role, of: request).map { keepers.contains(.person($0)) } ?? false
        }
        results.append((result.kind, roles.sorted()))
        issued.append(EvidenceDocument(id: "step-\(number + 1).\(index + 1)", in: .earlierStep, usedFor: [], document))
      }
      planned.append(JointPlan.Step(plan: plan, results: results))
    }
    return JointPlan(steps: planned)
  }

  private static func person(in role: String, of request: PlanRequest) -> PersonalID? {
    role == "applicant" ? request.applicant : request.roles[role]
  }

  /// The result as it will be: signed by its authority, and of the day that is planned for.
  private static func expected(_ result: JointStep.Result, in request: PlanRequest) throws(Refusal) -> Document {
    var holders: [Document.Holder] = []
    for (role, onPaper) in result.holders.sorted(by: { $0.key < $1.key }) {
      guard let person = person(in: role, of: request) else {
        throw Refusal(.malformed, "a result is held by a role that nobody plays")
      }
      holders.append(Document.Holder(person, role: onPaper))
    }
    guard let today = PartialDate(request.at.date()) else { throw Refusal(.malformed, "a plan is of no such day") }
    return try Document(
      kind: result.kind, title: result.kind.vietnameseName, holders: holders,
      issuer: Document.Issuer(code: nil, name: "liên thông"), issuedOn: today, validity: .permanent, usage: .reusable,
      copyClass: .signedOriginal, source: Document.Source(.procedure), resultCode: result.kind.officialResultCode)
  }
}

// MARK: - The adapter protocol

extension JointStep {
  /// The members of `dossier.plan`, and `issues`.
  ///
  /// - Throws: as ``PlanRequest/init(json:)``; `too-large` for more than 16 results.
  public init(json: JSON) throws(Refusal) {
    guard var object = json.object else { throw Refusal(.malformed, "a step is not a JSON object") }
    var own = JSONObject()
    own["issues"] = object["issues"]
    object["issues"] = nil
    var members = JSONFields(own, "step")
    var issues: [Result] = []
    for element in try members.optionalArray("issues", limit: 16) ?? [] {
      var fields = try JSONFields(element, "issues")
      let kind = try DocumentKind(fields.string("kind"))
      var holders: [String: String] = [:]
      for (role, onPaper) in try fields.optionalObject("holders")?.members ?? [] {
        guard let text = onPaper.string else { throw Refusal(.malformed, "a role on a paper is no string") }
        holders[role] = text
      }
      try fields.finish()
      issues.append(try Result(kind: kind, holders: holders))
    }
    self.init(try PlanRequest(json: .object(object)), issuing: issues)
  }
}

extension JointPlan {
  public var json: JSON {
    [
      "steps": .array(
        steps.map { step in
          [
            "plan": step.plan.json,
            "results": .array(
              step.results.map { result in
                ["kind": .string(result.kind.slug), "vaults": .array(result.roles.map(JSON.string))]
              }),
          ]
        })
    ]
  }
}
