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
}
