/// A document (giấy tờ) as the store keeps it: what it is, whose it is, and what it is worth.
///
/// A document is immutable. A change is a new version or a status event (`Specs/document.md`).
public struct Document: Sendable, Equatable {
  public let kind: DocumentKind
  public let title: String
  /// One or more persons or organisations: a marriage certificate has two.
  public let holders: [Holder]
  public let issuer: Issuer
  /// The paper's own number (số, ký hiệu).
  public let number: String?
  public let issuedOn: PartialDate
  public let validity: Validity
  public let usage: Usage
  public private(set) var status: Status
  public private(set) var copyClass: CopyClass
  /// Present on digitised paper (Law 20/2023/QH15 art. 12).
  public let conversion: ConversionMark?
  public let source: Source
  /// The national result code (mã kết quả) under which it was issued, where known.
  public let resultCode: String?
  /// What the paper says, by the field names of its kind.
  public let fields: JSONObject
  public let sensitivity: Sensitivity
  /// Until when it must be kept; nil when no rule asks for it.
  public let retention: Retention?
  /// Attestations that speak for it, in their compact serialisation.
  public let attestations: [String]
  /// What was found out about the signatures of its file, when it came in (``VerificationRecord``).
  public private(set) var verification: JSONObject?

  /// A document, to be put or attested.
  ///
  /// - Throws: `malformed` without a title, or without or with too many holders. The other limits of `Specs/document.md`
  ///   are looked at when it is stored.
  public init(
    kind: DocumentKind, title: String, holders: [Holder], issuer: Issuer, number: String? = nil,
    issuedOn: PartialDate, validity: Validity, usage: Usage, status: Status = .inForce, copyClass: CopyClass,
    conversion: ConversionMark? = nil, source: Source, resultCode: String? = nil, fields: JSONObject = [:],
    sensitivity: Sensitivity = .basic, retention: Retention? = nil, attestations: [String] = [],
    verification: JSONObject? = nil
  ) throws(Refusal) {
    guard !title.isEmpty else { throw Refusal(.malformed, "a document has a title") }
    guard (1...Self.maximumHolders).contains(holders.count) else {  // DOC-05
      throw Refusal(.malformed, "a document has one to \(Self.maximumHolders) holders")
    }
    self.kind = kind
    self.title = title.nfc  // DOC-10
    self.holders = holders
    self.issuer = issuer
    self.number = number?.nfc
    self.issuedOn = issuedOn
    self.validity = validity
    self.usage = usage
    self.status = status
    self.copyClass = copyClass
    self.conversion = conversion
    self.source = source
    self.resultCode = resultCode
    self.fields = fields
    self.sensitivity = sensitivity
    self.retention = retention
    self.attestations = attestations
    self.verification = verification
  }

  /// The most holders of a document.
  public static let maximumHolders = 64

  /// The same document with another status.
  func with(_ status: Status) -> Document {
    var copy = self
    copy.status = status
    return copy
  }

  /// The same document with another worth, and what proved it.
  func with(_ copyClass: CopyClass, verification: JSONObject) -> Document {
    var copy = self
    copy.copyClass = copyClass
    copy.verification = verification
    return copy
  }

  /// Whether the person is among the holders, in that role if one is asked for.
  public func isHeld(by person: PersonalID, as role: String? = nil) -> Bool {
    holders.contains { $0.personalID == person && (role == nil || $0.role == role) }
  }
}

extension Document {
  /// A person or an organisation whom the document is about, and as what.
  public struct Holder: Sendable, Hashable {
    /// Nil for a person whom the paper names by another number than a personal ID.
    public let owner: Owner?
    /// That other number, such as of an old identity card (DOC-80). Whose it is, verified links say.
    public let identifier: Identifier?
    /// Such as `husband`, `wife`, `child`, `mother`, `owner`.
    public let role: String?
    /// The name as the paper has it.
    public let name: String?

    /// Nil for an organisation, and for a person whom the paper names by another number.
    public var personalID: PersonalID? { owner?.personalID }

