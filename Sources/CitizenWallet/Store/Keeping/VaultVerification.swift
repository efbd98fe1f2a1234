extension VaultView {
  /// What a full verification of one owner's part found.
  struct Findings: Sendable {
    var records = 0
    var problems: [StoreCheck.Problem] = []
    var aliases: [Alias]
    var mergedInto: OwnerID?
    /// What the log tells, where it could be verified.
    var log = LogFindings()
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
      var log = LogFindings()
      try forEachEvent { log.take($0) }
      findings.log = log
      findings.records += log.count
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
    for (id, actor) in findings.log.logins {  // STO-103
      try findings.note("login \(id)") { findings in
        _ = try login(id, of: actor)
        findings.records += 1
      }
    }
    let named = keys(events: found.count, logins: findings.log.logins.map(\.id))
    if !found.allSatisfy(named.contains) {
      findings.problems.append(StoreCheck.Problem(code: .tampered, place: "a record that nothing names"))
    }
    return findings
  }

  /// The key of every record that the head or the log vouches for. A long log has millions.
  private func keys(events limit: Int, logins: [LoginID]) -> Set<Bytes16> {
    var keys: Set<Bytes16> = []
    func insert(_ name: RecordName) { keys.insert(part.key(of: name)) }
    for name in [.head] + head.pending.flatMap(\.entry.names) { insert(name) }
    for number in 0..<min(head.eventCount, UInt64(limit)) { insert(.event(number + 1)) }
    var contents: Set<ContentEntry> = []
    for document in head.documents {
      for (index, version) in document.versions.enumerated() {
        insert(.document(document.id, version: index + 1))
        // A content that several versions have is named once, or a long history would take long.
        if let content = version.content, contents.insert(content).inserted { content.names.forEach(insert) }
      }
    }
    for consent in head.consents { insert(.consent(consent.id, revision: consent.revision)) }
    for hold in head.holds { insert(.hold(hold.id, revision: hold.revision)) }
    for origin in head.origins { insert(.origin(origin.id)) }
    for link in head.links where link.revision > 0 {
      insert(.link(in: part.aliasPartition(link.alias), revision: link.revision))
    }
    for other in head.merged { insert(.merge(of: other.owner, revision: other.revision)) }
    for login in logins { insert(.login(login)) }
    return keys
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

/// What a check keeps of a log. All of a large store's log does not fit into memory.
struct LogFindings: Sendable {
  private(set) var count = 0
  /// The logins that it names, in its order, each once, with who acted by it first.
  private(set) var logins: [(id: LoginID, actor: AuditEvent.Actor)] = []
  /// The vaults that it calls made, in its order, and those that it calls erased.
  private(set) var created: [OwnerID] = []
  private(set) var erased: Set<OwnerID> = []
  private var known: Set<LoginID> = []

  init() {}

  mutating func take(_ event: AuditEvent) {
    count += 1
    if let id = event.login, known.insert(id).inserted { logins.append((id, event.actor)) }
    guard let owner = event.vault.flatMap(Bytes16.init(text:)).map(OwnerID.init) else { return }
    if event.action == .vaultCreated { created.append(owner) }
    if event.action == .vaultErased { erased.insert(owner) }
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
