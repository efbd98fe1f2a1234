import CitizenWallet

/// Words for people that several commands use.
enum Words {
  static func force(_ force: Document.Force, _ language: Language) -> String {
    switch force {
    case .inForce: language.pick("còn hiệu lực", "in force")
    case .notYetValid: language.pick("chưa có hiệu lực", "not yet valid")
    case .expired: language.pick("hết hiệu lực", "expired")
    case .revoked: language.pick("đã thu hồi", "revoked")
    case .cancelled: language.pick("đã hủy", "cancelled")
    case .replaced: language.pick("đã thay thế", "replaced")
    }
  }

  /// What is good is green; what is over or withdrawn red; what may come yellow.
  static func styled(_ force: Document.Force, _ language: Language) -> StyledText.Run {
    let style: Style =
      switch force {
      case .inForce: .good
      case .notYetValid: .warning
      case .expired, .revoked, .cancelled, .replaced: .bad
      }
    return .init(Self.force(force, language), style)
  }

  /// What a copy is, as Specs/document.md has it.
  static func copyClass(_ copyClass: CopyClass, _ language: Language) -> String {
    switch copyClass {
    case .plainScan: language.pick("bản quét, bản chụp", "a scan or photograph")
    case .scanSignedByCitizen: language.pick("bản quét công dân ký số", "a scan signed by the citizen")
    case .digitisedByOfficer: language.pick("bản số hóa, công chức ký số", "digitised and signed by an officer")
    case .certifiedCopy: language.pick("bản sao chứng thực điện tử", "a certified electronic copy")
    case .registerCopy: language.pick("bản sao điện tử từ sổ gốc", "an electronic copy from the register")
    case .signedOriginal: language.pick("bản điện tử ký số", "the electronic original, signed")
    case .registerData: language.pick("thông tin khai thác từ cơ sở dữ liệu", "data of the register")
    }
  }
}
