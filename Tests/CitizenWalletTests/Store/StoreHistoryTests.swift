import Testing

@testable import CitizenWallet

@Suite struct `Store status changes and history` {
  private let later = noon.adding(seconds: 3600)

  @Test func `a revoked document differs in its status alone and keeps its content`() async throws {  // STO-30
    let small = try await SmallStore()
    let (vault, id) = (small.vault, small.document.id)
    let records = small.engine.records.values.map(\.count).reduce(0, +)
    let second = try await vault.revoke(id, reason: "cấp sai thẩm quyền", expecting: 1, at: later)
    // The document's new version and the event: the content was not copied.
    #expect(small.engine.records.values.map(\.count).reduce(0, +) == records + 2)
    let stored = try await vault.get(id, at: later)
    let status = Document.Status(
      .revoked, since: try PartialDate(iso8601: "2026-11-24"), reason: "cấp sai thẩm quyền")
    let expected = try certificate().with(status)
    #expect(second.version == 2 && stored.document == expected)
    #expect(stored.change == .revoked && stored.by == .citizen && stored.storedAt == later)
    #expect(try await vault.content(of: id, at: later) == content())
    #expect(try await vault.content(of: id, version: 1, at: later) == content())
    let line = try #require(try await vault.list(at: later).first)
    #expect(line.force == .revoked && line.version == 2 && line.hasContent && line.storedAt == later)
    #expect(try await small.store.check().problems == [])
  }

  @Test func `a change of status is made once, and an expired document can still be withdrawn`() async throws {
    // STO-31
    let small = try await SmallStore()
    let vault = small.vault
    typealias Step = @Sendable (DocumentID) async throws -> DocumentReference
    let steps: [(change: DocumentChange, run: Step)] = [
      (.expired, { try await vault.expire($0, reason: "r", at: noon) }),
      (.revoked, { try await vault.revoke($0, reason: "r", at: noon) }),
      (.superseded, { try await vault.supersede($0, reason: "r", replacedBy: "2", at: noon) }),
      (.cancelled, { try await vault.cancel($0, reason: "r", at: noon) }),
    ]
    var wrong: [String] = []
    for first in steps {
      for second in steps {
        let id = try await vault.put(certificate(), at: noon).id
        _ = try await first.run(id)
        let code = try await refusal { _ = try await second.run(id) }
        let expected: Refusal.Code? = first.change == .expired && second.change != .expired ? nil : .conflict
        if code != expected { wrong.append("\(first.change) \(second.change)") }
      }
    }
    #expect(wrong == [])
    #expect(try await small.store.check().problems == [])
  }

  @Test func `a change of status that does not hold is refused and leaves nothing`() async throws {  // STO-31
    let small = try await SmallStore()
    let (vault, id) = (small.vault, small.document.id)
    let stranger = try await small.store.vault(of: minh, under: clerk, at: noon)
    let codes = [
      try await refusal { _ = try await vault.revoke(id, reason: "", at: noon) },
      try await refusal { _ = try await vault.revoke(id, reason: String(repeating: "x", count: 1001), at: noon) },
      try await refusal { _ = try await vault.revoke(id, reason: "r", expecting: 2, at: noon) },
      try await refusal { _ = try await vault.revoke(DocumentID(.random()), reason: "r", at: noon) },
      try await refusal { _ = try await stranger.revoke(id, reason: "r", at: noon) },
    ]
    #expect(codes == [.malformed, .tooLarge, .conflict, .notFound, .notFound])
    #expect(try await vault.history(of: id, at: noon).map(\.change) == [.stored])
  }

