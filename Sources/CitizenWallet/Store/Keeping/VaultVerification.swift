extension VaultView {
  /// What a full verification of one owner's part found.
  struct Findings: Sendable {
    var records = 0
    var problems: [StoreCheck.Problem] = []
    var aliases: [Alias]
    var mergedInto: OwnerID?
    /// The log, as far as it could be verified.
    var events: [AuditEvent] = []
    /// The contents that documents name, and where. They are verified afterwards, for they may be large.
    var contents: [ContentID: (record: ContentRecord, place: String)] = [:]
    var pendingContents: Int
  }

  /// Opens each record that the head vouches for, and looks for records that it does not.
  ///
  /// - Throws: ``StoreFailure``.
  func verifyAll(among found: [Bytes16]) throws -> Findings {
    var findings = Findings(
      records: 1, aliases: head.links.map(\.alias), mergedInto: head.mergedInto, pendingContents: head.pending.count)
    try findings.note("log") { findings in
      findings.events = try events()
      findings.records += findings.events.count
    }
    for document in head.documents {
      var before: StoredDocument?
      for version in 1...document.currentVersion {
        let place = "document \(document.id), version \(version)"
        try findings.note(place) { findings in
          let stored = try verify(document, version: version, after: before)
          findings.records += 1
          before = stored
          if let content = stored.contentRecord { try findings.take(content, at: place) }
        }
      }
    }
    for entry in head.consents {
      try findings.note("consent \(entry.id)") { findings in
        _ = try consent(entry)
        findings.records += 1
      }
    }
    for entry in head.holds {
      try findings.note("hold \(entry.id)") { findings in
        _ = try hold(entry)
        findings.records += 1
      }
    }
    for entry in head.links {
      try findings.note("an identifier") { findings in
        _ = try link(entry, in: part.aliasPartition(entry.alias))
        if entry.revision > 0 { findings.records += 1 }
      }
    }
    for entry in head.merged {
      try findings.note("a merge") { findings in
        _ = try merge(entry)
        findings.records += 1
      }
    }
    for entry in head.origins {
      try findings.note("origin \(entry.id)") { findings in
        _ = try origin(entry)
        findings.records += 1
      }
    }
    var logins: Set<LoginID> = []  // STO-103
    for event in findings.events {
      guard let id = event.login, logins.insert(id).inserted else { continue }
      try findings.note("login \(id)") { findings in
        _ = try login(id, of: event.actor)
        findings.records += 1
      }
    }
    let named = keys(events: found.count).union(logins.map { part.key(of: .login($0)) })
    if !named.isSuperset(of: found) {
      findings.problems.append(StoreCheck.Problem(code: .tampered, place: "a record that nothing names"))
    }
    return findings
  }

  /// The key of every record that the head vouches for.
  private func keys(events limit: Int) -> Set<Bytes16> {
    var names: [RecordName] = [.head] + head.pending.flatMap(\.entry.names)
    for number in 0..<min(head.eventCount, UInt64(limit)) { names.append(.event(number + 1)) }
    var contents: Set<ContentEntry> = []
    for document in head.documents {
      for (index, version) in document.versions.enumerated() {
        names.append(.document(document.id, version: index + 1))
        // A content that several versions have is named once, or a long history would take long.
        if let content = version.content, contents.insert(content).inserted { names += content.names }
      }
    }
    for consent in head.consents { names.append(.consent(consent.id, revision: consent.revision)) }
    for hold in head.holds { names.append(.hold(hold.id, revision: hold.revision)) }
    for origin in head.origins { names.append(.origin(origin.id)) }
    for link in head.links where link.revision > 0 {
      names.append(.link(in: part.aliasPartition(link.alias), revision: link.revision))
    }
    for other in head.merged { names.append(.merge(of: other.owner, revision: other.revision)) }
    return Set(names.map(part.key(of:)))
  }

  /// - Parameter before: the version before this one; nil for the first, or when that one is broken.
  private func verify(
    _ entry: DocumentEntry, version number: Int, after before: StoredDocument?
  ) throws -> StoredDocument {
    let stored = try sealed(entry, version: number).open(with: part)
    let version = try entry.version(number)
    let isFirst = number == 1
    guard stored.storedAt == version.storedAt, (stored.change == .stored) == isFirst,
      [entry.retainedUntil, stored.document.retention?.until].compactMap({ $0 }).max() == entry.retainedUntil,
      number < entry.currentVersion || OutlineBytes(Outline(of: stored.document)) == entry.outline
    else { throw ByteReader.malformed }
    if let before, stored.change.state != nil { try verify(stored, changesStatusOf: before) }
    return stored
  }

  /// STO-30: a change of status changes nothing else.
  private func verify(_ stored: StoredDocument, changesStatusOf before: StoredDocument) throws(Refusal) {
    guard stored.document == before.document.with(stored.document.status), stored.contentRecord == before.contentRecord,
      stored.change.state == stored.document.status.state,
      before.document.status.state.canBecome(stored.document.status.state)
    else { throw ByteReader.malformed }
  }
}

extension VaultView.Findings {
  /// - Throws: `tampered` when two documents say different things of one content.
  fileprivate mutating func take(_ content: ContentRecord, at place: String) throws(Refusal) {
    let known = contents[content.id] ?? (content, place)
    guard known.record == content else { throw ByteReader.malformed }
    contents[content.id] = known
  }

  /// Notes a refusal as a problem at this place.
  fileprivate mutating func note(_ place: String, _ body: (inout Self) throws -> Void) throws {
    do { try body(&self) } catch let refusal as Refusal {
      problems.append(StoreCheck.Problem(code: refusal.code, place: place))
    }
  }
}
