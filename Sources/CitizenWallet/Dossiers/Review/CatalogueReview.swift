/// Which components of the procedures of a catalogue need not be asked for, and from where they come instead: the
/// review that a ministry or a province makes of its procedures.
///
/// A review says what the law and the registers allow. Whether a register is announced, and whether a citizen's store
/// holds a paper, is seen only in a dossier.
public struct CatalogueReview: Sendable {
  public let edition: CatalogueEdition
  /// The day whose law is applied.
  public let day: CalendarDate
  /// In the order of the catalogue.
  public let procedures: [ReviewedProcedure]

  /// Reads a row of a procedure; nil when it cannot say anything.
  public typealias Reader = @Sendable (CatalogueComponent, CatalogueProcedure) -> ComponentOpinion?

  /// - Parameters:
  ///   - catalogue: whose rows are reviewed.
  ///   - agency: words of the agencies whose procedures are reviewed; nil for all.
  ///   - day: by whose law it is judged what a register replaces.
  ///   - rules: decide about the rows that they know.
  ///   - reader: asked about the rows that no rule knows.
  ///   - progress: in procedures of the catalogue.
  public init(
    _ catalogue: Catalogue, agency: String?, on day: CalendarDate, rules: RuleSet = .bundled, reader: @escaping Reader,
    progress: ProgressReport = { _, _ in }
  ) {
    edition = catalogue.edition
    self.day = day
    // CAT-11
    let wanted = agency.map(CatalogueSearch.plainWords)
    procedures = catalogue.procedures.enumerated().compactMap { index, procedure in
      progress(index, catalogue.procedures.count)
      let isWanted = wanted.map {
        CatalogueSearch.holds(CatalogueSearch.plainWords(procedure.agency ?? ""), phrase: $0)
      }
      guard !procedure.isWithdrawn, isWanted != false else { return nil }
      return ReviewedProcedure(
        code: procedure.code, name: procedure.name, agency: procedure.agency,
        components: ProcedureReview(procedure, on: day, rules: rules, reader: reader).components)
    }
  }

  public var counts: ReviewCounts { ReviewCounts(procedures) }

  /// The counts of each agency, the one that can drop the most papers first.
  public var agencies: [(name: String, counts: ReviewCounts)] {
    Dictionary(grouping: procedures) { $0.agency ?? "" }.map { ($0.key, ReviewCounts($0.value)) }
      .sorted { ($1.counts.canGo, $0.name) < ($0.counts.canGo, $1.name) }
  }
}

/// One procedure of a review.
public struct ReviewedProcedure: Sendable, Equatable {
  public let code: String
  public let name: String
  public let agency: String?
  /// One for each row of the catalogue, in its order.
  public let components: [ReviewedComponent]
}

/// One row of a review.
public struct ReviewedComponent: Sendable, Equatable {
  /// On what the verdict rests.
  public enum Ground: String, Sendable, Hashable, CaseIterable {
    /// A rule file that people have written.
    case rules
    /// The reading of the row's prose.
    case reading
    /// The quantities of the row.
    case quantities
    case nothing
  }

  /// The number of the row in its procedure, from 1.
  public let row: Int
  public let code: String?
  public let name: String
  public let verdict: ReviewVerdict
  public let kinds: [DocumentKind]
  /// The registers that take its place, where the verdict says that one does.
  public let registers: [Register]
  public let legalBasis: [String]
  /// It is asked for in some cases only.
  public let isConditional: Bool
  public let ground: Ground
}

/// How many rows of procedures can go.
public struct ReviewCounts: Sendable, Equatable {
  public private(set) var procedures = 0
  /// Procedures of which at least one paper can go.
  public private(set) var lighterProcedures = 0
  public private(set) var rows = 0
  public private(set) var verdicts: [ReviewVerdict: Int] = [:]
  /// Rows that a register takes the place of, whole or in part. One that two registers serve counts for both.
  public private(set) var registers: [Register: Int] = [:]
  /// Rows that can go, by the kind of paper. One that names two kinds counts for both.
  public private(set) var kinds: [DocumentKind: Int] = [:]

  init(_ procedures: [ReviewedProcedure]) {
    self.procedures = procedures.count
    for procedure in procedures {
      if procedure.components.contains(where: \.verdict.canGo) { lighterProcedures += 1 }
      for component in procedure.components { add(component) }
    }
  }

  private mutating func add(_ component: ReviewedComponent) {
    rows += 1
    verdicts[component.verdict, default: 0] += 1
    if component.verdict.canGo || component.verdict == .partial {
      for register in Set(component.registers) { registers[register, default: 0] += 1 }
    }
    if component.verdict.canGo { for kind in Set(component.kinds) { kinds[kind, default: 0] += 1 } }
  }

  /// How many rows have that verdict.
  public func count(_ verdict: ReviewVerdict) -> Int { verdicts[verdict] ?? 0 }

  /// Rows that ask for a paper.
  public var papers: Int { ReviewVerdict.allCases.filter(\.isPaper).reduce(0) { $0 + count($1) } }
  /// Rows that need no longer be asked for.
  public var canGo: Int { ReviewVerdict.allCases.filter(\.canGo).reduce(0) { $0 + count($1) } }
  /// The part of the papers that can go, from 0 to 1.
  public var share: Double { papers == 0 ? 0 : Double(canGo) / Double(papers) }
}
