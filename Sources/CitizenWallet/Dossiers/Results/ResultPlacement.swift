/// In whose vaults a result is kept: those of its holders, but for who merely stands on the paper.
///
/// A birth certificate is the child's. The parents stand on it and see it in the child's vault, by representation. The
/// national store keeps results so; which roles merely stand on a paper is this project's proposal.
enum ResultPlacement {
  private static let bystanders: [String: Set<String>] = [
    "business-registration": ["representative", "member"],
    "establishment-decision": ["representative"],
    "birth-certificate": ["mother", "father", "declarant"],
    "civil-status-extract": ["mother", "father"],
    "death-certificate": ["declarant"],
    "disability-confirmation": ["representative"],
    "residence-confirmation": ["householder"],
  ]

  /// RES-01
  ///
  /// - Throws: `malformed` when the paper of such a kind does not say as what somebody holds it, or nobody is left.
  static func keepers(of document: Document) throws(Refusal) -> [Owner] {
    let others = bystanders[document.kind.slug] ?? []
    var keepers: [Owner] = []
    for holder in document.holders {
      guard others.isEmpty || holder.role != nil else {
        throw Refusal(.malformed, "the result does not say as what its holders hold it")
      }
      guard holder.role.map({ !others.contains($0) }) ?? true else { continue }
      guard let owner = holder.owner else {
        throw Refusal(.malformed, "the result names somebody whose it is by another number than a personal ID")
      }
      if !keepers.contains(owner) { keepers.append(owner) }
    }
    guard !keepers.isEmpty else { throw Refusal(.malformed, "the result is nobody's own") }
    return keepers
  }
}
