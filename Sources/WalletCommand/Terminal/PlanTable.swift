import CitizenWallet

/// A dossier plan as a table: component, decision, source, reason, legal basis.
struct PlanTable {
  private let plan: DossierPlan
  private let width: Int

  init(_ plan: DossierPlan, width: Int) {
    self.plan = plan
    self.width = width
  }

  var text: String {
    let flexible = width - 16 - 13 - 16
    var table = TextTable([
      .init(title: "Thành phần · component", width: flexible * 30 / 100),
      .init(title: "Quyết định · decision", width: 13),
      .init(title: "Nguồn · source", width: 16),
      .init(title: "Lý do · reason", width: flexible * 45 / 100),
      .init(title: "Căn cứ · legal basis", width: flexible * 25 / 100),
    ])
    let shown = plan.components.filter { $0.decision != .notApplicable }
    for component in shown { table.add(row(component)) }
    let hidden = plan.components.count - shown.count
    let note =
      hidden == 0 ? "" : "\n(\(hidden) thành phần không áp dụng cho trường hợp này · not applicable in this case)"
    return table.text + note
  }

  private func row(_ component: DossierPlan.Component) -> [String] {
    [
      component.name + (component.code.map { "\n\($0)" } ?? ""),
      Self.name(of: component.decision),
      component.by.map(source) ?? "–",
      component.explanation.vietnamese + "\n" + component.explanation.english,
      component.legalBasis.isEmpty ? "–" : component.legalBasis.joined(separator: "\n"),
    ]
  }

  private func source(_ replacement: DossierPlan.Replacement) -> String {
    switch replacement.source {
    case .nationalDatabase: replacement.register.map(\.name.vietnamese) ?? "Cơ sở dữ liệu"
    case .store: "Kho dữ liệu của cá nhân"
    case .priorDossier: "Hồ sơ trước"
    case .attestation: "Xác nhận điện tử"
    }
  }

  static func name(of decision: DossierPlan.Decision) -> String {
    switch decision {
    case .dropped: "KHÔNG NỘP\ndropped"
    case .prefilled: "ĐIỀN SẴN\nprefilled"
    case .partial: "NỘP PHẦN THIẾU\npartial"
    case .required: "PHẢI NỘP\nrequired"
    case .notApplicable: "KHÔNG ÁP DỤNG\nnot applicable"
    case .form: "KÊ KHAI\nform"
    }
  }
}
