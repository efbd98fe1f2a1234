/// What has changed from one catalogue to a newer one. Procedures are the same when their codes are.
public struct CatalogueDiff: Sendable, Equatable {
  public let old: CatalogueEdition
  public let new: CatalogueEdition
  /// In the order of the newer catalogue.
  public let added: [CatalogueProcedure]
  /// In the order of the older one, as the next two.
  public let removed: [CatalogueProcedure]
  public let renamed: [Renaming]
  public let changed: [ProcedureChange]
  /// Of the codes that are gone, those whose place is known to have been taken.
  public let succeeded: [Succession]

  /// A procedure whose name is another.
  public struct Renaming: Sendable, Equatable {
    public let code: String
    public let from: String
    public let to: String
  }

  /// A procedure whose components have changed.
  public struct ProcedureChange: Sendable, Equatable {
    public let code: String
    public let components: [ComponentChange]
  }

  /// What is otherwise in one row.
  public struct ComponentChange: Sendable, Equatable {
    /// In which way.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case added
      case removed
      case reworded
      /// Under another heading.
      case moved
      /// The same text under another component code.
      case recoded
      case requantified
    }

    /// In the order of ``Kind``; more than one when more than one thing has changed.
    public let kinds: [Kind]
    public let old: CatalogueComponent?
    public let new: CatalogueComponent?
  }

  /// A procedure that has taken the place of another.
  public struct Succession: Sendable, Hashable {
    /// Why the one is taken for the successor of the other.
    public enum Ground: String, Sendable, Hashable, CaseIterable {
      /// The rule files say so.
      case rules
      /// It is the only new procedure of that name, and of the same province if it is a province's. Probable, for
      /// people to confirm.
      case sameName = "same-name"
    }

    public let from: String
    public let to: String
    public let ground: Ground
  }

  /// - Parameters:
  ///   - old: the earlier catalogue.
  ///   - new: the later one.
  ///   - rules: says which codes have taken the place of others.
  public init(from old: Catalogue, to new: Catalogue, rules: RuleSet = .bundled) {
    self.old = old.edition
    self.new = new.edition
    // CAT-07
    let added = new.procedures.filter { old.listed($0.code) == nil }
    let removed = old.procedures.filter { new.listed($0.code) == nil }
    let pairs = old.procedures.compactMap { before in new.listed(before.code).map { (before, $0) } }
    self.added = added
    self.removed = removed
    renamed = pairs.filter { !$0.name.hasSameBytes(as: $1.name) }
      .map { Renaming(code: $0.code, from: $0.name, to: $1.name) }
    changed = pairs.compactMap { before, after in
      let changes = ComponentMatching(before.components, after.components).changes
      return changes.isEmpty ? nil : ProcedureChange(code: before.code, components: changes)
    }
    succeeded = removed.compactMap { Self.succession(of: $0, among: added, rules) }
  }

  // CAT-08
  private static func succession(
    of gone: CatalogueProcedure, among added: [CatalogueProcedure], _ rules: RuleSet
  ) -> Succession? {
    if let successor = rules.successor(of: gone.code) {
      return Succession(from: gone.code, to: successor, ground: .rules)
    }
    let key = CatalogueFamily.nameKey(gone.name)
    let alike = added.filter { candidate in
      candidate.isProvincial == gone.isProvincial && (!gone.isProvincial || candidate.agency == gone.agency)
        && CatalogueFamily.nameKey(candidate.name) == key
    }
    return alike.count == 1 ? Succession(from: gone.code, to: alike[0].code, ground: .sameName) : nil
  }

  public var isEmpty: Bool { added.isEmpty && removed.isEmpty && renamed.isEmpty && changed.isEmpty }
}

/// Which row of an older procedure is which of the newer: first those that are equal, then those of one text, then
/// those of one code.
private struct ComponentMatching {
  private let old: [CatalogueComponent]
  private let new: [CatalogueComponent]
  private var pairs: [(old: Int, new: Int)] = []
  private var restOfOld: [Int]
  private var restOfNew: [Int]

  init(_ old: [CatalogueComponent], _ new: [CatalogueComponent]) {
    self.old = old
    self.new = new
    restOfOld = Array(old.indices)
    restOfNew = Array(new.indices)
    guard old != new else { return }
    match { [$0.code ?? "", $0.name, $0.caseName ?? ""] }
    match { [$0.name, $0.caseName ?? ""] }
    match { [$0.name] }
    match { row in row.code.map { [$0, row.caseName ?? ""] } }
    match { row in row.code.map { [$0] } }
  }

  /// Pairs the rows that are left and have one key, in their order.
  private mutating func match(_ key: (CatalogueComponent) -> [String]?) {
    var waiting: [[String]: [Int]] = [:]
    for index in restOfOld.reversed() { if let key = key(old[index]) { waiting[key, default: []].append(index) } }
    var taken = Set<Int>()
    restOfNew.removeAll { index in
      guard let key = key(new[index]), let partner = waiting[key]?.popLast() else { return false }
      taken.insert(partner)
      pairs.append((partner, index))
      return true
    }
    restOfOld.removeAll(where: taken.contains)
  }

  /// First what is gone or changed, in the older order; then what is new.
  var changes: [CatalogueDiff.ComponentChange] {
    guard old != new else { return [] }
    let partners = Dictionary(uniqueKeysWithValues: pairs.map { ($0.old, $0.new) })
    let kept = old.indices.compactMap { index -> CatalogueDiff.ComponentChange? in
      guard let partner = partners[index] else { return .init(kinds: [.removed], old: old[index], new: nil) }
      let kinds = Self.kinds(old[index], new[partner])
      return kinds.isEmpty ? nil : .init(kinds: kinds, old: old[index], new: new[partner])
    }
    return kept + restOfNew.map { .init(kinds: [.added], old: nil, new: new[$0]) }
  }

  /// What an older crawl did not record has not changed.
  private static func kinds(_ a: CatalogueComponent, _ b: CatalogueComponent) -> [CatalogueDiff.ComponentChange.Kind] {
    var kinds: [CatalogueDiff.ComponentChange.Kind] = []
    if !a.name.hasSameBytes(as: b.name) { kinds.append(.reworded) }
    if a.caseName != b.caseName { kinds.append(.moved) }
    if let before = a.code, let after = b.code, before != after { kinds.append(.recoded) }
    if a.originals != b.originals || a.copies != b.copies { kinds.append(.requantified) }
    return kinds
  }
}

extension Catalogue {
  /// The procedure of exactly this code.
  fileprivate func listed(_ code: String) -> CatalogueProcedure? {
    self[code].flatMap { $0.code.hasSameBytes(as: code) ? $0 : nil }
  }
}
