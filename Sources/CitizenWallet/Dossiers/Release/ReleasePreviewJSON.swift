internal import WalletCrypto

// The JSON form of `Specs/release.md`: what a portal shows, and keeps until the citizen answers.

extension ReleasePreview {
  public var json: JSON { withoutDigest.digested }

  /// SHA-256 of the canonical form (RFC 8785) of all the rest, in base64url.
  public var digest: String { JSON.object(withoutDigest).digest }

  private var withoutDigest: JSONObject {
    [
      "plan": .string(planDigest), "procedure": .string(procedure), "dossier": .string(dossier),
      "recipient": .string(recipient), "purpose": .string(purpose), "items": .array(items.map(\.json)),
      "madeAt": .string(madeAt.description), "answerBy": .string(answerBy.description),
    ]
  }

  /// - Throws: `malformed` and its like; `digest-mismatch` when it was changed.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "preview")
    let planDigest = try members.string("plan", limit: 43)
    let procedure = try members.string("procedure", limit: 200)
    var texts: [String] = []
    for name in ["dossier", "recipient", "purpose"] { texts.append(try members.string(name)) }
    var items: [Item] = []
    for element in try members.optionalArray("items", limit: DossierPlan.maximumComponents) ?? [] {
      items.append(try Item(json: element))
    }
    let (madeAt, answerBy) = (try members.instant("madeAt"), try members.instant("answerBy"))
    let digest = try members.string("digest", limit: 43)
    try members.finish()
    self.init(
      planDigest: planDigest, procedure: procedure, texts: texts, items: items, madeAt: madeAt, answerBy: answerBy)
    guard digest == self.digest else { throw Refusal(.digestMismatch, "the preview is not what its digest says") }
  }

  static func bytes(_ digest: String) -> [UInt8] { Base64URL.decode(digest) ?? [] }
}

extension ReleasePreview.Item {
  fileprivate var json: JSON {
    .object(members: [
      ("code", code.map(JSON.string)), ("name", .string(name)), ("by", by.json),
      ("papers", .array(papers.map(\.json))),
      ("legalBasis", legalBasis.isEmpty ? nil : .array(legalBasis.map(JSON.string))),
      ("explanation", explanation.json),
    ])
  }

  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "item")
    code = try members.optionalString("code")
    name = try members.string("name", limit: 1024 * 1024)
    by = try DossierPlan.Replacement(json: members.required("by"))
    var papers: [ReleasePreview.Paper] = []
    for element in try members.optionalArray("papers", limit: 16) ?? [] {
      papers.append(try ReleasePreview.Paper(json: element))
    }
    self.papers = papers
    legalBasis = try members.optionalStrings("legalBasis", limit: 100) ?? []
    explanation = try BilingualText(json: members.required("explanation"), "item.explanation")
    try members.finish()
  }
}

extension ReleasePreview.Paper {
  fileprivate var json: JSON {
    [
      "documentID": .string(id.text), "version": .integer(Int64(version)), "owner": owner.json,
      "kind": .string(kind.slug), "title": .string(title), "digest": .string(Base64URL.encode(digest)),
    ]
  }

  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "paper")
    id = try DocumentID(members.string("documentID", limit: 22))
    guard let version = try members.optionalInteger("version", in: 1...1_000_000_000) else {
      throw Refusal(.malformed, "a paper lacks its version")
    }
    self.version = Int(version)
    owner = try Owner(json: members.required("owner"), "owner")
    kind = try DocumentKind(members.string("kind", limit: 64))
    title = try members.string("title")
    digest = Base64URL.decode(try members.string("digest", limit: 43)) ?? []
    try members.finish()
  }
}

extension Document {
  /// SHA-256 of its canonical form (RFC 8785).
  var digest: [UInt8] { Digest.sha256(Array(json.canonical.utf8)) }
}

extension ReceiptIssuer {
  static func text(_ digest: [UInt8]) -> String { Base64URL.encode(digest) }
}
