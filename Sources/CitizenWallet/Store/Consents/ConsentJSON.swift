internal import WalletCrypto

// The JSON form of a consent (`Specs/store.md`): a citizen's copy, and what the vault seals.

extension Consent {
  /// Reads a consent that was given.
  ///
  /// - Throws: `malformed` or `too-large`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "consent")
    let id = try ConsentID(members.string("id", limit: 22))
    let purpose = try members.string("purpose")
    let recipient = try members.string("recipient")
    let dossier = try members.string("dossier")
    let plan = try members.optionalString("planDigest", limit: 43)
    let names = try members.optionalStrings("documents", limit: Self.maximumDocuments) ?? []
    let expiresAt = try members.instant("expiresAt")
    let givenAt = try members.instant("givenAt")
    let withdrawnAt = try members.optionalInstant("withdrawnAt")
    var releases: [Release] = []
    for json in try members.optionalArray("released", limit: Self.maximumDocuments) ?? [] {
      releases.append(try Release(json: json))
    }
    try members.finish()
    var documents: [DocumentID] = []
    for name in names { documents.append(try DocumentID(name)) }
    let planDigest = plan.map { Base64URL.decode($0) ?? [] }
    let consent = try Consent(
      purpose: purpose, recipient: recipient, dossier: dossier, planDigest: planDigest, documents: documents,
      expiresAt: expiresAt
    ).given(as: id, at: givenAt).released(releases)
    let released = Set(releases.map(\.document))
    guard released.count == releases.count, released.isSubset(of: documents) else {
      throw Refusal(.malformed, "a consent says that something was released which it does not name, or twice")
    }
    self = withdrawnAt.map(consent.withdrawn(at:)) ?? consent
  }

  /// The consent to keep, to show or to hand over.
  public var json: JSON {
    .object(members: [
      ("id", id.map { .string($0.text) }),
      ("purpose", .string(purpose)),
      ("recipient", .string(recipient)),
      ("dossier", .string(dossier)),
      ("planDigest", planDigest.map { .string(Base64URL.encode($0)) }),
      ("documents", .array(documents.map { .string($0.text) })),
      ("expiresAt", .string(expiresAt.description)),
      ("givenAt", givenAt.map { .string($0.description) }),
      ("withdrawnAt", withdrawnAt.map { .string($0.description) }),
      ("released", releases.isEmpty ? nil : .array(releases.map(\.json))),
    ])
  }
}

extension Consent.Release {
  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "release")
    document = try DocumentID(members.string("document", limit: 22))
    at = try members.instant("at")
    try members.finish()
  }

  fileprivate var json: JSON { ["document": .string(document.text), "at": .string(at.description)] }
}
