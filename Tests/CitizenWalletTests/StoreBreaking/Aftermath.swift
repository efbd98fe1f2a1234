import Foundation

@testable import CitizenWallet
@testable import StoreWriterTool

/// What must hold of a store of ``NumberedDocument``s after something has gone wrong.
struct Aftermath {
  /// Every put that has returned.
  var acknowledged: Set<Acknowledged> = []
  /// Every journaled access that was answered.
  var accesses: Set<Int> = []
  /// Whether the store has said that ``Aftermath/state`` serves, so that it must not serve again.
  var hasUsedState = false

  static let state = [UInt8]("state of a login".utf8)

  /// What is wrong with the store at a path; empty when all is well: it opens as it is, `check` finds
  /// nothing, every document in it is whole, and each acknowledged one is there.
  ///
  /// - Parameter people: those whose documents are looked at.
  func complaints(
    at path: String, unlock: StoreUnlock = storeKey, of people: [PersonalID] = NumberedDocument.people
  ) async throws -> [String] {
    let store: WalletStore
    do { store = try await WalletStore.open(at: path, unlock: unlock, at: noon) } catch {
      return ["it does not open: \(error)"]
    }
    var complaints = try await store.check().problems.map { "\($0.code.rawValue) at \($0.place)" }
    var found: Set<Acknowledged> = []
    var (names, entered): ([AccessName], [Int]) = ([], [])
    for person in people {
      do {
        let vault = try await store.vault(of: person, under: clerk, at: noon)
        for event in try await vault.auditTrail(at: noon) where event.access != nil {
          names.append(event.access!)
          if let number = event.asOf?.milliseconds { entered.append(Int(number)) }
        }
        for summary in try await vault.list(at: noon) {
          for version in 1...summary.version {
            let document = try await vault.get(summary.id, version: version, at: noon).document
            let content = try await vault.content(of: summary.id, version: version, at: noon)
            if let whole = NumberedDocument(found: document, content: content), whole.person == person {
              found.insert(Acknowledged(document: summary.id.text, version: version, number: whole.number))
            } else {
              complaints.append("a document that is half written")
            }
          }
        }
      } catch {
        complaints.append("a vault is not readable: \(error)")
      }
    }
    if hasUsedState {
      do {
        let servesAgain = try await store.singleUse.take(Self.state, until: noon, at: noon)
        if servesAgain { complaints.append("a state that was used serves again") }
      } catch { complaints.append("what was used is not readable: \(error)") }
    }
    await store.close()
    if Set(names).count < names.count || Set(entered).count < entered.count { complaints.append("an access twice") }
    complaints += accesses.subtracting(entered).map { "access \($0) was answered and is lost" }
    return complaints + acknowledged.subtracting(found).map { "document \($0.number) was acknowledged and is lost" }
  }
}

/// How much the tests that break the store do.
enum BreakingScale {
  /// Set for the runs that take minutes.
  static let isLong = ProcessInfo.processInfo.environment["CITIZENWALLET_LONG"] == "1"

  static func count(_ normal: Int, long: Int) -> Int { isLong ? long : normal }
}

extension TemporaryDirectory {
  /// A directory in memory where the system has one: these tests make and break thousands of files, and
  /// what they ask does not depend on the disk.
  static func inMemory() -> TemporaryDirectory {
    let shared = "/dev/shm"
    return FileManager.default.isWritableFile(atPath: shared) ? TemporaryDirectory(in: shared) : TemporaryDirectory()
  }
}
