import CitizenWallet

/// The fictional family of the demo. The numbers are well formed and belong to nobody.
struct DemoPeople {
  let mother: PersonalID
  let father: PersonalID
  let child: PersonalID

  static let motherName = "Nguyễn Thị Hòa"
  static let fatherName = "Đặng Đức Thuận"
  static let childName = "Đặng Nguyễn Minh Khuê"

  init() throws(Refusal) {
    mother = try PersonalID("001190009991")
    father = try PersonalID("038085009992")
    child = try PersonalID("048326009993")
  }

  var marriageCertificate: Document {
    get throws(Refusal) {
      try Document(
        kind: DocumentKind("marriage-certificate"), title: "Giấy chứng nhận kết hôn",
        holders: [
          .init(mother, role: "wife", name: Self.motherName), .init(father, role: "husband", name: Self.fatherName),
        ],
        issuer: DemoAuthorities.commune.issuer, number: "45/2012", issuedOn: PartialDate(iso8601: "2012-06-18"),
        validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
        source: .init(.procedure, reference: "1.000894"), resultCode: "KQ.G15.000032",
        fields: ["registeredOn": "2012-06-18", "placeOfRegistration": "UBND xã Thử Nghiệm, Đà Nẵng"])
    }
  }

  var residenceResult: Document {
    get throws(Refusal) {
      try Document(
        kind: DocumentKind("residence-confirmation"), title: "Thông báo kết quả giải quyết thủ tục về cư trú",
        holders: [.init(mother, role: "registrant", name: Self.motherName)],
        issuer: DemoAuthorities.police.issuer, number: "310/TB-CATN", issuedOn: PartialDate(iso8601: "2025-08-04"),
        validity: .untilEvent, usage: .reusable, copyClass: .signedOriginal,
        source: .init(.procedure, reference: "1.004222"), resultCode: "KQ.G01.000065",
        fields: ["placeOfResidence": "Số 12, Phố Thử Nghiệm, xã Thử Nghiệm, Đà Nẵng"])
    }
  }

  var landCertificate: Document {
    get throws(Refusal) {
      try Document(
        kind: DocumentKind("land-certificate"),
        title: "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
        holders: [
          .init(mother, role: "owner", name: Self.motherName), .init(father, role: "owner", name: Self.fatherName),
        ],
        issuer: DemoAuthorities.landOffice.issuer, number: "DD 099901", issuedOn: PartialDate(iso8601: "2019-03-11"),
        validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
        source: .init(.procedure), resultCode: "KQ.G10.001147",
        fields: [
          "serial": "DD 099901", "sheet": "12", "parcel": "345", "area": 96, "landUse": "Đất ở tại nông thôn",
          "address": "Số 12, Phố Thử Nghiệm, xã Thử Nghiệm, Đà Nẵng",
        ])
    }
  }

  var birthCertificate: Document {
    get throws(Refusal) {
      try Document(
        kind: DocumentKind("birth-certificate"), title: "Giấy khai sinh",
        holders: [
          .init(child, role: "child", name: Self.childName), .init(mother, role: "mother", name: Self.motherName),
          .init(father, role: "father", name: Self.fatherName),
        ],
        issuer: DemoAuthorities.commune.issuer, number: "0123/2026", issuedOn: PartialDate(iso8601: "2026-11-23"),
        validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
        source: .init(.dossier, reference: "H17.12.03-261120-0007"), resultCode: "KQ.G15.000031",
        fields: ["bookNumber": "01/2026", "dateOfBirth": "2026-11-20", "sex": "Nữ"], sensitivity: .sensitive)
    }
  }
}
