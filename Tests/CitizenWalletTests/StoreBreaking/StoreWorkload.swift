@testable import CitizenWallet
@testable import StoreWriterTool

/// A little of everything that a portal does with a store. It goes on after what fails.
struct StoreWorkload {
  private(set) var aftermath = Aftermath()
  private(set) var consent: ConsentID?
  /// What came out that is no ``StoreFailure``: a broken disk is never the caller's fault.
  private(set) var wrongErrors: [String] = []
  private(set) var store: WalletStore?
  /// Called after each put that has returned, with its document's number.
  var onAcknowledged: (Int) -> Void = { _ in }

  mutating func run(at path: String) async {
    store = await attempt { try await WalletStore.open(at: path, unlock: storeKey, at: noon) }
    guard let store else { return }
    if await attempt({ try await store.singleUse.take(Aftermath.state, until: noon, at: noon) }) == true {
      aftermath.hasUsedState = true
    }
    let (hoa, thuan) = (NumberedDocument.people[0], NumberedDocument.people[1])
    if let vault = await attempt({ try await store.vault(of: citizen(hoa), at: noon) }) {
      let first = await put(0, in: vault)
      if let first {
        await put(4, in: vault, replacing: first)
        await consent(to: first.id, in: vault)
        _ = await attempt { try await vault.get(first.id, at: noon) }
        _ = await attempt { try await vault.content(of: first.id, version: 1, at: noon) }
      }
      _ = await attempt { try await vault.list(at: noon) }
      await put(12, in: vault)
    }
    if let vault = await attempt({ try await store.vault(of: thuan, under: clerk, at: noon) }) {
      await put(9, in: vault)
    }
    _ = await attempt { try await store.auditTrail(at: noon) }
  }

  /// The store that was hit works on as soon as the disk does.
  mutating func finish() async -> [String] {
    guard let store else { return wrongErrors }
    var complaints = wrongErrors
    do {
      complaints += try await store.check().problems.map { "\($0.code.rawValue) at \($0.place), before closing" }
      let vault = try await store.vault(of: citizen(NumberedDocument.people[0]), at: noon)
      if await put(16, in: vault) == nil { complaints.append("the store takes no more documents") }
    } catch {
      complaints.append("the store does not work on: \(error)")
    }
    await store.close()
    return complaints
  }

  @discardableResult
  private mutating func put(
    _ number: Int, in vault: Vault, replacing old: DocumentReference? = nil
  ) async -> DocumentReference? {
    let numbered = NumberedDocument(number: number)
    let reference = await attempt {
      if let old {
        return try await vault.put(
          numbered.document, content: numbered.content, replacing: old.id, expecting: old.version, at: noon)
      }
      return try await vault.put(numbered.document, content: numbered.content, at: noon)
    }
    guard let reference else { return nil }
    aftermath.acknowledged.insert(
      Acknowledged(document: reference.id.text, version: reference.version, number: number))
    onAcknowledged(number)
    return reference
  }

  private mutating func consent(to document: DocumentID, in vault: Vault) async {
    consent = await attempt {
      try await vault.give(
        Consent(
          purpose: "đăng ký khai sinh", recipient: "H26.45", dossier: "D-1", documents: [document],
          expiresAt: noon.adding(seconds: 3600)), at: noon)
    }
  }

  private mutating func attempt<Value>(_ body: () async throws -> Value) async -> Value? {
    do { return try await body() } catch is StoreFailure { return nil } catch {
      wrongErrors.append("\(error)")
      return nil
    }
  }
}
