import TestSupport
import Testing

@testable import CitizenWallet

/// STO-20: what is written is held against the limits where it is written, and never read back to see.
@Suite("Store: what is written reads back")
struct StoreDocumentWritingTests {
  /// A document of which each text has some length, and each of the rest a form.
  private struct Lengths {
    var title = 1, number = 1, role = 1, name = 1, issuerCode = 1, issuerName = 1, reason = 1, replacedBy = 1
    var symbol = 1, convertedBy = 1, reference = 1, resultCode = 1, basis = 1, attestation = 1
    var attestations = 1, fields = 1, verification = 1, depth = 1
    var days = (from: 1, to: 2)
    var isNamed = true
    var number64 = JSON.integer(7)

    static let limits: [(any WritableKeyPath<Lengths, Int> & Sendable, Int)] = [
      (\.title, 1000), (\.number, 1000), (\.role, 64), (\.name, 1000), (\.issuerCode, 35), (\.issuerName, 1000),
      (\.reason, 1000), (\.replacedBy, 1000), (\.symbol, 1000), (\.convertedBy, 1000), (\.reference, 1000),
      (\.resultCode, 64), (\.basis, 1000), (\.attestation, 64 * 1024), (\.attestations, 8),
      // {"t":""} besides the text; in two objects besides its own.
      (\.fields, 256 * 1024 - 8), (\.verification, 64 * 1024 - 8), (\.depth, 125),
    ]

    func stored(version: Int = 1) throws -> StoredDocument {
      func text(_ length: Int) -> String { String(repeating: "x", count: length) }
      let conversion = Document.ConversionMark(
        symbol: text(symbol), convertedAt: noon, convertedBy: text(convertedBy))
      let nested = (0..<depth).reduce(number64) { value, _ in .array([value]) }
      let validity = Document.Validity.fixed(
        from: CalendarDate(year: 2026, month: 1, day: days.from)!, to: CalendarDate(year: 2026, month: 1, day: days.to)!
      )
      let document = try Document(
        kind: DocumentKind("diploma"), title: text(title),
        holders: [Document.Holder(hoa, role: text(role), name: text(name))],
        issuer: Document.Issuer(code: isNamed ? text(issuerCode) : nil, name: isNamed ? text(issuerName) : nil),
        number: text(number), issuedOn: PartialDate(iso8601: "2020"), validity: validity, usage: .reusable,
        status: Document.Status(.revoked, reason: text(reason), replacedBy: text(replacedBy)), copyClass: .plainScan,
        conversion: conversion, source: Document.Source(.counter, reference: text(reference)),
        resultCode: text(resultCode), fields: ["t": .string(text(fields))],
        retention: Document.Retention(until: CalendarDate(year: 2030, month: 1, day: 1)!, basis: text(basis)),
        attestations: Array(repeating: text(attestation), count: attestations),
        verification: depth > 1 || number64 != 7 ? ["n": nested] : ["t": .string(text(verification))])
      return StoredDocument(
        id: DocumentID(.random()), version: version, document: document, storedAt: noon, change: .stored,
        by: .citizen, contentRecord: nil)
    }
  }

  /// The codes with which it is not written, and not read when it is written all the same.
  private func codes(_ stored: StoredDocument) -> [Refusal.Code?] {
    [refusal { _ = try stored.payload() }, refusal { _ = try StoredDocument(parsing: JSON(stored).bytes) }]
  }

  @Test(arguments: Lengths.limits.indices) func `each limit holds alike for writing and reading`(_ index: Int) throws {
    let (member, limit) = Lengths.limits[index]
    var lengths = Lengths()
    lengths[keyPath: member] = limit
    #expect(try codes(lengths.stored()) == [nil, nil])
    lengths[keyPath: member] = limit + 1
    let code: Refusal.Code = member == \.depth ? .malformed : .tooLarge
    #expect(try codes(lengths.stored()) == [code, code])
  }

  @Test func `what lacks something or is out of order is not written`() throws {
    var unordered = Lengths()
    unordered.days = (2, 1)
    var nameless = Lengths()
    nameless.isNamed = false
    var baseless = Lengths()
    baseless.basis = 0
    var infinite = Lengths()
    infinite.number64 = .number(.infinity)
    for lengths in [unordered, nameless, baseless, infinite] {
      #expect(try codes(lengths.stored()) == [.malformed, .malformed])
    }
    #expect(try codes(Lengths().stored(version: 10_001)) == [.malformed, .malformed])
    #expect(try codes(Lengths().stored(version: 10_000)) == [nil, nil])
  }

  @Test func `any document is written exactly if it reads back, and in the form of its value`() throws {
    var random = SplitMix64(seed: 20)
    var written = 0
    for _ in 0..<300 {
      var lengths = Lengths()
      for (member, limit) in Lengths.limits {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: lengths[keyPath: member] = limit + 1
        case 1: lengths[keyPath: member] = limit
        default: lengths[keyPath: member] = Int.random(in: 1...7, using: &random)
        }
      }
      let stored = try lengths.stored()
      let payload = try? stored.payload()
      #expect((payload == nil) == ((try? StoredDocument(parsing: JSON(stored).bytes)) == nil))
      guard let payload else { continue }
      written += 1
      #expect(payload == JSON(stored).bytes)
      #expect(try StoredDocument(parsing: payload) == stored)
    }
    #expect((100..<300).contains(written))
  }
}
