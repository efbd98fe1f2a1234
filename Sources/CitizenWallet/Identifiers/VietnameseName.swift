/// A personal name as a paper or a register writes it: họ, chữ đệm, tên in one piece.
///
/// It is never split into given name and family name: names of one word, and names with Y, H’ or K’
/// before them, have no such parts.
public struct VietnameseName: PersonalData, Hashable {
  /// The most characters (Unicode scalars of the composed form). Longer than any name on a Vietnamese paper.
  public static let maximumLength = 200

  /// As given.
  public let raw: String

  /// NFC, without invisible characters, white space as single spaces. Letters, case and the place of tone
  /// marks are as given: a legal name is never rewritten.
  public let text: String

  /// - Throws: `malformed` when nothing is left, when it is longer than ``maximumLength``, or when it holds
  ///   a digit, a control character or a sign that stands in no name.
  public init(_ text: String) throws(Refusal) {
    // IDN-20. NFD and invisible characters make text longer; ten times the bytes is far beyond both.
    guard text.utf8.count <= Self.maximumLength * 10 else { throw Refusal(.malformed, "a name is too long") }
    let squeezed = VietnameseText.squeezed(text)
    guard squeezed.unicodeScalars.count <= Self.maximumLength else { throw Refusal(.malformed, "a name is too long") }
    guard squeezed.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
      throw Refusal(.malformed, "a name has no letters")
    }
    guard squeezed.unicodeScalars.allSatisfy(Self.mayStandInName) else {
      throw Refusal(.malformed, "a name holds a character that stands in no name")
    }
    raw = text
    self.text = squeezed
  }

  private static func mayStandInName(_ scalar: Unicode.Scalar) -> Bool {
    if " ./·".unicodeScalars.contains(scalar) || VietnameseText.isApostropheOrHyphen(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    case .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  public static func == (a: VietnameseName, b: VietnameseName) -> Bool { a.text == b.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
