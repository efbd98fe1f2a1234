import CitizenWallet

/// What one person has to do because of something that happened: one dossier, or several of one joint procedure.
struct Errand: Sendable {
  /// Somebody who has a part in it.
  struct Party: Sendable {
    let id: PersonalID
    let name: String
    let bornOn: CalendarDate
    let door: Door
  }

  /// How the portal comes to the papers in somebody's vault.
  enum Door: Sendable {
    /// They log in themselves.
    case login
    /// The applicant acts for them as their parent, if a birth certificate in the vault shows it.
    case parent
    /// They have died. What their own earlier dossiers led to is read in the agency's system, and not released from the
    /// vault: nobody could consent to that.
    case handled
  }

  /// One dossier.
  struct Step: Sendable {
    let procedure: String
    let authority: SimulatedAuthority
    /// The dossier's code.
    let dossier: String
    var caseName: String?
    var roles: [String: PersonalID] = [:]
    var facts: JSONObject = [:]
    /// What the planner is told that it will issue, where later steps count on it.
    var issues: [JointStep.Result] = []
    /// What it does issue.
    var results: [SimulatedPaper] = []
  }

  let at: Instant
  let applicant: Party
  var others: [Party] = []
  var steps: [Step]
  /// A paper that the applicant shows as an attestation and that no vault holds.
  var presented: SimulatedPaper?
  /// Everybody whose vault is read or written, by index of the population.
  let people: [Int]
}

/// Errands of one month in waves: those of one wave have nobody in common, and each comes after all earlier ones of its
/// people. So the errands of a wave can be done at once, in any order, with the same outcome.
enum ErrandWaves {
  static func waves(of errands: [Errand]) -> [[Errand]] {
    var waves: [[Errand]] = []
    var next: [Int: Int] = [:]
    for errand in errands {
      let wave = errand.people.map { next[$0, default: 0] }.max() ?? 0
      for person in errand.people { next[person] = wave + 1 }
      if wave == waves.count { waves.append([]) }
      waves[wave].append(errand)
    }
    return waves
  }
}
