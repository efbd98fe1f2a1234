import CitizenWallet

/// A dossier plan as a table: component, decision, source, reason, legal basis.
struct PlanTable {
  private let plan: DossierPlan
  private let width: Int
  private let language: Language?

  /// - Parameter language: nil for both.
  init(_ plan: DossierPlan, width: Int, language: Language? = nil) {
    self.plan = plan
    self.width = width
    self.language = language
  }

  private func said(_ vietnamese: String, _ english: String, between: String = " · ") -> String {
    language?.pick(vietnamese, english) ?? vietnamese + between + english
  }

  /// Its words, without styles.
  var text: String { styled.description }

  var styled: StyledText {
    let flexible = max(0, width - 16 - 13 - 16)
    let columns: [TextTable.Column] = [
      .init(title: said("Thành phần", "component"), width: max(12, flexible * 30 / 100), minimum: 12),
      .init(title: said("Quyết định", "decision"), width: 13, minimum: 13),
      .init(title: said("Nguồn", "source"), width: 16, minimum: 10),
      .init(title: said("Lý do", "reason"), width: max(16, flexible * 45 / 100), minimum: 16),
      .init(title: said("Căn cứ", "legal basis"), width: max(10, flexible * 25 / 100), minimum: 10),
    ]
    var table = TextTable(columns, width: width)
    let shown = plan.components.filter { $0.decision != .notApplicable }
    for component in shown { table.add(row(component)) }
    let hidden = plan.components.count - shown.count
    let note =
      hidden == 0
      ? "" : "\n(\(hidden) \(said("thành phần không áp dụng cho trường hợp này", "not applicable in this case")))"
    return table.styled + StyledText(note)
  }

  private func row(_ component: DossierPlan.Component) -> [StyledText.Run] {
    [
      .init(component.name + (component.code.map { "\n\($0)" } ?? "")),
      .init(name(of: component.decision), Self.style(of: component.decision)),
      .init(component.by.map(source) ?? "–"),
      .init(said(component.explanation.vietnamese, component.explanation.english, between: "\n")),
      .init(component.legalBasis.isEmpty ? "–" : component.legalBasis.joined(separator: "\n")),
    ]
  }

  private func source(_ replacement: DossierPlan.Replacement) -> String {
    switch replacement.source {
    case .nationalDatabase:
      replacement.register.map { language == .english ? $0.name.english : $0.name.vietnamese } ?? "Cơ sở dữ liệu"
    case .store: language == .english ? "the citizen's store" : "Kho dữ liệu của cá nhân"
    case .priorDossier: language == .english ? "an earlier dossier" : "Hồ sơ trước"
    case .attestation: language == .english ? "an attestation" : "Xác nhận điện tử"
    }
  }

  private static func style(of decision: DossierPlan.Decision) -> Style? {
    switch decision {
    case .dropped, .prefilled: .good
    case .partial: .warning
    case .required: .bold
    case .notApplicable, .form: nil
    }
  }

  private func name(of decision: DossierPlan.Decision) -> String {
    let name = Self.names(of: decision)
    return said(name.vietnamese, name.english, between: "\n")
  }

  private static func names(of decision: DossierPlan.Decision) -> BilingualText {
    switch decision {
    case .dropped: BilingualText(vietnamese: "KHÔNG NỘP", english: "dropped")
    case .prefilled: BilingualText(vietnamese: "ĐIỀN SẴN", english: "prefilled")
    case .partial: BilingualText(vietnamese: "NỘP PHẦN THIẾU", english: "partial")
    case .required: BilingualText(vietnamese: "PHẢI NỘP", english: "required")
    case .notApplicable: BilingualText(vietnamese: "KHÔNG ÁP DỤNG", english: "not applicable")
    case .form: BilingualText(vietnamese: "KÊ KHAI", english: "form")
    }
  }
}
