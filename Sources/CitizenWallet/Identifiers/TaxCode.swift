extension IdentifierScheme {
  /// Ten digits, three more for a branch, or a personal ID: the length decides.
  func taxCode(_ text: IdentifierText) -> ParsedIdentifier? {
    // IDN-11
    if let digits = text.digits(10) { return enterprise(digits, form: "enterprise") }
    if let digits = text.digits(13) ?? branchDigits(text) { return branch(digits) }
    guard let person = PersonalID(text)?.parsed else { return nil }
    return ParsedIdentifier(canonical: person.canonical, facts: ["form": "person"], warnings: person.warnings)
  }

  /// The usual way to write a branch: ten digits, a separator, three digits.
  private func branchDigits(_ text: IdentifierText) -> [UInt8]? {
    guard let groups = text.groups, groups.map(\.count) == [10, 3] else { return nil }
    let digits = Array(groups.joined())
    return digits.allSatisfy(\.isDigit) ? digits : nil
  }

  private func branch(_ digits: [UInt8]) -> ParsedIdentifier? {
    let number = String(ascii: digits[10...])
    guard number != "000", var facts = enterprise(digits[..<10], form: "branch")?.facts else { return nil }
    let enterprise = String(ascii: digits[..<10])
    facts["enterprise"] = .string(enterprise)
    return ParsedIdentifier(canonical: "\(enterprise)-\(number)", facts: facts)
  }

  private func enterprise(_ digits: some Collection<UInt8>, form: String) -> ParsedIdentifier? {
    let values = digits.map { Int($0) - 0x30 }
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    let check = 10 - zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    // A check of ten has no digit, so such a number is never given out; nor is the serial 0000000.
    guard values[9] == check, values[2..<9].contains(where: { $0 != 0 }) else { return nil }
    return ParsedIdentifier(canonical: String(ascii: digits), facts: ["form": .string(form)])
  }
}
