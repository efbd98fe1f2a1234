import CitizenWallet

extension Adapter {
  /// Indicators of Decision 766/QĐ-TTg (`Specs/indicators.md`).
  static let indicatorOperations: [String: Operation] = [
    "store.file-dossier": { adapter, members in
      let store = try adapter.store(&members)
      let filing = try DossierFiling(json: members.required("filing"))
      let instant = try members.instant("at")
      try members.finish()
      try await store.record(filing, under: operatorAuthority, at: instant)
      return [:]
    },
    "indicators.compute": { adapter, members in
      let filings: [DossierFiling]
      if let given = try members.optionalArray("filings", limit: 1_000_000) {
        filings = try given.map { try DossierFiling(json: $0) }
      } else {
        filings = try await adapter.store(&members).filings(at: .now())
      }
      let (from, to) = try (members.instant("from"), members.instant("to"))
      let agency = try members.optionalString("agency").map { try AgencyCode($0) }
      let weights = try members.optional("weights").map { try IndicatorWeights(json: $0) } ?? .bundled
      try members.finish()
      return Indicators(of: filings, from: from, to: to, agency: agency, weights: weights).json
    },
  ]
}
