// What stands between the two marks is the README's example, word for word.
// example begins
import CitizenWallet
import Foundation
import Testing

struct Portal: Sendable {
  let login: AssertionVerifier  // your identity provider, your client identifier
  let store: WalletStore
  let planner: DossierPlanner

  /// A citizen is back from the login page and wants to file a dossier.
  func plan(_ procedure: String, idToken: String, nonce: String, at now: Instant) async throws -> DossierPlan {
    let assertion = try UnverifiedAssertion(idToken: idToken)
    let citizen = try await login.verify(assertion, nonce: nonce, requiring: .vault, at: now)
    let vault = try await store.vault(of: citizen, at: now)
    let documents = try await vault.documents(at: now).map { EvidenceDocument($0) }
    return try planner.plan(
      PlanRequest(
        procedure: .code(procedure), applicant: citizen.personalID, documents: documents,
        announcedRegisters: ["population", "civil-status"], at: now))
  }
}
// example ends

@Suite struct `The README` {
  @Test func `shows the example that is compiled here`() throws {
    let file = try String(contentsOfFile: #filePath, encoding: .utf8)
    let example = try #require(
      file.split(separator: "// example begins\n").last?.split(separator: "// example ends").first)
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\n\(example)```"))
  }
}
