internal import WalletCrypto

/// Which disclosure belongs to which digest, and which digests have occurred.
struct DisclosureDigests {
  private static let few = 24

  /// The letters of all digests, one after another.
  private let letters: [UInt8]
  /// How many letters a digest has.
  private let width: Int
  /// The first letters of each, by which a few are told apart faster than by hashing them.
  private let heads: [UInt64]
  /// Where there are more, looking at each would take time that grows with their square.
  private var many: [ExactText: Int] = [:]
  private var taken: [Bool]
  /// Those without a disclosure that have occurred.
  private var others = ExactTextMap<Bool>()

  /// - Throws: `malformed` when a disclosure is given twice.
  init(_ disclosures: [Disclosure], _ algorithm: DigestAlgorithm) throws(Refusal) {
    let count = disclosures.count
    let letters = Digest.base64URL(count, with: algorithm) { disclosures[$0].encoded }
    let width = letters.count / max(count, 1)
    self.letters = letters
    self.width = width
    heads = (0..<count).map { letters.span.extracting($0 * width..<($0 + 1) * width).head }
    taken = Array(repeating: false, count: count)
    for index in 0..<count {
      let isNew =
        count > Self.few
        ? many.updateValue(index, forKey: ExactText(String(decoding: row(index), as: UTF8.self))) == nil
        : place(of: row(index).span) == index
      guard isNew else { throw Refusal(.malformed, "a disclosure is given twice") }
    }
  }

  var areAllTaken: Bool { taken.allSatisfy(\.self) }

  /// ATT-05: each digest occurs once.
  ///
  /// - Returns: its disclosure; nil for a decoy, and for what is withheld.
  /// - Throws: `malformed`.
  mutating func take(_ digest: String) throws(Refusal) -> Int? {
    let isSecond: Bool
    let index = many.isEmpty ? place(of: digest.utf8.span) : many[ExactText(digest)]
    if let index {
      isSecond = taken[index]
      taken[index] = true
    } else {
      isSecond = others.change(digest, default: false) { hasOccurred in
        defer { hasOccurred = true }
        return hasOccurred
      }
    }
    guard !isSecond else { throw Refusal(.malformed, "a digest occurs twice") }
    return index
  }

  private func row(_ index: Int) -> ArraySlice<UInt8> { letters[index * width..<(index + 1) * width] }

  private func place(of digest: Span<UInt8>) -> Int? {
    guard digest.count == width else { return nil }
    let head = digest.head
    for index in heads.indices where heads[index] == head && row(index).span.hasSameBytes(as: digest) { return index }
    return nil
  }
}
