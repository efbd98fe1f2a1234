/// Reads the file of a journal.
struct JournalReader {
  private let seal: JournalSeal
  private let file: AppendedFile

  init(_ seal: JournalSeal, _ file: AppendedFile) {
    self.seal = seal
    self.file = file
  }

  /// The access whose first slot has this number.
  ///
  /// - Throws: `tampered`; `unsupported-format`; ``StoreFailure``.
  func access(at first: UInt64) throws -> AccessEntry {
    var payload: [UInt8] = []
    var number = first
    while number < first + UInt64(AccessJournal.maximumSlotsOfOne) {
      let slot = try file.read(JournalSeal.slotCount, at: Int(number) * JournalSeal.slotCount)
      let (piece, isLast) = try seal.open(slot[...], number: number)
      payload += piece
      if isLast { return try AccessEntry(payload) }
      number += 1
    }
    throw JournalSeal.tampered
  }

  /// All accesses. What a process that was killed, or a power cut, has left of a last one is none (STO-63).
  ///
  /// - Throws: `tampered`; `unsupported-format`; ``StoreFailure``.
  func all() throws -> [JournaledAccess] {
    let slotCount = JournalSeal.slotCount
    let limit = (AccessJournal.maximumSlots + AccessJournal.maximumSlotsOfOne) * slotCount
    let size = try file.size
    guard size <= limit else { throw JournalSeal.tampered }
    let bytes = try file.read(size, at: 0)
    guard let end = bytes.lastIndex(where: { $0 != 0 }).map({ $0 + 1 }), bytes.count >= slotCount else { return [] }
    try seal.check(bytes[..<slotCount])
    var all: [JournaledAccess] = []
    var (payload, first): ([UInt8], UInt64) = ([], 1)
    // A slot ends with a tag, which may end with zeros; one of zeros only was never written.
    for number in 1..<max(bytes.count / slotCount, 1) where number * slotCount < end {
      let start = number * slotCount
      let (piece, isLast) = try seal.open(bytes[start..<start + slotCount], number: UInt64(number))
      payload += piece
      guard isLast else { continue }
      all.append(
        JournaledAccess(name: AccessName(journal: seal.journal, number: first), access: try AccessEntry(payload)))
      (payload, first) = ([], UInt64(number) + 1)
    }
    return all
  }
}