    /// The number by which the paper names the holder.
    public var number: String { owner?.canonical ?? identifier?.canonical ?? "" }

    /// A person as holder.
    public init(_ personalID: PersonalID, role: String? = nil, name: String? = nil) {
      self.init(.person(personalID), role: role, name: name)
    }

    /// A person or an organisation as holder.
    public init(_ owner: Owner, role: String? = nil, name: String? = nil) {
      self.init(owner, nil, role: role, name: name)
    }

    /// A person whom an old paper names by another number.
    ///
    /// - Throws: `invalid-identifier` for a number of a scheme that names no persons.
    public init(_ identifier: Identifier, role: String? = nil, name: String? = nil) throws(Refusal) {
      switch identifier.scheme {
      case .personalID: self.init(.person(try PersonalID(identifier.canonical)), nil, role: role, name: name)
      // A person's tax code is the personal ID since 2025-07-01 (Circular 86/2024/TT-BTC).
      case .taxCode where identifier.canonical.utf8.count == 12:
        self.init(.person(try PersonalID(identifier.canonical)), nil, role: role, name: name)
      case .legacyID, .passport, .taxCode, .socialInsurance, .healthInsuranceCard, .drivingLicence:
        self.init(nil, identifier, role: role, name: name)
      case .agency, .procedure, .dossier, .resultCode:
        throw Refusal(.invalidIdentifier, "values of this scheme do not belong to one person each")
      }
    }

    private init(_ owner: Owner?, _ identifier: Identifier?, role: String?, name: String?) {
      self.owner = owner
      self.identifier = identifier
      self.role = role
      self.name = name?.nfc
    }
  }

  /// Who issued it, as it was called at the time.
  public struct Issuer: Sendable, Hashable {
    /// The agency code (mã định danh cơ quan, Decision 20/2020/QĐ-TTg).
    public let code: String?
    public let name: String?

    public init(code: String?, name: String?) {
      self.code = code
      self.name = name?.nfc
    }
  }

  /// Where the store has it from (nguồn).
  public struct Source: Sendable, Hashable {
    /// How it came to the store.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
      /// A result of a dossier handled through the portal.
      case dossier
      /// A result of a procedure, the dossier not known.
      case procedure
      /// An answer of a register.
      case register
      /// Certified or digitised at a counter.
      case counter
      /// The citizen says so: claimed until evidence proves it.
      case selfDeclared = "self-declared"
    }

    public let origin: Origin
    /// The dossier code, procedure code or register name.
    public let reference: String?

    /// A way, and the dossier, procedure or register by which it came.
    public init(_ origin: Origin, reference: String? = nil) {
      self.origin = origin
      self.reference = reference
    }
  }

  /// The mark of a message converted from paper (Law 20/2023/QH15 art. 12.1, Decree 137/2024/NĐ-CP art. 4).
  public struct ConversionMark: Sendable, Hashable {
    public let symbol: String
    public let convertedAt: Instant
    public let convertedBy: String

    public init(symbol: String, convertedAt: Instant, convertedBy: String) {
      self.symbol = symbol
      self.convertedAt = convertedAt
      self.convertedBy = convertedBy
    }
  }

  /// How long a document must be kept, whatever its holder wishes (thời hạn lưu trữ).
  public struct Retention: Sendable, Hashable {
    /// The last day, in Vietnam.
    public let until: CalendarDate
    /// The rule that says so, such as an article of a law. Up to 1,000 bytes.
    public let basis: String

    public init(until: CalendarDate, basis: String) {
      self.until = until
      self.basis = basis.nfc
    }
  }

  /// Law 91/2025/QH15 knows basic and sensitive personal data, and nothing between.
  public enum Sensitivity: String, Sendable, Hashable {
    case basic
    case sensitive
  }
}

// DOC-09: nothing personal reaches a log by way of a description.
extension Document: CustomStringConvertible, CustomReflectable {
  public var description: String { "Document(\(kind.slug), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Document.Holder: CustomStringConvertible, CustomReflectable {
  public var description: String { "Holder(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
