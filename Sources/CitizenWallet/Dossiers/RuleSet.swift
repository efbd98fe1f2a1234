/// The procedure rules that a planner decides by.
public struct RuleSet: Sendable {
  public let families: [ProcedureRules]
  /// The latest general law of reuse; earlier ones are kept for plans that were made under them.
  let substitution: SubstitutionRules
  let earlierSubstitutions: [SubstitutionRules]
  /// Repealed procedure codes and the codes that have taken their place.
  public let successors: [String: String]
  private let familiesByCode: [String: [Int]]

  /// Reads rule files and checks them.
  ///
  /// - Throws: `malformed` or another refusal whose detail names file, field and reason.
  public init(files: [(name: String, bytes: [UInt8])]) throws(Refusal) {
    var families: [ProcedureRules] = []
    var successors: [String: String] = [:]
    var substitutions: [SubstitutionRules] = []
    for file in files {
      switch try RuleFile(file.name, file.bytes) {
      case .procedure(let rules): families.append(rules)
      case .successors(let table): successors.merge(table) { first, _ in first }
      case .substitution(let rules): substitutions.append(rules)
      }
    }
    substitutions.sort { ($0.version, $0.digest) < ($1.version, $1.digest) }
    guard let substitution = substitutions.popLast() else {
      throw Refusal(.malformed, "the rule files lack one of type substitution")
    }
    self.init(
      families: families, successors: successors, substitution: substitution, earlierSubstitutions: substitutions)
  }

  /// Checks one rule file on its own.
  ///
  /// - Parameters:
  ///   - name: what the refusal calls the file.
  ///   - bytes: its text, JSON in UTF-8.
  /// - Throws: a refusal whose detail begins with file, line and field: `birth.json:12: components[0].class …`.
  public static func check(_ name: String, _ bytes: [UInt8]) throws(Refusal) { _ = try RuleFile(name, bytes) }

  init(
    families: [ProcedureRules], successors: [String: String], substitution: SubstitutionRules,
    earlierSubstitutions: [SubstitutionRules] = []
  ) {
    var successors = successors
    var byCode: [String: [Int]] = [:]
    for (index, family) in families.enumerated() {
      for listing in family.procedures {
        for code in [listing.code] + listing.aliases + listing.predecessors { byCode[code, default: []].append(index) }
        for predecessor in listing.predecessors { successors[predecessor] = listing.code }
      }
    }
    self.families = families
    self.successors = successors
    self.substitution = substitution
    self.earlierSubstitutions = earlierSubstitutions
    familiesByCode = byCode
  }

  /// The code that has taken the place of a repealed one.
  public func successor(of code: String) -> String? { successors[CleanedCode(code).procedure] }

  /// The rules for a code, perhaps with the number of a case, on a day: the latest that are in effect.
  public func rules(for code: String, on date: CalendarDate) -> ProcedureRules? {
    rules(forCleaned: CleanedCode(code).procedure, on: date)
  }

  /// Whether a code stands in the rules as it is written.
  func knows(_ code: String) -> Bool { familiesByCode[code] != nil }

  func rules(forCleaned code: String, on date: CalendarDate) -> ProcedureRules? {
    (familiesByCode[code] ?? []).map { families[$0] }.filter { $0.isEffective(on: date) }
      .max { ($0.effectiveFrom, $0.version) < ($1.effectiveFrom, $1.version) }
  }
}

extension RuleSet {
  /// DSR-37: the very rules that made a plan. A rule set that is kept for this holds every version there was.
  ///
  /// - Throws: `not-found` when they are not at hand, `digest-mismatch` when what bears their name and version is
  ///   something else.
  func exactly(_ used: DossierPlan.RulesUsed) throws(Refusal) -> (ProcedureRules, SubstitutionRules) {
    let rules = families.filter { $0.id == used.id && $0.version == used.version }
    let laws = (earlierSubstitutions + [substitution]).filter { $0.version == used.substitution.version }
    guard !rules.isEmpty, !laws.isEmpty else {
      throw Refusal(.notFound, "the rules that made the plan are not at hand")
    }
    guard let rule = rules.first(where: { $0.digest == used.digest }),
      let law = laws.first(where: { $0.digest == used.substitution.digest })
    else { throw Refusal(.digestMismatch, "rules of this name and version are not those that made the plan") }
    return (rule, law)
  }
}

extension RuleSet {
  /// The files of `Rules/`, in the order of their names.
  static let bundledFiles: [(name: String, bytes: [UInt8])] = [
    ("birth-registration.json", PackageResources.birth_registration_json),
    ("birth-residence-insurance.json", PackageResources.birth_residence_insurance_json),
    ("criminal-record-certificate.json", PackageResources.criminal_record_certificate_json),
    ("death-registration.json", PackageResources.death_registration_json),
    ("death-residence-funeral.json", PackageResources.death_residence_funeral_json),
    ("driving-licence-exchange.json", PackageResources.driving_licence_exchange_json),
    ("electricity-contract.json", PackageResources.electricity_contract_json),
    ("electricity-supply.json", PackageResources.electricity_supply_json),
    ("funeral-grant.json", PackageResources.funeral_grant_json),
    ("graduation-exam.json", PackageResources.graduation_exam_json),
    ("health-insurance.json", PackageResources.health_insurance_json),
    ("identity-card-issue.json", PackageResources.identity_card_issue_json),
    ("identity-number-confirmation.json", PackageResources.identity_number_confirmation_json),
    ("land-owner-change.json", PackageResources.land_owner_change_json),
    ("land-transfer.json", PackageResources.land_transfer_json),
    ("marriage-registration.json", PackageResources.marriage_registration_json),
    ("passport-issue.json", PackageResources.passport_issue_json),
    ("permanent-residence.json", PackageResources.permanent_residence_json),
    ("residence-removal.json", PackageResources.residence_removal_json),
    ("seal-registration.json", PackageResources.seal_registration_json),
    ("seal-reregistration.json", PackageResources.seal_reregistration_json),
    ("stay-notice.json", PackageResources.stay_notice_json),
    ("substitution.json", PackageResources.substitution_json),
    ("survivor-benefit.json", PackageResources.survivor_benefit_json),
    ("tax-registration-change.json", PackageResources.tax_registration_change_json),
    ("tax-registration.json", PackageResources.tax_registration_json),
    ("temporary-absence.json", PackageResources.temporary_absence_json),
    ("temporary-residence.json", PackageResources.temporary_residence_json),
    ("unemployment-benefit.json", PackageResources.unemployment_benefit_json),
    ("university-admission.json", PackageResources.university_admission_json),
    ("vehicle-first-registration.json", PackageResources.vehicle_first_registration_json),
  ]

  /// The rules that come with the library.
  public static let bundled: RuleSet = {
    do throws(Refusal) {
      return try RuleSet(files: bundledFiles)
    } catch {
      preconditionFailure("a bundled rule file is bad: \(error)")
    }
  }()
}