  @Test func `two who revoke at once make one revocation`() async throws {
    let small = try await SmallStore()
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await refusal { _ = try await small.vault.revoke(small.document.id, reason: "r", at: noon) }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == nil }.count == 1 && codes.filter { $0 == .conflict }.count == 7)
  }

  @Test func `a history says when, what, why and by whom`() async throws {  // STO-33
    let small = try await SmallStore()
    let (vault, id) = (small.vault, small.document.id)
    let office = try await small.store.vault(of: hoa, under: clerk, at: noon)
    _ = try await office.put(certificate("Bản hai"), replacing: id, expecting: 1, at: noon.adding(seconds: 1))
    _ = try await office.supersede(
      id, reason: "cấp lại", replacedBy: "15/2026", since: PartialDate(iso8601: "2026-10"), at: later)
    let history = try await vault.history(of: id, at: later)
    #expect(history.map(\.version) == [1, 2, 3] && history.map(\.change) == [.stored, .replaced, .superseded])
    #expect(history.map(\.by) == [.citizen, .operator, .operator])
    #expect(history.map(\.storedAt) == [noon, noon.adding(seconds: 1), later])
    #expect(history.map(\.hasContent) == [true, false, false])
    let status = Document.Status(
      .replaced, since: try PartialDate(iso8601: "2026-10"), reason: "cấp lại", replacedBy: "15/2026")
    #expect(history.map(\.status) == [.inForce, .inForce, status])
    #expect(history.map { $0.json["reason"]?.string } == [nil, nil, "cấp lại"])
    var text = "\(history)"
    dump(history, to: &text)
    #expect(!text.contains("cấp lại"))
    let trail = try await vault.auditTrail(at: later).map(\.action)
    #expect(trail.contains(.documentSuperseded) && trail.contains(.historyRead))
    #expect(try await refusal { _ = try await vault.history(of: DocumentID(.random()), at: later) } == .notFound)
  }

  @Test func `looking back shows what was there then, judged then`() async throws {  // STO-32
    let small = try await SmallStore()
    let (vault, id) = (small.vault, small.document.id)
    _ = try await vault.put(certificate("Bản hai"), replacing: id, expecting: 1, at: noon.adding(seconds: 60))
    _ = try await vault.put(certificate("Giấy khác"), at: noon.adding(seconds: 120))
    _ = try await vault.revoke(id, reason: "r", at: later)
    let instants = [-1, 0, 59, 60, 119, 120, 3599, 3600, 9999].map { noon.adding(seconds: $0) }
    var seen: [String] = []
    var documents: [Int] = []
    for instant in instants {
      let list = try await vault.list(asOf: instant, at: later)
      seen.append(list.map { "\($0.version) \($0.title) \($0.force.rawValue)" }.joined(separator: ", "))
      documents.append(try await vault.documents(asOf: instant, at: later).count)
    }
    let (first, second) = ("1 Giấy chứng nhận kết hôn in-force", "2 Bản hai in-force")
    let both = second + ", 1 Giấy khác in-force"
    let end = "3 Bản hai revoked, 1 Giấy khác in-force"
    #expect(seen == ["", first, first, second, second, both, both, end, end])
    #expect(documents == [0, 1, 1, 1, 1, 2, 2, 2, 2])
    #expect(try await vault.get(id, asOf: noon, at: later).version == 1)
    #expect(try await vault.list(kinds: [DocumentKind("passport")], asOf: later, at: later).isEmpty)
    let code = try await refusal { _ = try await vault.get(id, asOf: noon.adding(seconds: -1), at: later) }
    #expect(code == .notFound)
    let event = try #require(try await vault.auditTrail(at: later).last { $0.action == .documentRead })
    #expect(event.at == later && event.asOf == noon && event.version == 1)
  }

  @Test func `a check finds a status version that is none`() async throws {  // STO-30
    // Whoever holds the key could seal such records; a check must not call them whole.
    let small = try await SmallStore()
    let (vault, id) = (small.vault, small.document.id)
    let part = try await vault.makePart(at: noon)
    _ = try await vault.revoke(id, reason: "r", at: later)
    let good = small.engine.records
    let head = try await small.engine.read(part.partition) { try VaultView.load(part, from: $0)!.head }
    let stored = try await vault.get(id, at: later)
    func version(_ document: Document, _ change: DocumentChange, storedAt: Instant, content: ContentRecord?) throws
      -> MemoryEngine.Records
    {
      var records = good
      let forged = StoredDocument(
        id: id, version: 2, document: document, storedAt: storedAt, change: change, by: .operator,
        contentRecord: content)
      let record = part.seal(try forged.payload(), as: .document(id, version: 2))
      var broken = head
      broken.documents = [
        DocumentEntry(id: id, first: head.documents[0].versions[0], outline: Outline(of: try certificate()))
      ]
      broken.documents[0].append(
        DocumentEntry.Version(storedAt: later, document: record.digest, content: content?.entry),
        outline: Outline(of: document), retainedUntil: nil)
      records[part.partition]![record.key] = record.bytes
      records[part.partition]![part.key(of: .head)] = part.seal(broken.bytes, as: .head).bytes
      return records
    }
    let (gone, content) = (stored.document, try #require(stored.contentRecord))
    let other = DocumentContent.Info(mediaType: "a/b", size: 1, sha256: content.info.sha256)
    let cases = [
      try version(gone, .revoked, storedAt: later, content: content),
      try version(certificate("Giấy khác").with(gone.status), .revoked, storedAt: later, content: content),
      try version(gone, .cancelled, storedAt: later, content: content),
      try version(gone, .revoked, storedAt: noon, content: content),
      try version(gone, .revoked, storedAt: later, content: nil),
      try version(gone, .stored, storedAt: later, content: content),
      try version(
        gone, .revoked, storedAt: later,
        content: ContentRecord(id: content.id, info: other, key: content.key, header: content.header)),
    ]
    var problems: [Int] = []
    for records in cases {
      let store = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, at: noon)
      problems.append(try await store.check().problems.count)
    }
    #expect(problems == [0, 1, 1, 1, 1, 1, 1])
  }
}
