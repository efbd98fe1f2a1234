/// One person's papers, to fill a store with.
public struct PersonDocuments: Sendable {
  public let person: PersonalID
  public let documents: [Document]

  /// A person's documents.
  public init(_ person: PersonalID, _ documents: [Document]) {
    self.person = person
    self.documents = documents
  }
}

extension WalletStore {
  static let maximumPeople = 1000

  /// Fills vaults of many people at once, and makes those that are not there: for the first filling of a store from a
  /// register. Call it again and again with some hundred people each, and twice at once: while one waits for the disk, the
  /// other seals.
  ///
  /// Of each person all documents are kept, or none; one person's problem does not touch the others. Each vault's log
  /// and the store's say under whose authority.
  ///
  /// - Parameters:
  ///   - people: at most 1,000, each once, with 1 to 1,000 documents each.
  ///   - authority: who fills them, and why; it stands in each log.
  ///   - now: when it happens, for the log.
  /// - Returns: for each person in the same order the new documents' names, or why nothing was kept: what
  ///   ``Vault/put(_:at:)`` throws. A ``StoreFailure`` can leave open whether it was.
  /// - Throws: `malformed` for an authority without a tool or reason, for a person who is named twice; `too-large`;
  ///   `tampered`, `locked`; ``StoreFailure``; then no documents are kept.
  public func importDocuments(
    _ people: [PersonDocuments], under authority: OperatorAuthority, at now: Instant
  ) async throws -> [Result<[DocumentReference], any Error>] {
    try authority.check()  // STO-66
    guard people.count <= Self.maximumPeople else {
      throw Refusal(.tooLarge, "vaults of at most \(Self.maximumPeople) people are filled at once")
    }
    guard Set(people.map(\.person)).count == people.count else {
      throw Refusal(.malformed, "a person is named twice")
    }
    let actor = AuditEvent.Actor.operator(tool: authority.tool, reason: authority.reason)
    return try await StoreFilling(store: self, actor: actor, now: now).run(people)
  }

  /// Appends to the store's own log, all in one transaction.
  fileprivate func log(_ entries: [AuditEntry]) async throws {
    guard !entries.isEmpty else { return }
    try await change(keys.store) { change in for entry in entries { try change.log(entry) } }
  }
}

/// The course of one filling. Its steps are those of making an owner, each done for all before the next, so that
/// they share transactions where one partition is concerned, and commits where many are.
private struct StoreFilling: Sendable {
  let store: WalletStore
  let actor: AuditEvent.Actor
  let now: Instant

  private typealias Outcome = Result<[DocumentReference], any Error>

  /// A person on the way to a vault.
  private struct Place: Sendable {
    let index: Int
    let alias: Alias
    var owner: OwnerID?
    var part: OwnerPart?
    var isRegistered = false
  }

  func run(_ people: [PersonDocuments]) async throws -> [Result<[DocumentReference], any Error>] {
    var outcomes = [Outcome](repeating: .success([]), count: people.count)
    var places: [Place] = []
    for (index, one) in people.enumerated() {
      do throws(Refusal) {
        guard !one.documents.isEmpty else { throw Refusal(.malformed, "a person comes without documents") }
        try Vault.checkCount(of: one.documents)
        places.append(Place(index: index, alias: .personalID(one.person)))
      } catch { outcomes[index] = .failure(error) }
    }
    places = await each(of: places, noting: &outcomes) { place in
      try await find(.person(people[place.index].person), place)
    }
    // STO-19: before anything of an existing vault is read.
    try await store.log(places.compactMap { $0.isRegistered ? entered($0.owner) : nil })
    places = await each(of: places, noting: &outcomes) { place in
      var place = place
      if !place.isRegistered { place.owner = try await store.claim(place.alias) }
      return place
    }
    try await makeKeys(of: &places, noting: &outcomes)
    // While vaults are begun: sealing takes keys only.
    let first = places.prefix(Self.sealedAtOnce)
    async let sealed = seal(people, for: first)
    let isKnown = Set(places.filter(\.isRegistered).map(\.index))
    places = await each(of: places, noting: &outcomes) { place in
      var place = place
      if !place.isRegistered { place.isRegistered = try await store.begin(place.part!, as: place.alias) }
      return place
    }
    try await store.log(
      places.compactMap { place in
        if !place.isRegistered { return WalletStore.created(place.part!, by: actor, at: now) }
        return isKnown.contains(place.index) ? nil : entered(place.owner)
      })
    for (place, outcome) in zip(places, await keep(people, in: places, after: sealed)) {
      outcomes[place.index] = outcome
    }
    return outcomes
  }

