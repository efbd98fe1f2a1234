/// A few reasons, each once. Mostly one or two: looking through them is faster than hashing them.
struct ReasonSet: Equatable, ExpressibleByArrayLiteral {
  private var reasons: [DossierPlan.Reason] = []

  private static let order = DossierPlan.Reason.allCases

  init(arrayLiteral elements: DossierPlan.Reason...) { for reason in elements { insert(reason) } }

  var isEmpty: Bool { reasons.isEmpty }

  func contains(_ reason: DossierPlan.Reason) -> Bool { reasons.contains(reason) }

  mutating func insert(_ reason: DossierPlan.Reason) {
    if !reasons.contains(reason) { reasons.append(reason) }
  }

  mutating func formUnion(_ other: ReasonSet) { for reason in other.reasons { insert(reason) } }

  func union(_ other: ReasonSet) -> ReasonSet {
    var both = self
    both.formUnion(other)
    return both
  }

  /// In the order in which a plan lists them.
  var ordered: [DossierPlan.Reason] {
    reasons.count < 2 ? reasons : Self.order.filter(reasons.contains)
  }
}
