import CitizenWallet
import Foundation
import TestSupport
import Testing

extension SplitMix64 {
  fileprivate mutating func element(of text: [Unicode.Scalar]) -> Unicode.Scalar {
    text[Int.random(in: 0..<text.count, using: &self)]
  }
}

extension Identifiers {
  @Suite struct Properties {
    private static let odd = Array(
      "0123456789 .,-–ABCKQHGTEaZz\u{0}\n\u{A0}\u{200B}\u{301}\u{323}０ĐđÐỆÀ’😀<|\u{FEFF}\u{1D7D8}".unicodeScalars)
    private static let syllables = [
      "Nguyễn", "Thị", "Hòa", "Hoà", "HOA", "Hoàn", "Hòan", "Đặng", "Ðặng", "Quý", "Quí", "Lý", "Lí", "Thúy", "Thuý",
      "THUY",
      "H’", "Liêu", "Y", "An", "Ân", "ân", "Giang", "nguyen", "dang",
    ]

    private static func mutated(_ text: String, _ random: inout SplitMix64) -> String {
      var scalars = Array(text.unicodeScalars)
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0...scalars.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: scalars.insert(random.element(of: odd), at: place)
        case 1 where place < scalars.count: scalars.remove(at: place)
        case 2 where place < scalars.count: scalars[place] = random.element(of: odd)
        default: scalars.append(contentsOf: scalars.prefix(place).suffix(5))
        }
      }
      var output = String.UnicodeScalarView()
      output.append(contentsOf: scalars)
      return String(output)
    }

    @Test(arguments: Reading.samples)
    func `what is read is canonical: reading it again changes nothing`(scheme: IdentifierScheme, text: String) throws {
      var random = SplitMix64(seed: 1)
      var accepted = 0
      for _ in 0..<3_000 {
        guard let first = try? Identifier(scheme: scheme, Self.mutated(text, &random)) else { continue }
        accepted += 1
        let second = try Identifier(scheme: scheme, first.canonical)
        guard second.canonical.utf8.elementsEqual(first.canonical.utf8), second.facts == first.facts,
          first.canonical.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
          Issue.record("a second reading differs")
          return
        }
      }
      #expect(accepted > 50)
    }

    @Test func `names relate the same both ways, composed or not`() throws {
      var random = SplitMix64(seed: 2)
      var seen: Set<String> = []
      for _ in 0..<3_000 {
        let pick = { (random: inout SplitMix64) -> String in
          (0...Int.random(in: 0...2, using: &random)).compactMap { _ in Self.syllables.randomElement(using: &random) }
            .joined(separator: " ")
        }
        let (left, right) = (pick(&random), pick(&random))
        let (a, b) = (try VietnameseName(left), try VietnameseName(right))
        let decomposed = try VietnameseName(left.decomposedStringWithCanonicalMapping)
        let relation = a.relation(to: b)
        seen.insert(relation.reason)
        guard b.relation(to: a) == relation, decomposed.relation(to: b) == relation,
          a.relation(to: a) == .equal(.identical)
        else {
          Issue.record("a relation depends on the side or the form")
          return
        }
      }
      #expect(seen.count == NameRelation.Reason.allCases.count)
    }

    @Test func `names and dates survive mutated input`() {
      var random = SplitMix64(seed: 3)
      var read = 0
      for _ in 0..<3_000 {
        let text = Self.mutated("Đặng Nguyễn Minh Khuê", &random)
        if let name = try? VietnameseName(text) {
          read += 1
          _ = name.relation(to: name)
        }
        _ = VietnameseText.withoutDiacritics(VietnameseText.toneNormalized(VietnameseText.folded(text)))
        for format in DateFormat.allCases {
          if let date = try? PartialDate(Self.mutated("15/03/1990", &random), format: format) { _ = date.latest }
          if let date = try? PartialDate(Self.mutated("19900315", &random), format: format) { _ = date.latest }
        }
      }
      #expect(read > 500)
    }

    @Test func `every day of the calendar is written and read back in every pattern`() throws {
      var date = try #require(CalendarDate(year: 1999, month: 12, day: 1))
      for _ in 0..<500 {
        let digits = date.description.split(separator: "-")
        let written: [(String, DateFormat)] = [
          (date.description, .iso8601), (digits.joined(), .yyyyMMdd), (digits.reversed().joined(), .ddMMyyyy),
          (digits.reversed().joined(separator: "/"), .slashed),
        ]
        guard try written.allSatisfy({ try PartialDate($0, format: $1).calendarDate == date }) else {
          Issue.record("a day is not read back")
          return
        }
        date = CalendarDate(daysSince1970: date.daysSince1970 + 1)
      }
    }

    @Test func `folded forms are fixed points`() {
      var random = SplitMix64(seed: 4)
      let forms: [(String) -> String] = [
        VietnameseText.nfc, VietnameseText.folded, VietnameseText.withoutDiacritics, VietnameseText.toneNormalized,
      ]
      var moved: Set<Int> = []
      for _ in 0..<1_000 {
        let text = Self.mutated("Ðăng ký thường trú, hoà giải", &random)
        for (index, form) in forms.enumerated() {
          let once = form(text)
          if !form(once).utf8.elementsEqual(once.utf8) { moved.insert(index) }
        }
      }
      #expect(moved == [])
    }
  }
}
