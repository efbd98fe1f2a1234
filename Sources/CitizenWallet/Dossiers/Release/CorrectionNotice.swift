/// A request to supplement a dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ), because a register that should have a record
/// did not have it, or has it wrong (Resolution 66.7/2025/NQ-CP, Article 2 clause 2 and Article 8).
///
/// It asks for the paper, and for a correction of the register, and it has to go out in time.
public struct CorrectionNotice: Sendable, Equatable {
  /// How the dossier was submitted.
  public enum Channel: String, Sendable, Hashable, CaseIterable {
    case online
    case counter
    case post
  }

  /// A component that has to be asked for after all, and of which registers.
  public struct Item: Sendable, Equatable {
    /// The component's code in the national catalogue.
    public let code: String?
    public let name: String
    /// The registers whose owners are asked to put their record right.
    public let registers: [Register]
    public let reasons: [DossierPlan.Reason]
  }

  public let dossier: String
  public let procedure: String
  public let planDigest: String
  public let channel: Channel
  public let receivedAt: Instant
  /// The last instant at which it may go out.
  public let sendBy: Instant
  public let legalBasis: [String]
  public let items: [Item]
  public let explanation: BilingualText

  /// REL-23, REL-24: nil when no register is to blame: a register that is down, or was not asked, is none.
  ///
  /// Law of the sector may set another time; then that one holds and not ``sendBy``.
  ///
  /// - Throws: `malformed` for an empty dossier code or one of more than 1,000 bytes; `not-found` for a time of which
  ///   the working days are not known; `not-yet-valid` for a dossier received before the plan was made.
  public init?(
    of plan: DossierPlan, dossier: String, by channel: Channel, receivedAt: Instant, calendar: WorkingCalendar
  ) throws(Refusal) {
    guard (1...1000).contains(dossier.utf8.count) else { throw Refusal(.malformed, "a notice names a dossier") }
    guard plan.at >= receivedAt else {
      throw Refusal(.notYetValid, "the plan is older than the dossier: the registers have to be asked again")
    }
    items = plan.components.compactMap(Item.init)
    guard !items.isEmpty else { return nil }
    self.dossier = dossier.nfc
    procedure = plan.procedure
    planDigest = plan.digest
    self.channel = channel
    self.receivedAt = receivedAt
    switch channel {
    case .online:
      sendBy = try calendar.instant(8 * 60, ofWorkAfter: receivedAt)
      legalBasis = [
        "Nghị quyết 66.7/2025/NQ-CP, Điều 2 khoản 2", "Nghị quyết 66.7/2025/NQ-CP, Điều 8 khoản 1",
      ]
    case .counter, .post:
      let day = try calendar.workingDay(after: receivedAt.date())
      sendBy = calendar.hours.sessions.last?.to(on: day) ?? receivedAt
      legalBasis = [
        "Nghị quyết 66.7/2025/NQ-CP, Điều 2 khoản 2", "Nghị quyết 66.7/2025/NQ-CP, Điều 8 khoản 2",
      ]
    }
    explanation = Self.explanation(of: items)
  }

  private static func explanation(of items: [Item]) -> BilingualText {
    let vietnamese = items.map { item in
      "“\(item.name)” (\(item.registers.map(\.name.vietnamese).joined(separator: ", ")))"
    }.joined(separator: "; ")
    let english = items.map { item in
      "“\(item.name)” (\(item.registers.map(\.name.english).joined(separator: ", ")))"
    }.joined(separator: "; ")
    return BilingualText(
      vietnamese:
        "Thông tin khai thác được không đầy đủ, không chính xác. Đề nghị ông/bà bổ sung \(vietnamese) và yêu cầu cơ quan "
        + "quản lý cơ sở dữ liệu cập nhật, điều chỉnh thông tin.",
      english:
        "What the databases hold is incomplete or wrong. Please submit \(english), and ask the authority of the database "
        + "to put its record right.")
  }
}

extension CorrectionNotice.Item {
  fileprivate init?(_ component: DossierPlan.Component) {
    guard component.by == nil else { return nil }
    let registers = Set(component.asked + component.conflict.compactMap(\.register))
    guard !registers.isEmpty else { return nil }
    code = component.code
    name = component.name
    self.registers = Register.allCases.filter(registers.contains)
    reasons = component.reasons
  }
}

extension CorrectionNotice {
  public var json: JSON {
    [
      "dossier": .string(dossier), "procedure": .string(procedure), "planDigest": .string(planDigest),
      "channel": .string(channel.rawValue), "receivedAt": .string(receivedAt.description),
      "sendBy": .string(sendBy.description), "legalBasis": .array(legalBasis.map(JSON.string)),
      "items": .array(
        items.map { item in
          .object(members: [
            ("code", item.code.map(JSON.string)), ("name", .string(item.name)),
            ("registers", .array(item.registers.map { .string($0.rawValue) })),
            ("reasons", .array(item.reasons.map { .string($0.rawValue) })),
          ])
        }),
      "explanation": explanation.json,
    ]
  }
}
