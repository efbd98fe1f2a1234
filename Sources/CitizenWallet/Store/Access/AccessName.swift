internal import WalletCrypto

/// The name of an access that was journaled before it came into a vault's log: the journal, and the place in it.
///
/// No two accesses have the same, so that one is never entered twice.
public struct AccessName: Sendable, Hashable {
  let journal: Bytes16
  let number: UInt64

  init(journal: Bytes16, number: UInt64) {
    self.journal = journal
    self.number = number
  }

  init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let journal = Bytes16(text: String(parts[0])), let number = UInt64(parts[1]), number > 0,
      parts[1].first != "0", parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw Refusal(.malformed, "an access is not named by its journal and its number") }
    self.init(journal: journal, number: number)
  }
}

extension AccessName: CustomStringConvertible {
  /// The journal's random name, 22 characters, a colon, and the number.
  public var description: String { "\(journal.text):\(number)" }
}
