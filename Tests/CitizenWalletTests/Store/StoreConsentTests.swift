import Testing

@testable import CitizenWallet

@Suite struct `Store consents` {
  private let recipient = "H26.45"
  private let purpose = "đăng ký khai sinh"

  @Test func `documents are released under the consent that names them`() async throws {  // STO-18
    let small = try await SmallStore()
    let released = try await small.vault.release(
      [small.document.id], to: recipient, purpose: purpose, dossier: "D-1", under: small.consent, at: noon)
    #expect(released.map(\.document) == [try certificate()])
    let event = try #require(try await small.vault.auditTrail(at: noon).dropLast().last)
    #expect(event.action == .documentsReleased && event.basis == .consent(small.consent))
    #expect(event.recipient == recipient && event.purpose == purpose && event.dossier == "D-1")
  }

  @Test func `a consent covers what it names and nothing else`() async throws {  // STO-18
    let small = try await SmallStore()
    let (vault, id, consent) = (small.vault, small.document.id, small.consent)
    let other = try await vault.put(certificate(), at: noon).id
    let later = noon.adding(seconds: 3600)
    typealias Attempt = (ids: [DocumentID], recipient: String, purpose: String, dossier: String, at: Instant)
    let attempts: [(Attempt, Refusal.Code)] = [
      (([id], "H26.46", purpose, "D-1", noon), .outOfPurpose),
      (([id], recipient, "vay vốn", "D-1", noon), .outOfPurpose),
      (([id], recipient, purpose, "D-2", noon), .outOfPurpose),
      (([id, other], recipient, purpose, "D-1", noon), .outOfPurpose),
      (([], recipient, purpose, "D-1", noon), .outOfPurpose),
      (([id], recipient, purpose, "D-1", later), .consentExpired),
      (([id], recipient, purpose, "D-1", noon.adding(seconds: -1)), .notYetValid),
    ]
    for (attempt, expected) in attempts {
      let code = try await refusal {
        _ = try await vault.release(
          attempt.ids, to: attempt.recipient, purpose: attempt.purpose, dossier: attempt.dossier, under: consent,
          at: attempt.at)
      }
      #expect(code == expected)
    }
    let refused = try await vault.auditTrail(at: noon).filter { $0.action == .releaseRefused }
    #expect(refused.map(\.refusal) == attempts.map(\.1))
    #expect(refused.allSatisfy { $0.recipient == nil && $0.documents.isEmpty })
  }

  @Test func `a withdrawn consent is as good as none`() async throws {
    let small = try await SmallStore()
    try await small.vault.withdraw(small.consent, at: noon)
    try await small.vault.withdraw(small.consent, at: noon.adding(seconds: 1))
    var codes: [Refusal.Code?] = []
    for consent in [small.consent, ConsentID(.random())] {
      codes.append(
        try await refusal {
          _ = try await small.vault.release(
            [small.document.id], to: recipient, purpose: purpose, dossier: "D-1", under: consent, at: noon)
        })
    }
    #expect(codes == [.consentMissing, .consentMissing])
    let consents = try await small.vault.consents(at: noon)
    #expect(consents.map(\.withdrawnAt) == [noon])
    #expect(try consents.map { try Consent(json: $0.json) } == consents)
    #expect(try await small.store.check().problems == [])
  }

  @Test func `only the person gives and withdraws`() async throws {
    let small = try await SmallStore()
    let clerkView = try await small.store.vault(of: hoa, under: clerk, at: noon)
    let wish = try Consent(
      purpose: "p", recipient: "r", dossier: "d", documents: [small.document.id], expiresAt: noon.adding(seconds: 1))
    let given = try await small.vault.consents(at: noon)[0]
    let unknown = try Consent(
      purpose: "p", recipient: "r", dossier: "d", documents: [DocumentID(.random())], expiresAt: wish.expiresAt)
    let codes = [
      try await refusal { _ = try await clerkView.give(wish, at: noon) },
      try await refusal { try await clerkView.withdraw(small.consent, at: noon) },
      try await refusal { _ = try await small.vault.give(wish, at: noon.adding(seconds: 1)) },
      try await refusal { _ = try await small.vault.give(given, at: noon) },
      try await refusal { _ = try await small.vault.give(unknown, at: noon) },
    ]
    #expect(codes == [.subjectMismatch, .subjectMismatch, .consentExpired, .alreadyExists, .notFound])
  }

  @Test func `a consent is explicit in every part`() async throws {
    let id = DocumentID(.random())
    let long = String(repeating: "x", count: 1001)
    let cases: [(String, String, String, [UInt8]?, [DocumentID], Refusal.Code)] = [
      ("", "r", "d", nil, [id], .malformed), ("p", "", "d", nil, [id], .malformed),
      ("p", "r", "", nil, [id], .malformed), ("p", "r", "d", [1], [id], .malformed),
      ("p", "r", "d", nil, [], .malformed), ("p", "r", "d", nil, [id, id], .malformed),
      (long, "r", "d", nil, [id], .tooLarge),
    ]
    for (purpose, recipient, dossier, plan, documents, expected) in cases {
      let code = try await refusal {
        _ = try Consent(
          purpose: purpose, recipient: recipient, dossier: dossier, planDigest: plan, documents: documents,
          expiresAt: noon)
      }
      #expect(code == expected)
    }
  }
}
