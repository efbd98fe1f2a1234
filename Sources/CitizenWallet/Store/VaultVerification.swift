extension VaultView {
  /// What a full verification of one owner's part found.
  struct Findings: Sendable {
    var records = 0
    var problems: [StoreCheck.Problem] = []
    var aliases: [Alias]
    /// The log, as far as it could be verified.
    var events: [AuditEvent] = []
  }

  /// Opens each record that the head vouches for, and looks for records that it does not.
  ///
  /// - Throws: ``StoreFailure``.
  func verifyAll(among found: [Bytes16]) throws -> Findings {
    var findings = Findings(records: 1, aliases: head.aliases)
    try findings.note("log") { findings in
      findings.events = try events()
      findings.records += findings.events.count
    }
    for document in head.documents {
      var before: StoredDocument?
      for version in 1...document.currentVersion {
        try findings.note("document \(document.id), version \(version)") { findings in
          let stored = try verify(document, version: version, after: before)
          findings.records += document.versions[version - 1].content == nil ? 1 : 2
          before = stored
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
    if !keys(events: found.count).isSuperset(of: found) {
      findings.problems.append(StoreCheck.Problem(code: .tampered, place: "a record that the head does not name"))
    }
    return findings
  }

  /// The key of every record that the head vouches for.
  private func keys(events limit: Int) -> Set<Bytes16> {
    var names: [RecordName] = [.head]
    for number in 0..<min(head.eventCount, UInt64(limit)) { names.append(.event(number + 1)) }
    for document in head.documents {
      for (index, version) in document.versions.enumerated() {
        names.append(.document(document.id, version: index + 1))
        if version.content != nil { names.append(.content(document.id, version: index + 1)) }
      }
    }
    for consent in head.consents { names.append(.consent(consent.id, revision: consent.revision)) }
    for hold in head.holds { names.append(.hold(hold.id, revision: hold.revision)) }
    return Set(names.map(part.key(of:)))
  }

  /// - Parameter before: the version before this one; nil for the first, or when that one is broken.
  private func verify(
    _ entry: DocumentEntry, version number: Int, after before: StoredDocument?
  ) throws -> StoredDocument {
    let stored = try sealed(entry, version: number).open(with: part)
    let version = try entry.version(number)
    let isFirst = number == 1
    guard stored.storedAt == version.storedAt, (stored.content != nil) == version.hasContent,
      (stored.change == .stored) == isFirst,
      [entry.retainedUntil, stored.document.retention?.until].compactMap({ $0 }).max() == entry.retainedUntil,
      number < entry.currentVersion || Outline(of: stored.document) == entry.outline
    else { throw ByteReader.malformed }
    if let before, stored.change.state != nil { try verify(stored, changesStatusOf: before) }
    if version.content != nil, let file = try sealedContent(entry, version: number) {
      _ = try stored.content(from: file.bytes, as: file.name, with: part)
    } else if let owner = version.contentOf {
      guard try sealed(entry, version: owner).open(with: part).content == stored.content else {
        throw ByteReader.malformed
      }
    }
    return stored
  }

  /// STO-30: a change of status changes nothing else.
  private func verify(_ stored: StoredDocument, changesStatusOf before: StoredDocument) throws(Refusal) {
    guard stored.document == before.document.with(stored.document.status), stored.content == before.content,
      stored.change.state == stored.document.status.state,
      before.document.status.state.canBecome(stored.document.status.state)
    else { throw ByteReader.malformed }
  }
}

extension VaultView.Findings {
  /// Notes a refusal as a problem at this place.
  fileprivate mutating func note(_ place: String, _ body: (inout Self) throws -> Void) throws {
    do { try body(&self) } catch let refusal as Refusal {
      problems.append(StoreCheck.Problem(code: refusal.code, place: place))
    }
  }
}
