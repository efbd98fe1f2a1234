/// A question to the national store of results (Kho): which of these results does somebody have?
///
/// The shape is the one that a provincial system's client sends; where it is sent is not public
/// (`Specs/synchronisation.md`).
public struct StoreQuery: Sendable, Equatable {
  /// Who asks (`KenhThucHien`).
  public enum Channel: String, Sendable, Hashable {
    case officer = "1"
    case citizen = "2"
  }

  /// A result that is asked for.
  public struct Result: Sendable, Hashable {
    /// `MaKetQua`, such as `KQ.G15.000031`.
    public let code: String
    /// `SoKyHieu`, the paper's number; empty for any.
    public let number: String
  }

  /// `SoDinhDanhChuSoHuu`
  public let owner: PersonalID
  public let requester: PersonalID
  public let requesterName: String
  public let channel: Channel
  /// `MaThuTuc`: the papers are wanted for this procedure and no other.
  public let procedure: String
  public let results: [Result]

  public var json: JSON {
    [
      "SoDinhDanhChuSoHuu": .string(owner.canonical), "HoTenNguoiYeuCau": .string(requesterName),
      "KenhThucHien": .string(channel.rawValue), "SoDinhDanhNguoiYeuCau": .string(requester.canonical),
      "MaThuTuc": .string(procedure),
      "DanhSachDanhMucKetQua": .array(
        results.map { ["MaKetQua": .string($0.code), "SoKyHieu": .string($0.number)] }),
    ]
  }
}

extension DossierPlanner {
  /// SYN-10: what to ask the national store for before a plan is made: for each person who has to hold a paper, the
  /// official result codes of the kinds that would serve.
  ///
  /// - Throws: what ``plan(_:)`` throws; `malformed` for a name of the requester that is empty or too long.
  public func storeQueries(
    for request: PlanRequest, by requester: PersonalID, named name: String, through channel: StoreQuery.Channel
  ) throws(Refusal) -> [StoreQuery] {
    guard (1...1000).contains(name.utf8.count) else { throw Refusal(.malformed, "a query names its requester") }
    let subject = try PlanSubject(request, rules: rules, catalogue: catalogue)
    let context = try PlanContext(request, subject: subject, substitution: rules.substitution)
    let plan = try Self.plan(request, subject, rules.substitution)
    var wanted: [PersonalID: [StoreQuery.Result]] = [:]
    for (item, component) in zip(subject.items, plan.components) {
      guard case .ruled(let rule, _) = item, component.decision != .notApplicable else { continue }
      for evidence in rule.evidence.joined() {
        for holder in evidence.holders {
          guard let person = context.person(in: holder.role) else { continue }
          for code in evidence.kind.resultCodes where code.hasPrefix("KQ.") {
            let result = StoreQuery.Result(code: code, number: "")
            if wanted[person]?.contains(result) != true { wanted[person, default: []].append(result) }
          }
        }
      }
    }
    return wanted.sorted { $0.key.canonical < $1.key.canonical }.map { owner, results in
      StoreQuery(
        owner: owner, requester: requester, requesterName: name.nfc, channel: channel, procedure: plan.procedure,
        results: results)
    }
  }
}

extension StoreQuery: CustomStringConvertible, CustomReflectable {
  public var description: String { "StoreQuery(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
