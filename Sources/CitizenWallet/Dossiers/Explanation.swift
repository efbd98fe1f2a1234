/// DSR-18: says a decision so that a citizen understands it.
struct Explanation {
  let name: BilingualText
  let decision: DossierPlan.Decision
  let reasons: [DossierPlan.Reason]
  let found: PlanContext.Found?
  let conflict: [DossierPlan.Replacement]

  static let unnamed = BilingualText(
    vietnamese: "Thành phần hồ sơ chưa có tên trong danh mục", english: "Component without a name in the catalogue")

  var text: BilingualText {
    BilingualText(composedVietnamese: vietnamese + ".", composedEnglish: english + ".")
  }

  private var vietnamese: String {
    switch decision {
    case .dropped: "Ông/bà không phải nộp “\(name.vietnamese)”: \(sourceInVietnamese)"
    case .prefilled: "Thông tin “\(name.vietnamese)” được điền sẵn: \(sourceInVietnamese)"
    case .partial: "Ông/bà chỉ phải nộp phần còn thiếu của “\(name.vietnamese)”: một phần \(partInVietnamese)"
    case .required: "Ông/bà cần nộp “\(name.vietnamese)”" + clauses(\.vietnamese)
    case .notApplicable: "Ông/bà không cần “\(name.vietnamese)”" + clauses(\.vietnamese)
    case .form: "Ông/bà điền “\(name.vietnamese)” khi nộp hồ sơ, không phải chuẩn bị giấy tờ"
    }
  }

  private var english: String {
    switch decision {
    case .dropped: "You need not submit “\(name.english)”: \(sourceInEnglish)"
    case .prefilled: "“\(name.english)” is filled in for you: \(sourceInEnglish)"
    case .partial: "You submit only what is missing of “\(name.english)”: for a part of it, \(sourceInEnglish)"
    case .required: "You need to submit “\(name.english)”" + clauses(\.english)
    case .notApplicable: "“\(name.english)” is not needed" + clauses(\.english)
    case .form: "You fill in “\(name.english)” when you apply; no paper is needed"
    }
  }

  private var sourceInVietnamese: String {
    if let register = found?.by.register {
      return "cơ quan tiếp nhận tự khai thác dữ liệu trong \(register.name.vietnamese)"
    }
    let papers = (found?.kinds ?? []).map(\.vietnameseName).joined(separator: " và ")
    if found?.reason == .earlierStep {
      return "\(papers) được cấp ở bước trước của cùng thủ tục liên thông"
    }
    return switch found?.by.source {
    case .priorDossier: "đã có \(papers) hợp lệ trong hệ thống thông tin giải quyết thủ tục hành chính"
    case .attestation: "ông/bà đã xuất trình \(papers) bản điện tử ký số hợp lệ"
    default: "đã có \(papers) hợp lệ trong \(DossierPlan.Replacement.Source.store.name.vietnamese)"
    }
  }

  private var partInVietnamese: String { (found?.by.register == nil ? "" : "do ") + sourceInVietnamese }

  private var sourceInEnglish: String {
    if let register = found?.by.register { return "the agency takes the data from \(register.name.english)" }
    let papers = (found?.kinds ?? []).map(\.englishName).joined(separator: " and ")
    if found?.reason == .earlierStep {
      return "an earlier step of the same joint procedure issues it (\(papers))"
    }
    return switch found?.by.source {
    case .priorDossier: "the systems that handle procedures hold a valid document (\(papers))"
    case .attestation: "you have presented a valid document, signed by its authority (\(papers))"
    default: "the citizen's electronic data store holds a valid document (\(papers))"
    }
  }

  private func clauses(_ language: KeyPath<BilingualText, String>) -> String {
    let clauses = reasons.compactMap { ($0 == .conflict ? conflictClause : $0.clause)?[keyPath: language] }
    return clauses.isEmpty ? "" : ": " + clauses.joined(separator: "; ")
  }

  /// Both sources by name: whoever reads it has to know whom to ask.
  private var conflictClause: BilingualText? {
    guard conflict.count == 2 else { return nil }
    let names = conflict.map { $0.register?.name ?? $0.source.name }
    return BilingualText(
      composedVietnamese:
        "\(names[0].vietnamese) và \(names[1].vietnamese) có thông tin khác nhau về giấy tờ này, cần đối chiếu",
      composedEnglish: "\(names[0].english) and \(names[1].english) say different things of it, which has to be settled"
    )
  }
}

extension DossierPlan.Replacement.Source {
  /// What a citizen knows it by.
  public var name: BilingualText {
    switch self {
    case .nationalDatabase: BilingualText(vietnamese: "cơ sở dữ liệu quốc gia", english: "a national database")
    case .store:
      BilingualText(
        vietnamese: "Kho quản lý dữ liệu điện tử của tổ chức, cá nhân", english: "the citizen's electronic data store")
    case .priorDossier: BilingualText(vietnamese: "hồ sơ đã giải quyết", english: "an earlier dossier")
    case .attestation: BilingualText(vietnamese: "bản điện tử đã xuất trình", english: "the attestation presented")
    }
  }
}
