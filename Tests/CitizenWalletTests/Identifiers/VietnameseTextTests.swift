import CitizenWallet
import Foundation
import TestSupport
import Testing

extension Identifiers {
  @Suite struct Text {
    @Test(arguments: [
      ("Đặng Đức Thuận", "Dang Duc Thuan"), ("Ðặng ðức Ɖ ɖ", "Dang duc D d"), ("NHÀ NƢỚC", "NHA NUOC"),
      ("ưỡn ẹo Ễ", "uon eo E"), ("a\u{302}\u{301}", "a"), ("plain  text", "plain  text"), ("ไม้", "ไม้"), ("が", "が"),
      ("", ""),
    ])
    func `diacritics go, and letters and spaces stay`(text: String, expected: String) {
      #expect(VietnameseText.withoutDiacritics(text) == expected)
    }

    @Test(arguments: [
      ("  Đăng k\u{200E}ý\u{A0} thường\r\ntrú ", "đăng ký thường trú"), ("ÐĂNG KÝ", "đăng ký"), ("ƢỚC", "ước"),
      ("e\u{200B}\u{302}\u{301}", "ế"), ("so\u{AD}n", "son"), ("ΣΑΣ", "σασ"), ("Straße", "strasse"), ("ı", "ı"),
      ("\u{212A}", "k"),
      ("", ""), (" \u{200B} ", ""),
    ])
    func `folded text is composed, in lower case, visible and single-spaced`(text: String, expected: String) {
      // IDN-21, IDN-22
      #expect(VietnameseText.folded(text).utf8.elementsEqual(expected.utf8))
    }

    @Test(arguments: [
      ("Hoà", "Hòa"), ("hoè", "hòe"), ("THUỶ", "THỦY"), ("hòan", "hoàn"), ("Ngọai", "Ngoại"),
      ("quý", "quý"), ("qúy", "qúy"), ("Quyền", "Quyền"), ("Quỳêt", "Quyềt"), ("già", "già"), ("gìn", "gìn"),
      ("gì", "gì"),
      ("Giữa", "Giữa"), ("cuả", "của"), ("muà", "mùa"), ("tuân", "tuân"), ("thuở", "thuở"),
      ("hoà-bình, (hoà)", "hòa-bình, (hòa)"),
      ("Áyun", "Áyun"), ("hòá", "hòá"), ("hoa\u{300}", "hòa"), ("ñoà", "ñoà"), ("Ksoà", "Ksòa"), ("xoong", "xoong"),
      ("loét", "loét"),
    ])
    func `a tone stands where the older spelling puts it`(text: String, expected: String) {
      // IDN-23
      #expect(VietnameseText.toneNormalized(text).utf8.elementsEqual(expected.utf8))
    }

    @Test func `a text with all its letters in one syllable is read in linear time`() {
      let text = String(repeating: "oà", count: 50_000)
      #expect(VietnameseText.toneNormalized(text) == text)
    }
  }

  @Suite struct UnicodeStandard {
    static let folder = "vectors/unicode"

    static func has(_ file: String) -> Bool { SharedFolder.has("\(folder)/\(file)") }

    /// The fields of each line that is no comment.
    static func rows(_ file: String) throws -> [[Substring]] {
      try SharedFolder.text("\(folder)/\(file)").split(whereSeparator: \.isNewline)
        .filter { !$0.hasPrefix("#") && !$0.hasPrefix("@") }.map { $0.split(separator: ";") }
    }

    static func string(_ codePoints: Substring) -> String {
      var scalars = String.UnicodeScalarView()
      for codePoint in codePoints.split(separator: " ") {
        if let scalar = UInt32(codePoint, radix: 16).flatMap(Unicode.Scalar.init) { scalars.append(scalar) }
      }
      return String(scalars)
    }

    @Test(.enabled(if: has("NormalizationTest.txt"), "the Unicode normalization test is not at hand"))
    func `NFC is the standard's on its own test`() throws {
      let rows = try Self.rows("NormalizationTest.txt")
      let wrong = rows.filter { row in
        let columns = row.prefix(5).map(Self.string)
        let expected = [1, 1, 1, 3, 3]
        return zip(columns, expected).contains { !VietnameseText.nfc($0).utf8.elementsEqual(columns[$1].utf8) }
      }
      #expect(rows.count > 18_000)
      #expect(wrong.map { $0[0] } == [])
    }

    @Test(.enabled(if: has("CaseFolding.txt"), "the Unicode case folding table is not at hand"))
    func `what the standard folds together is folded together`() throws {
      let rows = try Self.rows("CaseFolding.txt").filter { [" C", " F"].contains($0[1]) }
      // Ignored characters aside, which folding removes.
      let wrong = rows.filter { VietnameseText.folded(Self.string($0[0])) != VietnameseText.folded(Self.string($0[2])) }
      #expect(rows.count > 1_400)
      #expect(wrong.map { $0[0] } == [])
    }
  }
}
