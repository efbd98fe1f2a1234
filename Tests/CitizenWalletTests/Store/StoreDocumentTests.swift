import Testing

@testable import CitizenWallet

@Suite struct `Store documents` {
  @Test func `a document comes back as it was put, diacritics and all`() async throws {
    let small = try await SmallStore()
    let stored = try await small.vault.get(small.document.id, at: noon.adding(seconds: 9))
    #expect(stored.document == (try certificate()))
    #expect(stored.reference == small.document && stored.storedAt == noon)
    #expect(stored.content == (try content().info))
    #expect(try await small.vault.content(of: small.document.id, at: noon) == content())
  }

  @Test func `a list says what is needed to choose`() async throws {
    let small = try await SmallStore()
    let list = try await small.vault.list(at: noon)
    let expected = DocumentSummary(
      id: small.document.id, version: 1, kind: try DocumentKind("marriage-certificate"),
      title: "Giấy chứng nhận kết hôn", issuedOn: try PartialDate(iso8601: "2019-06-09"), copyClass: .signedOriginal,
      force: .inForce, holderRoles: ["wife", "husband"], storedAt: noon, hasContent: true)
    #expect(list == [expected])
    #expect(try await small.vault.list(kinds: [DocumentKind("passport")], at: noon).isEmpty)
    #expect(try await small.vault.list(kinds: [DocumentKind("KQ.G15.000032")], at: noon) == list)
    #expect(try await small.vault.documents(at: noon).map(\.id) == [small.document.id])
  }

  @Test func `a new version replaces, and the old one stays readable`() async throws {
    let small = try await SmallStore()
    let id = small.document.id
    let second = try await small.vault.put(certificate("Bản hai"), replacing: id, expecting: 1, at: noon)
    #expect(second.version == 2 && second.id == id)
    #expect(try await small.vault.get(id, at: noon).document.title == "Bản hai")
    #expect(try await small.vault.get(id, version: 1, at: noon).document == certificate())
    #expect(try await small.vault.content(of: id, at: noon) == nil)
    #expect(try await small.vault.content(of: id, version: 1, at: noon) == content())
    #expect(try await small.vault.list(at: noon).map(\.title) == ["Bản hai"])
    #expect(try await small.store.check().problems == [])
  }

  @Test func `a version that moved on is a conflict`() async throws {
    let small = try await SmallStore()
    let id = small.document.id
    let codes = [
      try await refusal { _ = try await small.vault.put(certificate(), replacing: id, expecting: 2, at: noon) },
      try await refusal { _ = try await small.vault.put(certificate(), replacing: id, expecting: 0, at: noon) },
      try await refusal { _ = try await small.vault.get(id, version: 2, at: noon) },
      try await refusal { _ = try await small.vault.get(id, version: 0, at: noon) },
      try await refusal { _ = try await small.vault.get(DocumentID("AAAAAAAAAAAAAAAAAAAAAA"), at: noon) },
    ]
    #expect(codes == [.conflict, .conflict, .notFound, .notFound, .notFound])
  }

  @Test func `what could not be read back is not stored`() async throws {  // STO-20
    let small = try await SmallStore()
    var deep: JSON = 1
    for _ in 0..<126 { deep = .array([deep]) }
    func diploma(_ field: JSON) throws -> Document {
      try Document(
        kind: DocumentKind("diploma"), title: "x", holders: [Document.Holder(hoa)],
        issuer: Document.Issuer(code: nil, name: "y"), issuedOn: PartialDate(iso8601: "2020"), validity: .permanent,
        usage: .reusable, copyClass: .plainScan, source: Document.Source(.counter), fields: ["field": field])
    }
    let wrong: [Document] = [
      try certificate(String(repeating: "ế", count: 400)), try certificate(number: String(repeating: "9", count: 1001)),
      try diploma(deep), try diploma(.number(.nan)),
    ]
    var codes: [Refusal.Code?] = []
    for document in wrong { codes.append(try await refusal { _ = try await small.vault.put(document, at: noon) }) }
    #expect(codes == [.tooLarge, .tooLarge, .malformed, .malformed])
    #expect(try await small.vault.list(at: noon).count == 1)
  }

  @Test(arguments: ["pdf", "", "application/", "/pdf", "a/b/c", "a b/c"])
  func `content has a media type`(_ mediaType: String) async throws {
    #expect(try await refusal { _ = try DocumentContent(mediaType: mediaType, bytes: []) } == .malformed)
  }

  @Test func `content has 16 MiB at most`() async throws {
    let small = try await SmallStore()
    var bytes = [UInt8](repeating: 0x5A, count: DocumentContent.maximumBytes)
    let largest = try content(bytes)
    let reference = try await small.vault.put(certificate(), content: largest, at: noon)
    let read = try await small.vault.content(of: reference.id, at: noon)
    #expect(read?.bytes.count == bytes.count && read?.info == largest.info)
    bytes.append(0)
    #expect(try await refusal { _ = try content(bytes) } == .tooLarge)
    let empty = try await small.vault.put(certificate(), content: content([]), at: noon)
    #expect(try await small.vault.content(of: empty.id, at: noon)?.bytes == [])
  }

  @Test func `every access leaves its event in the vault's log`() async throws {  // STO-16
    let small = try await SmallStore()
    let id = small.document.id
    _ = try await small.vault.get(id, at: noon)
    _ = try await small.vault.content(of: id, at: noon)
    _ = try await small.vault.list(at: noon)
    _ = try await small.vault.documents(at: noon)
    let trail = try await small.vault.auditTrail(at: noon.adding(seconds: 1))
    let expected: [AuditEvent.Action] = [
      .vaultOpened, .documentStored, .consentGiven, .documentRead, .contentRead, .documentsListed, .documentsRead,
      .trailRead,
    ]
    #expect(trail.map(\.action) == expected)
    #expect(trail.map(\.number) == Array(1...8))
    #expect(
      trail.allSatisfy { $0.basis == .dataSubject && $0.actor == .citizen(assertionDigest: citizen().assertionDigest) })
    #expect(trail.map(\.documents) == [[], [id], [id], [id], [id], [], [id], []])
    #expect(Set(trail.map(\.link)).count == 8 && trail[7].at == noon.adding(seconds: 1))
  }
}
