/// What came of a case.
enum Outcome: Sendable {
  case passed
  /// A step was not offered: counted apart, neither good nor bad.
  case unsupported
  /// A report-only case, and what was answered.
  case observed(String)
  case failed(Finding)
}

/// Why a case failed.
struct Finding: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    /// Something that must be refused was accepted.
    case accepted = "accepted-what-must-be-refused"
    case crashed
    case hung
    case failure
    case notTheProtocol = "not-the-protocol"
    case wrongCode = "wrong-refusal-code"
    case refused = "refused-what-must-be-accepted"
    case wrongOutput = "wrong-output"
  }

  let kind: Kind
  /// Counted from 1.
  let step: Int
  let detail: String
}
