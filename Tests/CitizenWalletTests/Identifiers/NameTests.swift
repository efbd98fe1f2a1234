import CitizenWallet
import Foundation
import Testing

extension Identifiers {
  @Suite struct Names {
    @Test(arguments: [
      "", " ", "\u{200B}", "-", "’ .", "Hòa 2", "Hòa\u{0}", "Hòa\u{7}", "<<", "Hòa@", "Hòa|Nữ", "②", "Hòa 😀",
    ])
    func `refuses what is no name`(text: String) {
      // IDN-20
      let refusal = #expect(throws: Refusal.self) { try VietnameseName(text) }
      #expect(refusal?.code == .malformed)
      #expect(text.count < 3 || refusal?.detail.contains(text) == false)
    }

    @Test(arguments: [
      "H’ Liêu Niê", "Y Phôn Ksor", "K'Brêu", "Ê Ban", "Tôn-Nữ Mai", "Ún", "O", "Nguyễn Thị A", "José Álvarez-Núñez",
      "Nguyễn St. John", "Muthu a/l Raman", "阮氏和", "Đoàn ’Hoa’",
    ])
    func `reads names of all the peoples of the country, and of foreigners`(text: String) throws {
      #expect(try VietnameseName(text).text == text)
    }

    @Test func `keeps the spelling that the paper has`() throws {
      let name = try VietnameseName(" Nguyễn  Thị\u{A0}Hoà\r\n".decomposedStringWithCanonicalMapping)
      #expect(name.text.utf8.elementsEqual("Nguyễn Thị Hoà".utf8))
      #expect(name.raw.utf8.count > name.text.utf8.count)
    }

    @Test func `a name as long as the limit is read in every form`() throws {
      let longest = String(repeating: "ệ", count: VietnameseName.maximumLength)
      #expect(try VietnameseName(longest.decomposedStringWithCanonicalMapping).text == longest)
      #expect(throws: Refusal.self) { try VietnameseName(longest + "ệ") }
      #expect(throws: Refusal.self) { try VietnameseName("a" + String(repeating: " ", count: 3000) + "b") }
    }

    /// What the vectors of IDN-22, IDN-23, IDN-24, IDN-25 and IDN-26 do not hold.
    @Test(arguments: [
      ("Huy Hoàng", "HUY HÒANG", "tone-placement"), ("Khỏe", "Khoẻ", "tone-placement"),
      ("Thủy", "Thuỷ", "tone-placement"),
      ("Của", "Cuả", "tone-placement"), ("Giếng", "Gíêng", "tone-placement"), ("Nguyễn", "Nguỹên", "tone-placement"),
      ("Khuỷu", "Khủyu", "tone-placement"), ("Hòa Lý", "Hoà Lí", "words-differ"), ("Quý Hòa", "Quí Hoà", "i-y"),
      ("Quỳnh", "Quình", "i-y"), ("Quyên", "Quiên", "words-differ"), ("Huy", "Hui", "words-differ"),
      ("Hoa", "Hòa", "diacritics-lost"), ("Lan", "Lân", "diacritics-lost"), ("Lê Lan", "Lê Lân", "diacritics-differ"),
      ("HỒA", "Hoà", "diacritics-differ"), ("Hôa", "Hoa", "diacritics-lost"), ("Dũng", "Đũng", "diacritics-differ"),
      ("Dung", "Đũng", "diacritics-lost"), ("Nguyen Thị Hòa", "Nguyễn Thi Hòa", "diacritics-differ"),
      ("H’ Liêu Niê", "H' LIEU NIE", "diacritics-lost"), ("H’ Liêu Niê", "H Liêu Niê", "word-count-differs"),
      ("Hoài An", "Hoà Ian", "words-differ"), ("Ẩn", "A\u{302}\u{309}N", "case-or-space"),
      ("Ðức", "ÐỨC", "case-or-space"),
      ("ðức", "Đức", "look-alikes"), ("Jean-Paul", "Jean – Paul", "look-alikes"), ("Jose", "José", "diacritics-lost"),
      ("Ayún", "Áyun", "diacritics-differ"), ("Straße", "STRASSE", "case-or-space"),
    ])
    func `names are related by the first step of the ladder that holds`(a: String, b: String, reason: String) throws {
      let (a, b) = (try VietnameseName(a), try VietnameseName(b))
      #expect(a.relation(to: b).reason == reason)
      #expect(b.relation(to: a) == a.relation(to: b))
    }

    @Test func `every reason belongs to one of the four relations of the protocol`() {
      let relations = Set(
        NameRelation.Reason.allCases.map { reason in
          switch reason {
          case .identical, .caseOrSpace, .lookAlikes: "equal"
          case .tonePlacement, .iOrY: "equivalent"
          case .diacriticsLost: "compatible"
          default: "different"
          }
        })
      #expect(relations == ["equal", "equivalent", "compatible", "different"])
    }

    @Test func `two names may both be compatible with a third and differ`() throws {
      let (bare, hoa, hoa2) = (try VietnameseName("LE HOA"), try VietnameseName("Lê Hòa"), try VietnameseName("Lê Hóa"))
      #expect(bare.relation(to: hoa) == .compatible(.diacriticsLost))
      #expect(bare.relation(to: hoa2) == .compatible(.diacriticsLost))
      #expect(hoa.relation(to: hoa2) == .different(.diacriticsDiffer))
    }
  }
}
