import CitizenWallet
import Foundation

/// A process that works on a store until somebody kills it. Tests run it; it is no part of a release.
///
///     StoreWriterTool create PATH
///     StoreWriterTool write PATH FIRST COUNT
///     StoreWriterTool read PATH FIRST COUNT EVERY
///
/// `write` puts the documents FIRST, FIRST + 1, … and says `put DOCUMENT VERSION NUMBER` after each put
/// that has returned. Each fifth replaces the one that this process put before it for the same person.
/// `read` journals its accesses: it asks what people had at the instants FIRST, FIRST + 1, … and says
/// `read NUMBER` after each answer. After EVERY accesses it puts a document, unless EVERY is 0.
@main struct StoreWriterTool {
  static let now = Instant(milliseconds: 1_795_496_400_000)  // 2026-11-24T12:00:00+07:00
  static let authority = OperatorAuthority.actingWithoutCitizen(tool: "store writer", reason: "to be killed")

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      let unlock = try StoreUnlock.key([UInt8](repeating: 7, count: 32))
      guard let path = arguments.dropFirst().first else { throw Refusal(.malformed, "no path") }
      say("begun")
      switch arguments.first {
      case "create": await (try WalletStore.create(at: path, unlock: unlock, at: now)).close()
      case "write":
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        guard numbers.count == 2 else { throw Refusal(.malformed, "no numbers") }
        let store = try await WalletStore.open(at: path, unlock: unlock, at: now)
        try await write(numbers[0]..<(numbers[0] + numbers[1]), to: store)
        await store.close()
      case "read":
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        guard numbers.count == 3 else { throw Refusal(.malformed, "no numbers") }
        let store = try await WalletStore.open(at: path, unlock: unlock, logging: .journaled, at: now)
        try await read(numbers[0]..<(numbers[0] + numbers[1]), in: store, puttingEvery: numbers[2])
        await store.close()
      default: throw Refusal(.malformed, "no such task")
      }
      say("done")
    } catch let refusal as Refusal {
      say("refused \(refusal.code.rawValue)")
    } catch let failure as StoreFailure {
      say("failed \(failure.code)")
    } catch {
      say("broken")
    }
  }

  private static func write(_ numbers: Range<Int>, to store: WalletStore) async throws {
    var vaults: [PersonalID: Vault] = [:]
    var last: [PersonalID: DocumentReference] = [:]
    for number in numbers {
      let numbered = NumberedDocument(number: number)
      let person = numbered.person
      var opened = vaults[person]
      if opened == nil { opened = try await store.vault(of: person, under: authority, at: now) }
      guard let vault = opened else { return }
      vaults[person] = vault
      var reference: DocumentReference
      if number % 5 == 4, let old = last[person] {
        reference = try await vault.put(
          numbered.document, content: numbered.content, replacing: old.id, expecting: old.version, at: now)
      } else {
        reference = try await vault.put(numbered.document, content: numbered.content, at: now)
      }
      last[person] = reference
      say("put \(reference.id) \(reference.version) \(number)")
    }
  }

  private static func read(_ numbers: Range<Int>, in store: WalletStore, puttingEvery every: Int) async throws {
    var vaults: [PersonalID: Vault] = [:]
    for number in numbers {
      let numbered = NumberedDocument(number: number)
      if vaults[numbered.person] == nil {
        vaults[numbered.person] = try await store.vault(of: numbered.person, under: authority, at: now)
      }
      guard let vault = vaults[numbered.person] else { return }
      _ = try await vault.list(asOf: Instant(milliseconds: Int64(number)), at: now)
      say("read \(number)")
      guard every > 0, number % every == every - 1 else { continue }
      let reference = try await vault.put(numbered.document, content: numbered.content, at: now)
      say("put \(reference.id) \(reference.version) \(number)")
    }
  }

  /// One write of one line: it arrives whole or not at all.
  private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
