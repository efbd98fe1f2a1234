internal import WalletCrypto

extension DossierPlan {
  /// The vault's documents that take the place of components, each once, in the order of the components.
  public var documents: [DocumentID] {
    var ids: [DocumentID] = []
    for text in components.flatMap({ $0.by?.documentIDs ?? [] }) {
      guard let id = try? DocumentID(text), !ids.contains(id) else { continue }
      ids.append(id)
    }
    return ids
  }

  /// The consent to this plan as the citizen has seen it: to its ``documents`` and no others, with its digest.
  ///
  /// - Throws: `malformed` for an empty text, or when no document of a vault is used and so nothing is to be agreed to;
  ///   `too-large`.
  public func consent(
    purpose: String, recipient: String, dossier: String, expiresAt: Instant
  ) throws(Refusal) -> Consent {
    try Consent(
      purpose: purpose, recipient: recipient, dossier: dossier, planDigest: Base64URL.decode(digest),
      documents: documents, expiresAt: expiresAt)
  }
}
