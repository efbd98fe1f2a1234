import CitizenWallet
import Testing
import WalletCrypto

/// The vectors of TRU-40 to TRU-48, without the adapter.
@Suite("Trust: paths at an instant")
struct TrustPathTests {
  private func play(_ requirement: String) throws {
    for file in try VectorFile.of(requirement, in: "trust") { try play(file) }
  }

  private func play(_ file: VectorFile) throws {
    let certificates = try ["intermediates", "anchors"].map { try file.texts($0).map { try Certificate(pem: $0) } }
    let expected = try file.expectedRefusal()
    do {
      let path = try CertificatePath.judge(
        Certificate(pem: file.text("leaf")), intermediates: certificates[0], anchors: certificates[1],
        evidence: file.revocation().evidence, at: file.instant().secondsSince1970,
        standing: file.input["instant"] == "own-word" ? .ownWord : .proven, purpose: .any, name: nil,
        oldAlgorithms: file.input["oldAlgorithms"] == "taken" ? .taken : .refused)
      #expect(expected == nil && file.json["out"]?["verdict"] == "trusted", "\(file.name)")
      let unchecked = JSON.array(path.unchecked.map { .string($0.subject) })
      #expect(file.json["out"]?["unchecked"] == unchecked, "\(file.name)")
    } catch let problem as CertificateProblem {
      let verdict = file.json["out"]?["verdict"]?.string?.replacing("-", with: "").lowercased()
      #expect(verdict == problem.rawValue.lowercased() || expected != nil, "\(file.name)")
      #expect(expected == nil || expected == Refusal(certificateProblem: problem).code, "\(file.name)")
    } catch let refusal as Refusal {
      #expect(refusal.code == expected, "\(file.name)")
    }
  }

  /// Parts that nobody signs may change: who vouches then still says the same.
  @Test(arguments: ["judges-leaf-that-a-responder-calls-revoked", "trusts-leaf-that-a-responder-vouches-for"])
  func `a mutated answer is refused, counts for nothing, or says what it said`(name: String) throws {
    let file = try VectorFile(name, in: "trust")
    let certificates = try ["intermediates", "anchors"].map { try file.texts($0).map { try Certificate(pem: $0) } }
    let leaf = try Certificate(pem: file.text("leaf"))
    let answer = try #require(file.texts("ocsp").first.flatMap { Base64URL.decode($0) })
    let wasRevoked = file.json["out"]?["verdict"] == "revoked"
    let instant = try file.instant().secondsSince1970
    var mutation = Mutation(seed: 81)
    for _ in 0..<1500 {
      guard let response = try? OCSPResponse(der: mutation.mutate(answer)) else { continue }
      do throws(CertificateProblem) {
        let path = try CertificatePath.judge(
          leaf, intermediates: certificates[0], anchors: certificates[1],
          evidence: StatusEvidence(lists: [], responses: [response]), at: instant, standing: .proven, purpose: .any,
          name: nil, oldAlgorithms: .refused)
        #expect(!wasRevoked || path.unchecked.contains(leaf))
      } catch {
        #expect(error == .revoked && wasRevoked)
      }
    }
  }

  @Test func `TRU-40: a path that ends before any root is told from one to another root`() throws {
    try play("TRU-40")
  }

  @Test func `TRU-41: every certificate is in force at the instant`() throws { try play("TRU-41") }

  @Test func `TRU-42: old algorithms are taken by name, and reported`() throws { try play("TRU-42") }

  @Test func `TRU-43: what the issuers say of revocation counts, and what nobody says is reported`() throws {
    try play("TRU-43")
  }

  @Test func `TRU-44: a later revocation counts where the holder alone says when`() throws { try play("TRU-44") }

  @Test func `TRU-45: an answer counts for a time, and for all time before`() throws { try play("TRU-45") }

  @Test func `TRU-46: whom the issuer lets speak may answer`() throws { try play("TRU-46") }

  @Test func `TRU-47: an answer is signed with what a path may be signed with`() throws { try play("TRU-47") }

  @Test func `TRU-48: an old list does not clear anybody`() throws { try play("TRU-48") }
}
