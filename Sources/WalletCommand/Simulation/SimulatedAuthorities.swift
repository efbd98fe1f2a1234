import CitizenWallet

/// Who handles dossiers and issues papers in a simulation. All are fictional, with codes of the form that real ones have.
enum SimulatedAuthority: String, CaseIterable, Sendable {
  case commune, police, insurance, land, tax, education, health, labour, electricity

  /// Which agency code (Decision 20/2020/QĐ-TTg) it goes by.
  var code: String {
    switch self {
    case .commune: "H17.12.03"
    case .police: "G01.17.12"
    case .insurance: "G18.17"
    case .land: "H17.14"
    case .tax: "G12.18.17"
    case .education: "H17.03"
    case .health: "H17.09"
    case .labour: "H17.08"
    case .electricity: "H17.06"
    }
  }

  var name: String {
    switch self {
    case .commune: "UBND xã Thử Nghiệm"
    case .police: "Công an xã Thử Nghiệm"
    case .insurance: "Bảo hiểm xã hội Thử Nghiệm"
    case .land: "Văn phòng đăng ký đất đai Thử Nghiệm"
    case .tax: "Thuế cơ sở Thử Nghiệm"
    case .education: "Sở Giáo dục và Đào tạo Thử Nghiệm"
    case .health: "Bệnh viện đa khoa Thử Nghiệm"
    case .labour: "Trung tâm Dịch vụ việc làm Thử Nghiệm"
    case .electricity: "Điện lực Thử Nghiệm"
    }
  }

  fileprivate var kinds: Set<String> {
    switch self {
    case .commune: ["birth-certificate", "marriage-certificate", "death-certificate"]
    case .police:
      [
        "residence-confirmation", "identity-card", "passport", "driving-licence", "vehicle-registration",
        "criminal-record",
      ]
    case .insurance: ["health-insurance-card"]
    case .land: ["land-certificate"]
    case .tax: ["tax"]
    case .education: ["diploma"]
    case .health: ["health-check-certificate"]
    case .labour, .electricity: []
    }
  }
}

/// The keys of all authorities, and who believes them: what they attest is verified like any attestation.
struct SimulatedAuthorities: Sendable {
  private let authorities: [SimulatedAuthority: DemoAuthority]
  private let policy: AttestationPolicy

  init() throws(Refusal) {
    var authorities: [SimulatedAuthority: DemoAuthority] = [:]
    var anchors: [TrustAnchor] = []
    for authority in SimulatedAuthority.allCases {
      let made = DemoAuthority(
        code: authority.code, name: authority.name, identifier: "https://\(authority.rawValue).example.vn",
        kinds: authority.kinds)
      authorities[authority] = made
      anchors.append(try made.anchor)
    }
    self.authorities = authorities
    policy = AttestationPolicy(
      anchors: try TrustAnchors(anchors), type: .anyType, keyBinding: .notRequired,
      status: .ifPresent(StatusLists([])))
  }

  /// An attestation of the document by its authority, as a portal believes it.
  ///
  /// - Throws: `not-found` for an authority that is none here; what issuing and verifying throw.
  func attested(_ document: Document, by authority: SimulatedAuthority, at now: Instant) async throws
    -> VerifiedAttestation
  {
    guard let signer = authorities[authority] else { throw Refusal(.notFound, "no such authority is simulated") }
    let attestation = try UnverifiedAttestation(await signer.attest(document, at: now))
    return try AttestationVerifier.verify(attestation, policy: policy, at: now)
  }
}
