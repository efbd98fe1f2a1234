/// The border: what people, forms and files add to an identifier is taken off here, once for all schemes.
///
/// Holds ASCII in upper case, with single spaces. Each scheme then asks for the reading it allows.
struct IdentifierText {
  /// The most UTF-8 bytes that an identifier may arrive with. The longest canonical form has 35.
  static let maximumBytes = 200

  private let bytes: [UInt8]

  /// Whether a letter came in lower case.
  let hadLowerCase: Bool

  /// Nil when the text is too long, or holds something that no identifier holds.
  init?(_ text: String) {
    // IDN-02
    guard text.utf8.count <= Self.maximumBytes else { return nil }
    var bytes: [UInt8] = []
    for scalar in VietnameseText.squeezed(text).unicodeScalars {
      guard let byte = Self.ascii(scalar) else { return nil }
      bytes.append(byte)
    }
    self.bytes = bytes
    hadLowerCase = text.unicodeScalars.contains { $0.properties.isLowercase }
  }

  // IDN-03: full-width forms and dashes have one ASCII meaning each; digits of other scripts do not arrive honestly.
  private static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    switch value {
    case 0x61...0x7A: return UInt8(value - 0x20)
    case 0x20..<0x7F: return UInt8(value)
    case 0x2010...0x2015, 0x2212: return UInt8(ascii: "-")
    default: return nil
    }
  }

  /// A number: digits in one piece, or in groups of three to six with a space, a dot or a dash between.
  ///
  /// Shorter and longer groups are how decimals and numbers that lost a zero look: `1190009991.00` and
  /// `109990027-001` also have twelve digits.
  func digits(_ count: Int) -> [UInt8]? {
    // IDN-04
    guard let groups, groups.count == 1 || groups.allSatisfy({ (3...6).contains($0.count) }) else { return nil }
    let digits = Array(groups.joined())
    return digits.count == count && digits.allSatisfy(\.isDigit) ? digits : nil
  }

  /// Letters and digits with the separators taken out, for numbers whose letters show where groups begin.
  var lettersAndDigits: [UInt8]? { groups.map { Array($0.joined()) } }

  /// A code with dots and dashes of its own: the spaces around those are dropped, any other space stays
  /// and makes the code unreadable.
  var code: [UInt8] {
    // IDN-05
    return bytes.indices.filter { index in
      guard bytes[index] == UInt8(ascii: " ") else { return true }
      return !bytes[index - 1].isCodePunctuation && !bytes[index + 1].isCodePunctuation
    }.map { bytes[$0] }
  }

  /// Runs of letters and digits; nil unless exactly one separator stands between any two of them.
  var groups: [ArraySlice<UInt8>]? {
    let groups = code.split(omittingEmptySubsequences: false) { !$0.isLetterOrDigit }
    let separators: [UInt8] = code.filter { !$0.isLetterOrDigit }
    guard separators.allSatisfy({ " .-".utf8.contains($0) }), groups.allSatisfy({ !$0.isEmpty }) else { return nil }
    return groups
  }
}

extension UInt8 {
  var isUpperCaseLetter: Bool { self >= 0x41 && self <= 0x5A }
  var isLetterOrDigit: Bool { isDigit || isUpperCaseLetter }
  fileprivate var isCodePunctuation: Bool { ".-,".utf8.contains(self) }
}

extension String {
  /// - Precondition: the bytes are ASCII.
  init(ascii bytes: some Collection<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
