/// An organisation's number: its enterprise code (mã số doanh nghiệp), which is its tax code and, by Decision
/// 20/2020/QĐ-TTg, its code towards agencies. Ten digits, the last of which checks the others.
///
/// A branch (thirteen digits) is no person in law, and a household business goes by the personal ID of its owner.
public struct OrganisationID: PersonalData, Hashable {
  /// The ten digits.
  public let canonical: String

  /// - Throws: `invalid-identifier`, also for the tax code of a branch or of a person.
  public init(_ text: String) throws(Refusal) {
    let code = try Identifier(scheme: .taxCode, text)
    guard code.facts["form"] == "enterprise" else {  // REP-40
      throw Refusal(.invalidIdentifier, "an organisation is named by the ten digits of its own tax code")
    }
    canonical = code.canonical
  }
}
