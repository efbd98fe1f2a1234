@testable import CitizenWallet
@testable import StoreWriterTool

/// What a store does in many steps, over a store of two people that holds what ``aftermath`` says.
struct StoreOperation: Sendable, CustomStringConvertible {
  let description: String
  let run: @Sendable (WalletStore, _ path: String) async throws -> Void
  /// What is wrong afterwards, when it was done, or begun and perhaps done.
  let complaints: @Sendable (_ path: String, _ aftermath: Aftermath, _ isDone: Bool) async throws -> [String]

  private static let otherKey = try! StoreUnlock.key([UInt8](repeating: 9, count: 32))
  private static var people: [PersonalID] { NumberedDocument.people }

  /// Makes a store with documents of two people.
  static func prepare(_ path: String) async throws -> Aftermath {
    let store = try await WalletStore.create(at: path, unlock: storeKey, at: noon)
    var aftermath = Aftermath()
    for number in [0, 4, 9] {
      let numbered = NumberedDocument(number: number)
      let put = try await store.vault(of: citizen(numbered.person), at: noon)
        .put(numbered.document, content: numbered.content, at: noon)
      aftermath.acknowledged.insert(Acknowledged(document: put.id.text, version: put.version, number: number))
    }
    await store.close()
    return aftermath
  }

  /// The first person is there as before or erased, and the second is there.
  static let erase = StoreOperation(
    description: "an erasure",
    run: { store, _ in _ = try await store.erase(people[0], under: clerk, at: noon) },
    complaints: { path, aftermath, isDone in
      let store = try await WalletStore.open(at: path, unlock: storeKey, at: noon)
      let code = try await refusal { _ = try await store.vault(of: people[0], under: clerk, at: noon) }
      await store.close()
      guard code == .erased else {
        if isDone || code != nil { return ["the erased person is \(code?.rawValue ?? "there")"] }
        return try await aftermath.complaints(at: path)
      }
      var rest = aftermath
      rest.acknowledged = rest.acknowledged.filter { NumberedDocument(number: $0.number).person != people[0] }
      return try await rest.complaints(at: path, of: Array(people.dropFirst()))
    })

  /// One key opens the store, the old one or the new one.
  static let replaceSlot = StoreOperation(
    description: "an exchange of a key",
    run: { store, _ in _ = try await store.replaceSlot(openedBy: storeKey, with: otherKey, at: noon) },
    complaints: { path, aftermath, isDone in
      var opening: [StoreUnlock] = []
      for unlock in [storeKey, otherKey] {
        let code = try await refusal { await (try WalletStore.open(at: path, unlock: unlock, at: noon)).close() }
        if code == nil { opening.append(unlock) } else if code != .wrongKey { return ["\(code?.rawValue ?? "")"] }
      }
      guard opening.count == 1 else { return ["\(opening.count) keys open the store"] }
      if isDone,
        try await refusal({ await (try WalletStore.open(at: path, unlock: otherKey, at: noon)).close() }) != nil
      {
        return ["the new key does not open the store"]
      }
      return try await aftermath.complaints(at: path, unlock: opening[0])
    })

  static let exchangeMasterKey = StoreOperation(
    description: "an exchange of the master key",
    run: { store, _ in try await store.exchangeMasterKey(keeping: [storeKey], at: noon) },
    complaints: { path, aftermath, _ in try await aftermath.complaints(at: path) })

  /// Two vaults or one, and nothing lost.
  static let merge = StoreOperation(
    description: "a merge of two people",
    run: { store, _ in
      let numbers = people.map { LinkedIdentifier($0) }
      let names = try await [store.name(of: people[0]), store.name(of: people[1])]
      let evidence = try decision(numbers[0], numbers[1])
      try await store.merge(names[1], into: names[0], on: evidence)
    },
    complaints: { path, aftermath, isDone in
      let store = try await WalletStore.open(at: path, unlock: storeKey, at: noon)
      var complaints = try await store.check().problems.map { "\($0.code.rawValue) at \($0.place)" }
      var found: Set<String> = []
      for person in people { found.formUnion(try await store.vault(of: person).list(at: noon).map(\.id.text)) }
      complaints += aftermath.acknowledged.filter { !found.contains($0.document) }.map {
        "document \($0.number) is lost"
      }
      if isDone, try await store.name(of: people[0]) != store.name(of: people[1]) { complaints.append("two vaults") }
      await store.close()
      return complaints
    })

  static let all = [erase, replaceSlot, exchangeMasterKey, merge]
}
