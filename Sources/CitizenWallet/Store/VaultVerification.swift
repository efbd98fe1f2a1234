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
      for version in 1...document.currentVersion {
        try findings.note("document \(document.id), version \(version)") { findings in
          findings.records += try verify(document, version: version)
        }
      }
    }
    for entry in head.consents {
      try findings.note("consent \(entry.id)") { findings in
        _ = try consent(entry)
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
    return Set(names.map(part.key(of:)))
  }

  private func verify(_ entry: DocumentEntry, version: Int) throws -> Int {
    let stored = try sealed(entry, version: version).open(with: part)
    guard let digest = try entry.version(version).content else {
      guard stored.content == nil else { throw ByteReader.malformed }
      return 1
    }
    _ = try stored.content(from: sealed(.content(entry.id, version: version), digest: digest), with: part)
    return 2
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
