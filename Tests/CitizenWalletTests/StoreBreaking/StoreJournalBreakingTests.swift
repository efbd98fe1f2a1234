import Foundation
import Testing

@testable import CitizenWallet

/// The file of a dead process's accesses as a power cut, a disk fault or a stranger leaves it.
@Suite struct `Store journal faults` {
  private let directory = TemporaryDirectory.inMemory()
  /// A store and the journal beside it, of one access in one slot, one in three, and one in one.
  private let files: [String: [UInt8]]
  private let name: String
  private let person = hoa

  init() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    // The first opening by a login is committed (STO-101), the next are journaled.
    _ = try await store.vault(of: citizen(), at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    for number in 0..<2 { _ = try await vault.put(certificate("Bản \(number)"), at: noon) }
    _ = try await vault.list(asOf: noon, at: noon)
    let chatty = OperatorAuthority.actingWithoutCitizen(
      tool: String(repeating: "t", count: 300), reason: String(repeating: "r", count: 300))
    let officer = try await store.vault(of: hoa, under: chatty, at: noon)
    _ = try await vault.list(asOf: noon.adding(seconds: 1), at: noon)
    _ = officer
    let all = try FileManager.default.contentsOfDirectory(atPath: directory.store)
    name = try #require(all.first { $0.hasPrefix("accesses-") })
    // The opening that was journaled was settled by the first put.
    files = try [String: [UInt8]](filesIn: directory.store)
    await store.close()
    try FileManager.default.removeItem(atPath: directory.store)
  }

  /// The accesses that come into the trail from a changed journal; nil when it is noticed.
  private func entered(from journal: [UInt8]) async throws -> [AuditEvent.Action]? {
    var files = files
    files[name] = journal
    try files.write(to: directory.store)
    defer { try? FileManager.default.removeItem(atPath: directory.store) }
    let store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let problems = try await store.check().problems
    let vault = try await store.vault(of: person, under: clerk, at: noon)
    let code = try await refusal { _ = try await vault.auditTrail(at: noon) }
    let isThere = FileManager.default.fileExists(atPath: directory.store + "/" + name)
    defer { Task { await store.close() } }
    guard problems.isEmpty else {
      // What was noticed stays as it is, for whoever looks into it.
      #expect(isThere && problems.allSatisfy { [.tampered, .unsupportedFormat].contains($0.code) })
      #expect(code == problems[0].code)
      return nil
    }
    #expect(!isThere && code == nil)
    return try await vault.auditTrail(at: noon).filter { $0.access != nil }.map(\.action).suffix(from: 1).map { $0 }
  }

  private static let whole: [AuditEvent.Action] = [.documentsListed, .vaultOpened, .documentsListed]
  private static let slot = JournalSeal.slotCount

  @Test func `a journal that is cut anywhere loses its end and nothing else`() async throws {  // STO-63
    let journal = files[name]!
    try #require(journal.count == Self.slot * 7)
    let step = BreakingScale.count(97, long: 1)
    for count in Array(stride(from: 0, to: journal.count, by: step)) + [journal.count] {
      // The first slots were settled before; each of the three accesses is whole, or not there.
      let ends = [3, 6, 7].map { $0 * Self.slot }
      let expected = Array(Self.whole.prefix(ends.count { $0 <= count }))
      var cut = Array(journal.prefix(count))
      try #require(try await entered(from: cut) == expected, "cut to \(count)")
      // As some file systems leave it.
      cut += [UInt8](repeating: 0, count: journal.count - count)
      let filled = try await entered(from: cut)
      try #require(filled == expected || (filled == nil && count % Self.slot != 0), "filled from \(count)")
    }
  }

  @Test func `every flipped byte of a journal is noticed`() async throws {  // STO-61
    let journal = files[name]!
    for place in stride(from: 0, to: journal.count, by: BreakingScale.count(53, long: 1)) {
      var changed = journal
      changed[place] ^= 1 << UInt8.random(in: 0..<8)
      try #require(try await entered(from: changed) == nil, "byte \(place)")
    }
  }

  @Test func `slots that are removed, exchanged, repeated or of another journal are noticed`() async throws {
    let journal = files[name]!
    let slots = (0..<7).map { Array(journal[($0 * Self.slot)..<(($0 + 1) * Self.slot)]) }
    for first in 0..<7 {
      var removed = slots
      removed.remove(at: first)
      if first < 6 { #expect(try await entered(from: Array(removed.joined())) == nil) }
      var blank = slots
      blank[first] = [UInt8](repeating: 0, count: Self.slot)
      if first < 6 { #expect(try await entered(from: Array(blank.joined())) == nil) }
      for second in 0..<first {
        var exchanged = slots
        exchanged.swapAt(first, second)
        #expect(try await entered(from: Array(exchanged.joined())) == nil)
      }
    }
    #expect(try await entered(from: journal + slots[6]) == nil)
    #expect(try await entered(from: journal) == Self.whole)
  }

  @Test func `a journal under another name is noticed`() async throws {
    var files = files
    files[AccessJournal.prefix + Bytes16.random().text] = files.removeValue(forKey: name)
    try files.write(to: directory.store)
    let store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    #expect(try await store.check().problems.map(\.code) == [.tampered])
    await store.close()
  }

  @Test func `a journal shows nothing of what it holds`() async throws {
    let text = String(decoding: files[name]!, as: Unicode.ASCII.self)
    #expect(["documents-listed", "operator", "citizen", "ttt", "rrr", "tests"].filter(text.contains) == [])
  }
}