  private func entered(_ owner: OwnerID?) -> AuditEntry {
    var entry = AuditEntry(.operatorEntered, by: actor, on: .statedByOperator, at: now)
    entry.vault = owner
    return entry
  }

  /// Takes one step for all. Whoever cannot go on stays behind, with the reason.
  private func each(
    of places: [Place], noting outcomes: inout [Outcome],
    _ step: @escaping @Sendable (Place) async throws -> Place
  ) async -> [Place] {
    var next: [Place] = []
    for (place, result) in zip(places, await ConcurrentWork.results(of: places, step)) {
      switch result {
      case .success(let place): next.append(place)
      case .failure(let error): outcomes[place.index] = .failure(error)
      }
    }
    return next
  }

  private func find(_ owner: Owner, _ place: Place) async throws -> Place {
    var place = place
    if let found = try await store.find(owner), found.head.isRegistered {
      (place.part, place.owner, place.isRegistered) = (found.part, found.part.owner, true)
    }
    return place
  }

  private func makeKeys(of places: inout [Place], noting outcomes: inout [Outcome]) async throws {
    let new = places.indices.filter { places[$0].part == nil }
    guard !new.isEmpty else { return }
    for (index, part) in zip(new, try await store.makeKeys(of: new.map { places[$0].owner! })) {
      places[index].part = part
      if part == nil { outcomes[places[index].index] = .failure(WalletStore.erased) }
    }
    places.removeAll { $0.part == nil }
  }

  /// How many people's documents are sealed before they are written: those of one after another would have a commit
  /// each, as sealing takes longer than a commit. While some are written, the next are sealed.
  private static let sealedAtOnce = 128

  /// What is sealed, by the indices of the people.
  private typealias Sealed = [Int: Result<DocumentBatch, any Error>]

  private func keep(_ people: [PersonDocuments], in places: [Place], after first: Sealed) async -> [Outcome] {
    var outcomes: [Outcome] = []
    // Whoever could not go on meanwhile is not among them any more.
    var some = places.prefix { first[$0.index] != nil }
    var rest = places.dropFirst(some.count)
    var batches = first
    while !some.isEmpty || !rest.isEmpty {
      let following = rest.prefix(Self.sealedAtOnce)
      rest = rest.dropFirst(Self.sealedAtOnce)
      async let next = seal(people, for: following)
      outcomes += await put(batches, into: some)
      (some, batches) = (following, await next)
    }
    return outcomes
  }

  private func seal(_ people: [PersonDocuments], for places: ArraySlice<Place>) async -> Sealed {
    let entry = AuditEntry(.documentStored, by: actor, on: .statedByOperator, at: now)
    let batches = await ConcurrentWork.results(of: places) { place in
      try DocumentBatch(people[place.index].documents, entry: entry, in: place.part!)
    }
    return Dictionary(uniqueKeysWithValues: zip(places.map(\.index), batches))
  }

  /// The mark in the head comes with the documents.
  private func put(_ batches: Sealed, into places: ArraySlice<Place>) async -> [Outcome] {
    await ConcurrentWork.results(of: places) { place in
      let batch = try batches[place.index]!.get()
      return try await store.change(place.part!) { change in
        change.head.stage = .registered
        return try batch.put(in: &change)
      }
    }
  }
}
