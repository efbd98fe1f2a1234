/// What somebody may attest (TRU-03). Nothing is left open by leaving it out: *any* is said.
public struct Mandate: Sendable, Hashable {
  /// Everything, or what is named and nothing else.
  public enum Limit<Value: Hashable & Sendable>: Sendable, Hashable {
    case any
    case only(Set<Value>)

    func contains(_ value: Value) -> Bool { if case .only(let values) = self { values.contains(value) } else { true } }
  }

  /// The types (`vct`) besides those of documents.
  public let types: Limit<String>
  /// The kinds of documents.
  public let kinds: Limit<DocumentKind>
  /// The agencies in whose name documents may be attested, each with all below it.
  public let agencies: Limit<AgencyCode>

  public init(types: Limit<String>, kinds: Limit<DocumentKind>, agencies: Limit<AgencyCode>) {
    self.types = types
    self.kinds = kinds
    self.agencies = agencies
  }

  /// For an issuer whose every word counts. Rarely right for an authority.
  public static let everything = Mandate(types: .any, kinds: .any, agencies: .any)

  /// A type of a document falls under ``kinds`` alone. Nil is a plain JWT without a type.
  func covers(type: String?) -> Bool {
    guard let type else { return types == .any }
    guard type.hasPrefix(Document.attestationTypePrefix) else {
      guard case .only(let types) = types else { return true }
      return types.contains { $0.hasSameBytes(as: type) }
    }
    guard case .only(let kinds) = kinds else { return true }
    return kinds.contains { Document.attestationType(of: $0).hasSameBytes(as: type) }
  }

  // TRU-05
  func covers(_ issuer: Document.Issuer) -> Bool {
    guard case .only(let agencies) = agencies else { return true }
    guard let code = issuer.code.flatMap({ try? AgencyCode($0) }) else { return false }
    return agencies.contains { code.levels.starts(with: $0.levels) }
  }
}
