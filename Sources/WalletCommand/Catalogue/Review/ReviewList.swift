import CitizenWallet

/// The procedures of a review that become lighter, each with its papers; of one agency also what people should read again.
struct ReviewList {
  /// Of one agency every procedure is listed; of all, as many as this.
  static let longest = 100

  let html: String
  /// How many procedures were left out.
  let leftOut: Int

  init(_ review: CatalogueReview, isOfOneAgency: Bool) {
    let wanted: (ReviewedComponent) -> Bool = { component in
      component.verdict.canGo || component.verdict == .partial || isOfOneAgency && component.verdict == .likely
    }
    let lighter = review.procedures.map { ($0, $0.components.filter(wanted)) }.filter { !$0.1.isEmpty }
      .sorted { (Self.going($1.1), $0.0.code) < (Self.going($0.1), $1.0.code) }
    let listed = isOfOneAgency ? lighter : Array(lighter.prefix(Self.longest))
    leftOut = lighter.count - listed.count
    html = listed.map { Self.details($0, $1, isOpen: isOfOneAgency) }.joined(separator: "\n")
  }

  private static func going(_ components: [ReviewedComponent]) -> Int { components.count(where: \.verdict.canGo) }

  private static func details(
    _ procedure: ReviewedProcedure, _ components: [ReviewedComponent], isOpen: Bool
  ) -> String {
    "<details\(isOpen ? " open" : "")><summary><code>\(ReviewPage.escaped(procedure.code))</code> "
      + "\(ReviewPage.escaped(procedure.name)) <b>−\(going(components))</b></summary>"
      + "<ul>\(components.map(item).joined())</ul></details>"
  }

  private static func item(_ component: ReviewedComponent) -> String {
    var words = component.verdict == .register ? [] : [component.verdict.name]
    words += component.registers.map(\.name)
    if component.isConditional { words.append(BilingualText(vietnamese: "tùy trường hợp", english: "in some cases")) }
    let parts = words.map(ReviewPage.both) + component.legalBasis.map(ReviewPage.escaped)
    return "<li>\(ReviewPage.escaped(shortened(component.name))) <span class=\"small\">"
      + parts.joined(separator: " · ") + "</span></li>"
  }

  /// The catalogue's rows may be pages long, and bring bullets of their own.
  private static func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).drop { ["-", "–", "+", "*", "•"].contains($0) }
    let line = words.joined(separator: " ")
    return line.count <= 240 ? line : line.prefix(239) + "…"
  }
}
