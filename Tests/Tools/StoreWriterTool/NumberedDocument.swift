import CitizenWallet

/// A document and its file that follow from a number alone: whoever finds one can tell whether it is whole.
struct NumberedDocument {
  let number: Int

  static let people = ["001190009991", "038085009992", "048326009993", "011048009994"].map { try! PersonalID($0) }

  var person: PersonalID { Self.people[number % Self.people.count] }

  var document: Document {
    get throws {
      try Document(
        kind: DocumentKind("birth-certificate"), title: "Giấy khai sinh số \(number)",
        holders: [Document.Holder(person, role: "child", name: "Nguyễn Thị Hòa")],
        issuer: Document.Issuer(code: "H26.45.8", name: "UBND phường Cửa Nam"), number: "\(number)/2019",
        issuedOn: PartialDate(iso8601: "2019-06-09"), validity: .permanent, usage: .reusable,
        copyClass: .signedOriginal, source: Document.Source(.dossier, reference: "H26.45.8-190609-0012"),
        fields: ["number": .integer(Int64(number))])
    }
  }

  /// Each third document has a file: small ones, some that are long values of the database, and some that fill many
  /// of its pages.
  var content: DocumentContent? {
    get throws {
      guard number % 3 == 0 else { return nil }
      let count = number % 7 == 0 ? 40_000 : number % 2 == 0 ? 300 : 2500
      let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 31), count: count)
      return try DocumentContent(mediaType: "application/pdf", bytes: bytes)
    }
  }

  /// The number of a document found in a store; nil when it is not wholly the one that was put.
  init?(found document: Document, content: DocumentContent?) {
    guard let number = document.fields["number"]?.integer else { return nil }
    self.init(number: Int(number))
    guard (try? self.document == document && self.content == content) == true else { return nil }
  }

  init(number: Int) { self.number = number }
}
