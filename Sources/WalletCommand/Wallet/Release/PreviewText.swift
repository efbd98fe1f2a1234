import CitizenWallet

/// What would be used for a dossier, shown before anybody agrees to it.
struct PreviewText {
  private let plan: DossierPlan
  private let preview: ReleasePreview

  init(_ plan: DossierPlan, _ preview: ReleasePreview) {
    self.plan = plan
    self.preview = preview
  }

  func show(_ output: OutputOptions) {
    output.say(
      "\(plan.procedure): phải nộp \(plan.required), không phải nộp \(plan.dropped).",
      "\(plan.procedure): \(plan.required) to submit, \(plan.dropped) not asked for.")
    guard !preview.items.isEmpty else {
      return output.say("Không sử dụng gì của ông/bà.", "Nothing of yours would be used.")
    }
    output.say(
      "Sẽ dùng cho hồ sơ \(preview.dossier), gửi \(preview.recipient), để \(preview.purpose):",
      "To be used for dossier \(preview.dossier), by \(preview.recipient), for \(preview.purpose):")
    for item in preview.items {
      StandardError.print("  \(item.name): \(output.language.pick(item.explanation))")
      for paper in item.papers {
        output.say(
          "    \(paper.title), phiên bản \(paper.version), \(paper.id.text)",
          "    \(paper.title), version \(paper.version), \(paper.id.text)")
      }
    }
  }
}
