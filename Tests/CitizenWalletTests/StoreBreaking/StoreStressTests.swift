import Foundation
import Testing

@testable import CitizenWallet
@testable import StoreWriterTool

/// Many at once. The thread sanitizer runs this too (`./run tsan`).
@Suite struct `Store stress` {
  private let directory = TemporaryDirectory.inMemory()

  @Test func `many tasks, two open stores and two more processes lose nothing`() async throws {
    let stores = [
      try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon),
      try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon),
    ]
    let path = directory.store
    let tasks = BreakingScale.count(24, long: 400)
    let each = BreakingScale.count(16, long: 200)
    let acknowledged = try await withThrowingTaskGroup(of: [Acknowledged].self) { group in
      for process in 1...2 {
        group.addTask {
          let outcome = try await WriterProcess(["write", path, "\(process * 1_000_000)", "\(each)"]).outcome()
          return outcome.ends == ["done"] ? outcome.acknowledged : []
        }
      }
      for task in 0..<tasks {
        group.addTask { try await Self.work(task, on: stores[task % 2]) }
      }
      return try await group.reduce(into: Set<Acknowledged>()) { $0.formUnion($1) }
    }
    #expect(acknowledged.count == 2 * each + 2 * tasks)
    for store in stores { await store.close() }
    #expect(try await Aftermath(acknowledged: acknowledged).complaints(at: path) == [])
  }

  /// Puts a document and its second version, and reads between.
  private static func work(_ task: Int, on store: WalletStore) async throws -> [Acknowledged] {
    // Two numbers of the same person.
    let numbers = [NumberedDocument(number: task), NumberedDocument(number: task + 400_000)]
    let vault = try await store.vault(of: citizen(numbers[0].person), at: noon)
    let first = try await vault.put(numbers[0].document, content: numbers[0].content, at: noon)
    _ = try await vault.get(first.id, at: noon)
    if task % 8 == 0 { guard try await store.check().problems.isEmpty else { return [] } }
    let second = try await vault.put(
      numbers[1].document, content: numbers[1].content, replacing: first.id, expecting: 1, at: noon)
    guard try await vault.list(at: noon).contains(where: { $0.id == first.id && $0.version == 2 }) else { return [] }
    return [
      Acknowledged(document: first.id.text, version: 1, number: numbers[0].number),
      Acknowledged(document: second.id.text, version: 2, number: numbers[1].number),
    ]
  }
}
