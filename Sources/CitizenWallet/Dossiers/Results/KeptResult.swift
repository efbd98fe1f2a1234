/// What became of a result in one vault.
public struct KeptResult: Sendable, Equatable {
  /// What has changed.
  public enum Outcome: String, Sendable, Hashable {
    /// It is there for the first time.
    case stored
    /// It took the place of an earlier form of the same paper: an older issue, a scan, what the person had declared.
    case replaced
    /// It was there already.
    case unchanged
    /// The person's vault was erased, and only they can have a new one.
    case erased
  }

  public let owner: Owner
  public let outcome: Outcome
  /// Nil when nothing is there.
  public let reference: DocumentReference?
}

extension KeptResult: CustomStringConvertible, CustomReflectable {
  public var description: String { "KeptResult(\(outcome.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension WalletStore {
  /// Takes back what a dossier has led to: an attested document goes into the vaults of those whose it is, so that the
  /// next procedure does not ask for it. Done again, it changes nothing.
  ///
  /// - Parameters:
  ///   - attestation: verified just before, with all holders disclosed.
  ///   - dossier: the dossier (hồ sơ) that it is the result of.
  ///   - authority: who keeps it, and why; it stands in each log.
  ///   - now: when it happens, for the logs.
  /// - Returns: what became of it in each vault, in the order of the holders.
  /// - Throws: what ``Document/init(attestedBy:)`` throws; `conflict` when the document says that it is of another
  ///   dossier, or a later issue of the same paper is there; `malformed` when it does not say whose it is, or for an
  ///   authority without a tool or reason; `too-large` for a full vault; `tampered`, `locked`; ``StoreFailure``.
  public func keep(
    _ attestation: VerifiedAttestation, asResultOf dossier: String, under authority: OperatorAuthority,
    at now: Instant
  ) async throws -> [KeptResult] {
    let document = try Document(attestedBy: attestation)
    // RES-03
    if document.source.origin == .dossier, let reference = document.source.reference {
      guard reference.hasSameBytes(as: dossier) else {
        throw Refusal(.conflict, "the result is of another dossier")
      }
    }
    var kept: [KeptResult] = []
    for owner in try ResultPlacement.keepers(of: document) {
      do {
        let vault = try await vault(of: owner, under: authority, at: now)
        kept.append(try await vault.keep(document, of: owner, at: now))
      } catch let refusal as Refusal where refusal.code == .erased {
        kept.append(KeptResult(owner: owner, outcome: .erased, reference: nil))  // RES-04
      }
    }
    return kept
  }
}

extension Vault {
  /// RES-02
  fileprivate func keep(_ document: Document, of owner: Owner, at now: Instant) async throws -> KeptResult {
    let same = try await documents(at: now).filter { $0.document.isSamePaper(as: document) }
    if let there = same.first(where: { $0.document.isContained(in: document) }) {
      return KeptResult(owner: owner, outcome: .unchanged, reference: there.reference)
    }
    guard let earlier = same.first else {
      return KeptResult(owner: owner, outcome: .stored, reference: try await put(document, at: now))
    }
    guard earlier.document.issuedOn.earliest <= document.issuedOn.latest || earlier.document.isDeclared else {
      throw Refusal(.conflict, "a later issue of the same paper is there")
    }
    let reference = try await put(document, replacing: earlier.id, expecting: earlier.version, at: now)
    return KeptResult(owner: owner, outcome: .replaced, reference: reference)
  }
}

extension Document {
  /// One kind and one number, and one issuer where both have a code.
  func isSamePaper(as other: Document) -> Bool {
    guard kind == other.kind, let number, let others = other.number, number.hasSameBytes(as: others) else {
      return false
    }
    guard let code = issuer.code, let otherCode = other.issuer.code else { return true }
    return code.hasSameBytes(as: otherCode)
  }

  /// All that a document says but the attestation's own words, which have other salts each time it is issued.
  fileprivate func isContained(in other: Document) -> Bool {
    func bare(_ document: Document) -> JSON {
      var members = document.json.object ?? [:]
      members["attestations"] = nil
      return .object(members)
    }
    return bare(self) == bare(other)
  }

  var isDeclared: Bool { source.origin == .selfDeclared }
}
