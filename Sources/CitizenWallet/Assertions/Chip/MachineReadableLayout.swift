extension MachineReadableZone {
  /// Where the fields stand (Doc 9303-5 §4.2.2, 9303-6 §4.2.2, 9303-4 §4.2.2).
  struct Layout {
    enum Field {
      case documentCode, issuingState, number, numberCheck, optionalData, optionalCheck, birth, birthCheck, sex, expiry,
        expiryCheck, nationality, name, compositeCheck
    }

    let format: Format
    private let letters: [UInt8]

    init?(letters: [UInt8]) {
      switch letters.count {
      case 90: format = .td1
      case 72: format = .td2
      case 88: format = .td3
      default: return nil
      }
      self.letters = letters
    }

    subscript(field: Field) -> ArraySlice<UInt8> { letters[place(of: field)] }

    private func place(of field: Field) -> Range<Int> {
      switch format {
      case .td1: Self.td1(field)
      case .td2: Self.twoLines(field, width: 36)
      case .td3: Self.twoLines(field, width: 44)
      }
    }

    private static func td1(_ field: Field) -> Range<Int> {
      switch field {
      case .documentCode: 0..<2
      case .issuingState: 2..<5
      case .number: 5..<14
      case .numberCheck: 14..<15
      case .optionalData: 15..<30
      case .optionalCheck: 30..<30
      case .birth: 30..<36
      case .birthCheck: 36..<37
      case .sex: 37..<38
      case .expiry: 38..<44
      case .expiryCheck: 44..<45
      case .nationality: 45..<48
      case .compositeCheck: 59..<60
      case .name: 60..<90
      }
    }

    private static func twoLines(_ field: Field, width: Int) -> Range<Int> {
      let isPassport = width == 44
      let end = 2 * width
      return switch field {
      case .documentCode: 0..<2
      case .issuingState: 2..<5
      case .name: 5..<width
      case .number: width..<width + 9
      case .numberCheck: width + 9..<width + 10
      case .nationality: width + 10..<width + 13
      case .birth: width + 13..<width + 19
      case .birthCheck: width + 19..<width + 20
      case .sex: width + 20..<width + 21
      case .expiry: width + 21..<width + 27
      case .expiryCheck: width + 27..<width + 28
      case .optionalData: width + 28..<(isPassport ? end - 2 : end - 1)
      // Only passports have a check digit for it.
      case .optionalCheck: (isPassport ? end - 2 : end - 1)..<end - 1
      case .compositeCheck: end - 1..<end
      }
    }

    /// What the last check digit covers.
    var composite: [UInt8] {
      let number = self[.number] + self[.numberCheck]
      let dates = self[.birth] + self[.birthCheck] + self[.expiry] + self[.expiryCheck]
      let optional = self[.optionalData] + self[.optionalCheck]
      // The second optional field of a card stands before the digit.
      return Array(format == .td1 ? number + optional + dates + letters[48..<59] : number + dates + optional)
    }

    /// An empty field may have a filler in place of its digit.
    var isOptionalDataRight: Bool {
      let check = self[.optionalCheck]
      let isEmpty = self[.optionalData].allSatisfy { $0 == UInt8(ascii: "<") }
      return check.isEmpty || CheckDigit.isRight(check, for: self[.optionalData])
        || (isEmpty && check.elementsEqual("<".utf8))
    }

    /// CHP-21: a number of more than nine characters goes on in the optional data, its check digit behind it, and a
    /// filler stands where the digit would be (Doc 9303-5 note j, 9303-6 note j).
    func numberAndOptionalData() throws(Refusal) -> (String, String) {
      let malformed = Refusal(.malformed, "the document number, or its check digit, is wrong")
      let number = String(ascii: self[.number]).trimmingSuffix("<")
      let optional = String(ascii: self[.optionalData]).trimmingSuffix("<")
      guard self[.numberCheck].elementsEqual("<".utf8) else {
        guard !number.isEmpty, CheckDigit.isRight(self[.numberCheck], for: self[.number]) else { throw malformed }
        return (number, optional)
      }
      let rest = self[.optionalData].prefix { $0 != UInt8(ascii: "<") }
      guard format != .td3, number.utf8.count == 9, rest.count >= 2,
        CheckDigit.isRight(rest.suffix(1), for: self[.number] + rest.dropLast())
      else { throw malformed }
      let after = self[.optionalData].dropFirst(rest.count + 1)
      return (number + String(ascii: rest.dropLast()), String(ascii: after).trimmingSuffix("<"))
    }
  }

  /// Weights 7, 3, 1 modulo 10 (Doc 9303-3 §4.9).
  enum CheckDigit {
    static func isRight(_ digit: ArraySlice<UInt8>, for field: some Sequence<UInt8>) -> Bool {
      guard digit.count == 1, let digit = digit.first, digit.isDigit else { return false }
      let sum = zip(field, sequence(first: 0) { ($0 + 1) % 3 }).reduce(0) { sum, pair in
        sum + value(pair.0) * [7, 3, 1][pair.1]
      }
      return sum % 10 == Int(digit - 0x30)
    }

    private static func value(_ letter: UInt8) -> Int {
      if letter.isDigit { return Int(letter - 0x30) }
      return letter.isUpperCaseLetter ? Int(letter - 0x41) + 10 : 0
    }
  }

  /// `YYMMDD` of which month and day may be unknown (Doc 9303-3 §4.8).
  struct ShortDate: Hashable {
    let year: Int
    let month: Int?
    let day: Int?

    init(_ field: ArraySlice<UInt8>) throws(Refusal) {
      let parts = [0, 2, 4].map { field.dropFirst($0).prefix(2) }
      guard let year = decimal(parts[0]) else { throw Self.malformed }
      self.year = year
      month = try Self.part(parts[1])
      day = try Self.part(parts[2])
      // In a year with 29 February; whether this one has it shows when the century is known.
      guard month != nil || day == nil, CalendarDate(year: 2000, month: month ?? 1, day: day ?? 1) != nil else {
        throw Self.malformed
      }
    }

    private static var malformed: Refusal { Refusal(.malformed, "the machine readable zone has a date that is none") }

    /// Fillers mean unknown, and so do zeros, which some issuers write.
    private static func part(_ field: ArraySlice<UInt8>) throws(Refusal) -> Int? {
      if field.elementsEqual("<<".utf8) || field.elementsEqual("00".utf8) { return nil }
      guard let value = decimal(field) else { throw malformed }
      return value
    }
  }
}
