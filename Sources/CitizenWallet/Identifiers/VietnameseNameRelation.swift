extension VietnameseName {
  /// How this name stands to another. The same both ways.
  ///
  /// Not transitive: NGUYEN THI HOA is compatible with Nguyễn Thị Hòa and with Nguyễn Thị Hoa, which are
  /// different names.
  public func relation(to other: VietnameseName) -> NameRelation { NameRelation(reason(comparedTo: other)) }

  // The order is the ladder of IDN-22 to IDN-26: the first step that holds decides.
  private func reason(comparedTo other: VietnameseName) -> NameRelation.Reason {
    if text.hasSameBytes(as: other.text) { return .identical }
    let (caseFolded, otherCaseFolded) = (self.caseFolded, other.caseFolded)
    if caseFolded == otherCaseFolded { return .caseOrSpace }  // IDN-22
    let (folded, otherFolded) = (Self.repaired(caseFolded), Self.repaired(otherCaseFolded))
    if folded == otherFolded { return .lookAlikes }  // IDN-21
    if VietnameseText.toneNormalized(folded) == VietnameseText.toneNormalized(otherFolded) { return .tonePlacement }
    let (spelling, otherSpelling) = (Self.spelling(folded), Self.spelling(otherFolded))
    if spelling == otherSpelling { return .iOrY }
    let (bare, otherBare) = (
      VietnameseText.withoutDiacritics(spelling), VietnameseText.withoutDiacritics(otherSpelling)
    )
    // IDN-25, IDN-26
    guard bare == otherBare else { return Self.difference(bare, otherBare) }
    return spelling == bare || otherSpelling == otherBare ? .diacriticsLost : .diacriticsDiffer
  }

  /// IDN-22: an apostrophe or hyphen joins, with or without a space: H’ Liêu and H’Liêu.
  private var caseFolded: String { Self.tightened(VietnameseText.caseFolded(text)) }

  private static func repaired(_ folded: String) -> String { tightened(VietnameseText.repaired(folded)) }

  private static func spelling(_ folded: String) -> String {
    VietnameseText.respelled(folded, unifyingIWithY: true)
  }

  private static func tightened(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: VietnameseText.isApostropheOrHyphen) else { return text }
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let joined =
        scalar == " "
        && (VietnameseText.isApostropheOrHyphen(scalars[index - 1])
          || VietnameseText.isApostropheOrHyphen(scalars[index + 1]))
      if !joined { output.append(scalar) }
    }
    return String(output)
  }

  private static func difference(_ bare: String, _ otherBare: String) -> NameRelation.Reason {
    let (words, otherWords) = (bare.split(separator: " "), otherBare.split(separator: " "))
    if words.count != otherWords.count { return .wordCountDiffers }
    return words.sorted() == otherWords.sorted() ? .wordOrderDiffers : .wordsDiffer
  }
}
