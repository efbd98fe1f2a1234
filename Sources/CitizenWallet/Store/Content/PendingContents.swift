// What is on disk of contents that no document names yet, and how it goes away.

extension VaultHead {
  static let maximumPending = 100

  /// Lists a content as pending, or with more segments than before.
  ///
  /// - Throws: `conflict` when the head does not list the `before` segments that were there;
  ///   `too-large` when too many contents are pending.
  mutating func setPending(_ content: PendingContent, after before: Int) throws(Refusal) {
    if before > 0 {
      try removePending(ContentEntry(id: content.entry.id, segments: before))
    } else if pending.count >= Self.maximumPending {
      throw Refusal(.tooLarge, "too many contents are being put into the vault at once")
    }
    pending.append(content)
  }

  /// - Throws: `conflict` when it is not listed so.
  mutating func removePending(_ entry: ContentEntry) throws(Refusal) {
    guard let index = pending.firstIndex(where: { $0.entry == entry }) else {
      throw Refusal(.conflict, "the content took too long and was given up")
    }
    pending.remove(at: index)
  }

  /// STO-49: those of writers that must have died.
  func abandonedContents(at now: Instant) -> [ContentID] {
    pending.filter { $0.isAbandoned(at: now) }.map(\.entry.id)
  }

  /// Whether a version of a document has this content.
  func names(_ id: ContentID) -> Bool {
    documents.contains { $0.versions.contains { $0.content?.id == id } }
  }
}

extension WalletStore {
  /// How many segments a transaction removes.
  private static let removalCount = 64

  func removeAbandonedContents(of part: OwnerPart, at now: Instant) async throws {
    let abandoned = try await engine.read(part.partition) { reader in
      try VaultView.load(part, from: reader)?.head.abandonedContents(at: now) ?? []
    }
    for id in abandoned { try await removePending(id, of: part) }
  }

  /// Removes a pending content from its last segment on, so that the head vouches for the others meanwhile.
  /// Does nothing when it is not pending.
  func removePending(_ id: ContentID, of part: OwnerPart) async throws {
    var isThere = true
    while isThere {
      isThere = try await change(part) { change, view in
        guard let index = view.head.pending.firstIndex(where: { $0.entry.id == id }) else { return false }
        let segments = view.head.pending[index].entry.segments
        let remaining = max(segments - Self.removalCount, 0)
        for number in (remaining + 1)...segments { try change.remove(.content(id, segment: number)) }
        if remaining > 0 {
          change.head.pending[index].entry = ContentEntry(id: id, segments: remaining)
        } else {
          change.head.pending.remove(at: index)
        }
        return remaining > 0
      }
    }
  }

  /// Removes what a failed put has left. Where that fails too, it is left to the next writer (STO-49).
  func discard(_ id: ContentID, of part: OwnerPart) async {
    try? await removePending(id, of: part)
  }
}
