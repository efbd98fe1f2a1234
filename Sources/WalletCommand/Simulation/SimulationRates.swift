/// How often what happens in a simulated year. **All are assumptions of this project**, round numbers of the order that a
/// Vietnamese commune could see; none is taken from a statistic.
enum SimulationRates {
  /// Of a woman of 20 to 39 whose husband lives; about 14 births for 1,000 people come of it.
  static let birthInMarriage = 0.15
  static let birthOutsideMarriage = 0.01
  /// Of an unmarried woman of 20 to 39.
  static let marriage = 0.11
  /// Of the births that are filed as one joint procedure, and not as three.
  static let jointBirth = 0.7
  static let jointDeath = 0.7
  /// Hospitals that share the notice of a birth or death, so that nobody carries it.
  static let sharedNotice = 0.6
  /// Who takes the partner into the household within weeks of the wedding.
  static let joinAfterWedding = 0.5
  static let university = 0.5

  /// Of dying within a year, by age: about 6 of 1,000 people come of it.
  static func death(atAge age: Int) -> Double {
    switch age {
    case 0: 0.01
    case ..<50: 0.001
    case ..<70: 0.008
    case ..<80: 0.03
    default: 0.1
    }
  }

  /// The ages at which an identity card ends (Law 26/2023/QH15 art. 21), and at which the first one that is due is made.
  static let cardAges: Set<Int> = [14, 25, 40, 60]

  /// What people file without a date that is given: how often in a year, and at which ages.
  struct Habit: Sendable {
    let errand: LifeEvent.Kind
    let rate: Double
    let ages: ClosedRange<Int>

    init(_ errand: LifeEvent.Kind, _ rate: Double, _ ages: ClosedRange<Int>) {
      self.errand = errand
      self.rate = rate
      self.ages = ages
    }
  }

  static let habits = [
    Habit(.ownHome, 0.010, 20...75), Habit(.temporaryHome, 0.020, 18...60), Habit(.licenceExchange, 0.020, 19...75),
    Habit(.newVehicle, 0.025, 18...75), Habit(.passport, 0.025, 18...75), Habit(.passportOfChild, 0.010, 0...13),
    Habit(.cardOfChild, 0.050, 0...13), Habit(.lostCard, 0.010, 15...90), Habit(.healthInsurance, 0.040, 6...90),
    Habit(.dependantChild, 0.030, 0...17), Habit(.taxCode, 0.008, 20...65), Habit(.criminalRecord, 0.010, 18...65),
    Habit(.unemployment, 0.008, 20...60), Habit(.landTransfer, 0.006, 25...80), Habit(.powerContract, 0.010, 22...80),
    Habit(.powerSupply, 0.004, 22...80), Habit(.stayNotice, 0.020, 15...80), Habit(.absence, 0.005, 18...60),
    Habit(.oldNumber, 0.003, 35...80), Habit(.newSeal, 0.001, 25...65),
  ]
}
