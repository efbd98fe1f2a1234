import CitizenWallet

/// Takes what a dossier has led to back into the vaults of those whose it is, and tells the indicators.
struct ResultIntake {
  let attestation: VerifiedAttestation
  let dossier: String

  func keep(in store: WalletStore) async throws -> [KeptResult] {
    let kept = try await store.keep(attestation, asResultOf: dossier, under: OwnerOption.authority, at: .now())
    if let filing = try await store.filings(at: .now()).last(where: { $0.dossier == dossier }) {
      let marked = try Self.marked(filing)
      if marked != filing { try await store.record(marked, under: OwnerOption.authority, at: .now()) }
    }
    return kept
  }

  /// A filing whose dossier has led to a document that is an electronic file.
  static func marked(_ filing: DossierFiling) throws -> DossierFiling {
    try DossierFiling(
      dossier: filing.dossier, procedure: filing.procedure, agency: filing.agency, receivedAt: filing.receivedAt,
      marks: filing.marks.union([.documentResult, .resultFile]))
  }

  static func text(_ kept: KeptResult, _ language: Language) -> String {
    let became =
      switch kept.outcome {
      case .stored: language.pick("đã lưu", "stored")
      case .replaced: language.pick("đã thay bản trước", "replaced what was there")
      case .unchanged: language.pick("đã có từ trước", "was there already")
      case .erased: language.pick("kho đã bị xóa", "the vault was erased")
      }
    return [kept.owner.canonical, became, kept.reference?.id.text].compactMap(\.self).joined(separator: "  ")
  }
}
