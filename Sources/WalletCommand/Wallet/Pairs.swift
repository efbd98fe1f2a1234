import CitizenWallet

/// What is written name=value, each name once.
enum Pairs {
  /// - Throws: `malformed`, `duplicate-member`.
  static func read(_ texts: [String]) throws(Refusal) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for text in texts {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw Refusal(.malformed, "a pair is written name=value")
      }
      let name = String(text[..<sign])
      guard !pairs.contains(where: { $0.name == name }) else {
        throw Refusal(.duplicateMember, "a name is given two values")
      }
      pairs.append((name, String(text[text.index(after: sign)...])))
    }
    return pairs
  }
}
