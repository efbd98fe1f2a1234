import Foundation

@testable import CitizenWallet
@testable import StoreWriterTool

/// The files of a store of ``NumberedDocument``s, to be changed and read again.
struct TamperedStore {
  let files: [String: [UInt8]]
  /// What was in it after each put, by number: a reader may be shown one of these, and nothing between.
  private let states: [Set<Int>]

  /// Makes a store of two vaults with a few documents each.
  ///
  /// - Parameter isOpen: whether the last put is still in the write-ahead log.
  init(in directory: TemporaryDirectory, isOpen: Bool = false) async throws {
    try await self.init(in: directory, numbers: [12, 4, 9], last: 8, pageBytes: 1024, isOpen: isOpen)
  }

  /// - Parameter pageBytes: small pages make small files, of which every byte can be tried.
  init(
    in directory: TemporaryDirectory, numbers: [Int], last: Int, pageBytes: Int, isOpen: Bool
  ) async throws {
    var store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    for number in numbers { try await Self.put(number, in: store) }
    await store.close()
    for file in StoreFile.allCases { try Self.rewrite(directory.store + "/" + file.name, pageBytes: pageBytes) }
    store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    try await Self.put(last, in: store)
    if !isOpen { await store.close() }
    files = try [String: [UInt8]](filesIn: directory.store)
    await store.close()
    states = [Set(numbers + [last]), Set(numbers)]
    try FileManager.default.removeItem(atPath: directory.store)
  }

  /// Other files with the same documents.
  init(_ files: [String: [UInt8]], like other: TamperedStore) {
    self.files = files
    states = other.states
  }

  private static func put(_ number: Int, in store: WalletStore) async throws {
    let numbered = NumberedDocument(number: number)
    _ = try await store.vault(of: citizen(numbered.person), at: noon)
      .put(numbered.document, content: numbered.content, at: noon)
  }

  private static func rewrite(_ path: String, pageBytes: Int) throws {
    let connection = try SQLiteConnection(path: path)
    for sql in ["PRAGMA journal_mode = DELETE", "PRAGMA page_size = \(pageBytes)", "VACUUM"] {
      _ = try connection.value(sql)
    }
  }

  enum Finding: String {
    /// Everything is as it was.
    case right
    /// The last put is gone, and all before it is as it was: SQLite has cut the log at the damage.
    case older
    /// Something refused to go on, or `check` found it.
    case noticed
    case wrong
  }

  /// What reading everything comes to.
  static func read(_ directory: String, expecting states: [Set<Int>]) async throws -> Finding {
    do {
      let store = try await WalletStore.open(at: directory, unlock: storeKey, at: noon)
      do {
        let finding = try await read(store, expecting: states)
        await store.close()
        return finding
      } catch {
        await store.close()
        throw error
      }
    } catch let refusal as Refusal {
      let codes: [Refusal.Code] = [.tampered, .wrongKey, .unsupportedFormat, .digestMismatch]
      return codes.contains(refusal.code) ? .noticed : .wrong
    } catch is StoreFailure {
      return .noticed
    }
  }

  private static func read(_ store: WalletStore, expecting states: [Set<Int>]) async throws -> Finding {
    let isSound = try await store.check().problems.isEmpty
    var found: Set<Int> = []
    for person in NumberedDocument.people.prefix(2) {
      let vault = try await store.vault(of: person, under: clerk, at: noon)
      // Their files too, but not hundreds of them, each with its event in the log.
      var files = 0
      for stored in try await vault.documents(at: noon) {
        let numbered = NumberedDocument(number: Int(stored.document.fields["number"]?.integer ?? 0))
        guard try stored.document == numbered.document, numbered.person == person else { return .wrong }
        found.insert(numbered.number)
        guard stored.content != nil, files < 3 else { continue }
        files += 1
        guard try await vault.content(of: stored.id, at: noon) == numbered.content else { return .wrong }
      }
    }
    guard isSound else { return .noticed }
    return found == states[0] ? .right : states.contains(found) ? .older : .wrong
  }

  func read(_ directory: String) async throws -> Finding { try await Self.read(directory, expecting: states) }

  /// What reading comes to after a file is changed.
  func finding(in directory: String, changing name: String, _ change: (inout [UInt8]) -> Void) async throws -> Finding {
    var files = files
    change(&files[name]!)
    try files.write(to: directory)
    return try await read(directory)
  }
}
