internal import WalletCrypto

/// What was found out about one signature. Only ``PDFVerifier`` makes one.
public struct SignatureReport: Sendable {
  /// Whether what was signed is what is there.
  public enum Integrity: String, Sendable, Hashable {
    /// The signature is by the key of the signer's certificate, over these bytes.
    case intact
    /// It is not, or it cannot be found out.
    case broken
  }

  /// How far the signer's certificate leads, at ``judgedAt``.
  public enum Chain: String, Sendable, Hashable {
    case trusted
    case untrusted
    /// A certificate between the signer's and any root is missing.
    case incomplete
    /// It leads to an anchor, but a certificate on the way had run out.
    case expired
  }

  /// What the signature is worth, the best first.
  public enum Verdict: String, Sendable, Hashable, Comparable, CaseIterable {
    case valid
    case validWithWarnings = "valid-with-warnings"
    /// Neither right nor wrong by what is at hand.
    case indeterminate
    case invalid

    public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Whose certificate it is, as the certificate says.
  public struct Signer: Sendable, Hashable {
    public let commonName: String
    public let organization: String?
    public let organizationalUnit: String?
    /// The certificate's number, in hexadecimal digits.
    public let serial: String
    /// The whole name, as RFC 2253 writes it.
    public let subject: String
    public let issuer: String
  }

  /// The time-stamp over the signature.
  public struct Timestamp: Sendable, Hashable {
    public let time: Instant
    /// The subject of the authority's certificate; empty when it is not at hand.
    public let authority: String
    /// Whether a trusted authority stands behind it. An unverified time counts for nothing.
    public let isVerified: Bool
  }

  /// The field's full name; nil when no field leads to the signature, or the field has none.
  public let field: String?
  public let subFilter: String
  /// A time-stamp over the file (PAdES), which no person signed.
  public let isDocumentTimestamp: Bool
  /// Whether nothing follows what is signed.
  public let coversWholeFile: Bool
  /// How many revisions what is signed has, counted from the first; 0 when it is no revision of this file.
  public let coversRevision: Int
  public let integrity: Integrity
  /// Nil when the certificate is not at hand.
  public let signer: Signer?
  public let digestAlgorithm: String
  public let signatureAlgorithm: String
  /// When the signer says that it signed, as it says.
  public let claimedTime: Instant?
  public let timestamp: Timestamp?
  public let chain: Chain
  /// Whether revocation lists or status responses at hand say of each certificate below the root what became of it.
  public let isRevocationChecked: Bool
  /// The instant at which the certificates were judged: that of a verified time-stamp, else the claimed one, else now.
  public let judgedAt: Instant
  /// Whether a time-stamp of a trusted authority proves ``judgedAt``, and not the signer's clock or ours.
  public let isTimeProven: Bool
  public let warnings: [SignatureWarning]
  public let verdict: Verdict
  /// From the signer to the anchor, when the chain is trusted.
  let path: [Certificate]
}

extension SignatureReport: CustomStringConvertible, CustomReflectable {
  /// No name: a signer may be a person.
  public var description: String { "SignatureReport(\(verdict.rawValue))" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
