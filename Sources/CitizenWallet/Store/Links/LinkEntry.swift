/// What a vault's head says of one link: what lists and look-ups need, and the digest of its record.
struct LinkEntry: Sendable, Equatable {
  let alias: Alias
  var state: LinkState
  /// 0 while there is no record: the number under which the vault was made.
  var revision = 0
  var digest: [UInt8] = []

  init(_ alias: Alias, _ state: LinkState) {
    self.alias = alias
    self.state = state
  }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.text(alias.scheme)
    writer.text(alias.value)
    writer.byte(UInt8(LinkState.allCases.firstIndex(of: state) ?? 0))
    writer.count(revision)
    if revision > 0 { writer.fixed(digest) }
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    alias = Alias(scheme: try reader.text(limit: 64), value: try reader.text(limit: 1000))
    let code = Int(try reader.byte())
    guard LinkState.allCases.indices.contains(code) else { throw ByteReader.malformed }  // STO-95
    state = LinkState.allCases[code]
    revision = Int(try reader.number32())
    if revision > 0 { digest = try reader.fixed(32) }
  }
}

/// What a vault's head says of another vault that was merged into it.
struct MergeEntry: Sendable, Equatable {
  enum Stage: UInt8, Sendable {
    /// The other vault's head may not know it yet.
    case begun = 0
    case merged = 1
    case split = 2
  }

  let owner: OwnerID
  var stage: Stage
  var revision: Int
  var digest: [UInt8]

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    writer.id(owner.value)
    writer.byte(stage.rawValue)
    writer.count(revision)
    writer.fixed(digest)
  }

  init(owner: OwnerID, stage: Stage, revision: Int, digest: [UInt8]) {
    self.owner = owner
    self.stage = stage
    self.revision = revision
    self.digest = digest
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    owner = OwnerID(try reader.bytes16())
    guard let stage = Stage(rawValue: try reader.byte()) else { throw ByteReader.malformed }  // STO-96
    self.stage = stage
    revision = Int(try reader.number32())
    digest = try reader.fixed(32)
  }
}

extension VaultHead {
  static let maximumMerged = 16

  func link(_ alias: Alias) -> LinkEntry? { links.first { $0.alias == alias } }

  /// Whether the identifier is or was this person's.
  func holds(_ alias: Alias) -> Bool { link(alias)?.state.holds ?? false }

  var heldAliases: [Alias] { links.filter(\.state.holds).map(\.alias) }

  /// The vaults that may be merged into this one; their own heads say whether they are.
  var mergedOwners: [OwnerID] { merged.filter { $0.stage != .split }.map(\.owner) }

  /// Whose the vault is, by the latest of their numbers that is in force. What it came into being under says whether
  /// that is a person or an organisation, for ever (REP-41).
  var owner: Owner? {
    isOfOrganisation
      ? number(of: .taxCode).flatMap { try? OrganisationID($0) }.map(Owner.organisation)
      : number(of: .personalID).flatMap { try? PersonalID($0) }.map(Owner.person)
  }

  var isOfOrganisation: Bool { links.first?.alias.scheme == LinkedIdentifier.Scheme.taxCode.rawValue }

  private func number(of scheme: LinkedIdentifier.Scheme) -> String? {
    let numbers = links.filter { $0.alias.scheme == scheme.rawValue }
    let best =
      numbers.last { $0.state == .verified } ?? numbers.last { $0.state == .cancelled } ?? numbers.first
    return best?.alias.value
  }
}
