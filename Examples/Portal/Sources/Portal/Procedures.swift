import CitizenWallet

/// The procedures that this portal offers, and who handles them. A real portal has the national catalogue.
struct Procedure: Sendable {
  let code: String
  let name: BilingualText
  /// The agency's code (Decision 20/2020/QĐ-TTg) and name.
  let recipient: String
  let recipientName: BilingualText

  static let all = [
    ("1.001193", "Đăng ký khai sinh", "Birth registration"),
    ("3.000722", "Liên thông khai sinh, thường trú, bảo hiểm y tế", "Birth, residence and health insurance in one"),
    ("1.000894", "Đăng ký kết hôn", "Marriage registration"),
  ].map { code, vietnamese, english in
    Procedure(
      code: code, name: BilingualText(vietnamese: vietnamese, english: english), recipient: "H17.12.03",
      recipientName: BilingualText(vietnamese: "UBND xã Thử Nghiệm", english: "People's Committee of Thử Nghiệm"))
  }

  static func named(_ code: String) throws -> Procedure {
    guard let procedure = all.first(where: { $0.code == code }) else {
      throw Refusal(.unknownProcedure, "the portal offers no such procedure")
    }
    return procedure
  }

  /// Which databases may take the place of papers is what their owners have announced (Resolution 66.7/2025/NQ-CP
  /// art. 6). This is data of the portal, with dates.
  static let announcedRegisters: Set<String> = ["population"]

  /// A dossier's code: agency, day, number. A real portal takes it from its numbering.
  func newDossier(at now: Instant) -> String {
    let day = now.date().description.filter(\.isNumber).dropFirst(2)
    return "\(recipient)-\(day)-\(Int.random(in: 1000...9999))"
  }
}

/// Papers of fictional people, as agencies deliver results to their vaults.
enum Samples {
  static func deliver(to store: WalletStore, at now: Instant) async throws {
    let (hoa, thuan) = (try PersonalID("001190009991"), try PersonalID("038085009992"))
    let operation = OperatorAuthority.actingWithoutCitizen(tool: "portal example", reason: "sample papers")
    guard try await store.vault(of: hoa, under: operation, at: now).list(at: now).isEmpty else { return }
    let certificate = try Document(
      kind: DocumentKind("marriage-certificate"), title: "Giấy chứng nhận kết hôn",
      holders: [
        .init(hoa, role: "wife", name: "Nguyễn Thị Hòa"), .init(thuan, role: "husband", name: "Đặng Đức Thuận"),
      ],
      issuer: .init(code: "H17.12.03", name: "UBND xã Thử Nghiệm"), number: "45/2012",
      issuedOn: PartialDate(iso8601: "2012-06-18"), validity: .permanent, usage: .reusable, copyClass: .signedOriginal,
      source: .init(.procedure, reference: "1.000894"), resultCode: "KQ.G15.000032")
    let people = [PersonDocuments(hoa, [certificate]), PersonDocuments(thuan, [certificate])]
    for outcome in try await store.importDocuments(people, under: operation, at: now) { _ = try outcome.get() }
  }
}
