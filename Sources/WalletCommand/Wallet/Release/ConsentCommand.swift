import ArgumentParser
import CitizenWallet

struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "List, give and withdraw consents. · Sự đồng ý của chủ thể dữ liệu.",
    discussion: """
      Only the person gives and withdraws: they log in. An operator may list. A consent covers what it names and nothing \
      else; apply asks for one that names exactly what a dossier uses.
      """,
    subcommands: [ConsentListCommand.self, ConsentGiveCommand.self, ConsentWithdrawCommand.self])
}

/// Consents, for people.
enum ConsentText {
  static func text(_ consent: Consent, _ language: Language) -> String {
    let documents = language.pick("giấy tờ: ", "documents: ") + "\(consent.documents.count)"
    let state =
      consent.withdrawnAt.map { language.pick("đã rút lúc \($0)", "withdrawn at \($0)") }
      ?? language.pick("đến \(consent.expiresAt)", "until \(consent.expiresAt)")
    return "\(consent.id?.text ?? "–")  \(consent.recipient) · \(consent.dossier) · \(consent.purpose)\n"
      + "  \(documents), \(state)"
  }
}

extension Vault {
  /// - Throws: `consent-missing`.
  func consent(_ id: ConsentID, at now: Instant) async throws -> Consent {
    guard let consent = try await consents(at: now).first(where: { $0.id == id }) else {
      throw Refusal(.consentMissing, "the vault has no such consent")
    }
    return consent
  }
}
