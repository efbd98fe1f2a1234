/// One line of the table of kinds.
struct KindEntry: Sendable {
  let slug: String
  let vietnamese: String
  let english: String
  let register: String?
  let clause: String?
  let codes: [String]
  let usage: Document.Usage

  init(
    _ slug: String, _ vietnamese: String, _ english: String, register: String? = nil, clause: String? = nil,
    codes: [String] = [], usage: Document.Usage = .reusable
  ) {
    self.slug = slug
    self.vietnamese = vietnamese
    self.english = english
    self.register = register
    self.clause = clause
    self.codes = codes
    self.usage = usage
  }

  /// Registers and clauses follow Article 4 of Resolution 66.7/2025/NQ-CP where a clause stands.
  /// Result codes are those of the national catalogue; `GT.…` are ours where it has none.
  static let table: [KindEntry] = [
    KindEntry(
      "identity-card", "Thẻ căn cước", "identity card", register: "population", clause: "1a",
      codes: ["KQ.G01.000023", "GT.CC"]),
    KindEntry("passport", "Hộ chiếu", "passport", register: "immigration", codes: ["GT.HC"]),
    KindEntry(
      "birth-certificate", "Giấy khai sinh", "birth certificate", register: "civil-status", clause: "2a",
      codes: ["KQ.G15.000031", "KQ.G15.000330"]),
    KindEntry(
      "marriage-certificate", "Giấy chứng nhận kết hôn", "marriage certificate", register: "civil-status",
      clause: "2b", codes: ["KQ.G15.000032", "KQ.G15.000039"]),
    KindEntry(
      "marital-status-confirmation", "Giấy xác nhận tình trạng hôn nhân", "marital status confirmation",
      register: "civil-status", clause: "2c", codes: ["KQ.G15.000038"], usage: .singleUse),
    KindEntry(
      "death-certificate", "Trích lục khai tử", "death certificate", register: "civil-status", clause: "2d",
      codes: ["KQ.G15.000034"]),
    KindEntry(
      "civil-status-extract", "Trích lục hộ tịch", "civil status extract", register: "civil-status",
      codes: [
        "KQ.G15.000033", "KQ.G15.000035", "KQ.G15.000036", "KQ.G15.000037", "KQ.G15.000040", "KQ.G15.000041",
        "KQ.G15.000216", "KQ.G15.000286", "KQ.G15.000289", "KQ.G15.000342",
      ]),
    KindEntry(
      "residence-confirmation", "Thông tin về cư trú", "residence information", register: "population",
      clause: "1b", codes: ["KQ.G01.000062", "KQ.G01.000064", "KQ.G01.000065", "KQ.G01.000066"]),
    KindEntry(
      "criminal-record", "Phiếu lý lịch tư pháp", "criminal record certificate", register: "criminal-record",
      clause: "8", codes: ["GT.LLTP1", "GT.LLTP2"], usage: .singleUse),
    KindEntry(
      "driving-licence", "Giấy phép lái xe", "driving licence", register: "driving-licence", clause: "4",
      codes: ["KQ.G01.000185", "GT.GPLX"]),
    KindEntry(
      "vehicle-registration", "Chứng nhận đăng ký xe", "vehicle registration", register: "vehicle", clause: "6",
      codes: ["KQ.G01.000014", "GT.DKX"]),
    KindEntry(
      "vehicle-inspection", "Giấy chứng nhận kiểm định phương tiện", "vehicle inspection certificate",
      register: "inspection"),
    KindEntry(
      "health-insurance-card", "Thẻ bảo hiểm y tế", "health insurance card", register: "insurance", clause: "3a",
      codes: ["KQ.G18.000047"]),
    KindEntry(
      "social-insurance", "Sổ bảo hiểm xã hội", "social insurance book", register: "insurance", clause: "3b",
      codes: ["GT.BHXH"]),
    KindEntry(
      "business-registration", "Giấy chứng nhận đăng ký doanh nghiệp", "business registration",
      register: "business-registration", clause: "5",
      codes: ["KQ.G12.001044", "KQ.G12.001056", "GT.DKDN", "GT.HKD"]),
    KindEntry("investment-registration", "Giấy chứng nhận đăng ký đầu tư", "investment registration"),
    KindEntry("establishment-decision", "Quyết định thành lập", "establishment decision"),
    KindEntry(
      "land-certificate", "Giấy chứng nhận quyền sử dụng đất", "land use right certificate", register: "land",
      clause: "7", codes: ["KQ.G10.001147"]),
    KindEntry("land-map-extract", "Trích lục bản đồ địa chính", "cadastral map extract", register: "land"),
    KindEntry("construction-permit", "Giấy phép xây dựng", "construction permit", register: "construction"),
    KindEntry("diploma", "Văn bằng, chứng chỉ", "diploma", register: "education", codes: ["GT.VB", "GT.HT"]),
    KindEntry(
      "professional-licence", "Chứng chỉ hành nghề", "professional licence", register: "professional",
      codes: ["KQ.G17.000034"]),
    KindEntry("work-permit", "Giấy phép lao động", "work permit", register: "labour"),
    KindEntry("tax", "Thông tin đăng ký thuế", "tax registration", register: "tax"),
    KindEntry(
      "poverty-confirmation", "Giấy chứng nhận hộ nghèo, cận nghèo", "poverty confirmation",
      register: "social-protection", codes: ["GT.HN"]),
    KindEntry(
      "disability-confirmation", "Giấy xác nhận khuyết tật", "disability confirmation",
      register: "social-protection", codes: ["GT.KT"]),
    KindEntry(
      "merit-confirmation", "Giấy tờ người có công", "merit confirmation", register: "social-protection"),
    KindEntry(
      "health-check-certificate", "Giấy khám sức khỏe", "health check certificate", register: "health",
      clause: "9", codes: ["GT.KSK"]),
    KindEntry("bank-account", "Tài khoản ngân hàng", "bank account"),
    KindEntry("utility-contract", "Hợp đồng điện, nước", "utility contract"),
    KindEntry("telecom-contract", "Hợp đồng thuê bao viễn thông", "telecoms contract"),
    KindEntry("permit-other", "Giấy phép khác", "another permit"),
    KindEntry("court-decision", "Bản án, quyết định của tòa án", "court decision", register: "court"),
    KindEntry(
      "other-state", "Giấy tờ khác do cơ quan nhà nước cấp", "another document issued by a state authority",
      codes: ["GT.QD", "KQ.G10.000868"]),
  ]
}
