import CitizenWallet

/// An attestation that was verified, for people.
struct AttestationText {
  private let attestation: VerifiedAttestation

  init(_ attestation: VerifiedAttestation) { self.attestation = attestation }

  func text(_ language: Language) -> String {
    var lines = [language.pick("Xác nhận hợp lệ.", "The attestation is valid.")]
    lines.append(language.pick("  Nơi xác nhận: ", "  Issuer: ") + attestation.issuer)
    if let type = attestation.type { lines.append(language.pick("  Loại: ", "  Type: ") + type) }
    lines.append(
      language.pick("  Người xuất trình: ", "  Presenter: ")
        + (attestation.isHolderProven
          ? language.pick("đã chứng minh giữ khóa", "has proven to hold the key")
          : language.pick("không yêu cầu chứng minh", "no proof was asked for")))
    if let expiry = attestation.expiresAt {
      lines.append(language.pick("  Hết hiệu lực: ", "  Ends: ") + expiry.description)
    }
    if let status = attestation.status {
      lines.append(language.pick("  Tình trạng: ", "  Status: ") + status.description)
    }
    if let receipt = try? DossierReceipt(attestation) {
      lines.append(
        language.pick("  Biên nhận hồ sơ ", "  Receipt of dossier ") + receipt.dossier + ": "
          + "\(receipt.evidence.count)/\(receipt.count)")
    }
    for pointer in attestation.disclosed {
      let value = Self.value(at: pointer, in: .object(attestation.claims))
      lines.append("  \(pointer)" + (value.map { ": \($0.string ?? $0.text)" } ?? ""))
    }
    return lines.joined(separator: "\n")
  }

  /// Positions in arrays count as issued: where an element before was withheld, they lead elsewhere, and nothing is shown.
  private static func value(at pointer: String, in claims: JSON) -> JSON? {
    let tokens = pointer.split(separator: "/")
    guard tokens.allSatisfy({ Int($0) == nil && !$0.contains("~") }) else { return nil }
    return tokens.reduce(Optional(claims)) { $0?[String($1)] }
  }
}
