/// What an announced register has said when it was asked for the people of a dossier.
///
/// A register that is announced and has not been asked has no answer: the agency looks it up later (Resolution
/// 66.7/2025/NQ-CP, Article 2 clause 2).
public enum RegisterAnswer: Sendable, Equatable {
  /// It did not answer. That is no answer, and nobody's fault: it neither replaces a paper nor counts against one.
  case unavailable
  /// The records that it has, as documents of copy class T6; empty where it has none.
  case records([Document])
}

extension RegisterAnswer {
  /// The most records of an answer.
  public static let maximumRecords = 1000

  /// DSR-81: what a login at identity level 2 shows, which has the worth of the identity card (Decree 69/2024/NĐ-CP): the
  /// answer of ``Register/eIdentity``, where the login's provider is the state's system of electronic identification.
  ///
  /// - Throws: `assurance-too-low` below level 2.
  public init(shownBy identity: VerifiedIdentity) throws(Refusal) {
    guard identity.identityLevel >= .level2 else {
      throw Refusal(.assuranceTooLow, "an account below level 2 does not stand for the identity card")
    }
    guard let day = PartialDate(identity.verifiedAt.date()) else {
      throw Refusal(.malformed, "a login is of no such day")
    }
    let card = try Document(
      kind: DocumentKind("identity-card"), title: "Căn cước điện tử",
      holders: [Document.Holder(identity.personalID, role: "holder", name: identity.fullName)],
      issuer: Document.Issuer(code: nil, name: identity.issuer), issuedOn: day, validity: .permanent, usage: .reusable,
      copyClass: .registerData, source: Document.Source(.register, reference: Register.eIdentity.rawValue))
    self = .records([card])
  }

  /// `"unavailable"`, or an array of documents.
  ///
  /// DSR-31: a record is the register's own data, or it is no record.
  init(json: JSON, of register: Register) throws(Refusal) {
    if json.string == "unavailable" {
      self = .unavailable
      return
    }
    guard let array = json.array else {
      throw Refusal(.malformed, "a register's answer is neither unavailable nor an array of records")
    }
    guard array.count <= Self.maximumRecords else { throw Refusal(.tooLarge, "a register has answered too much") }
    var records: [Document] = []
    for element in array {
      let record = try Document(json: element)
      guard record.copyClass == .registerData, record.source.origin == .register,
        record.source.reference.map({ $0.hasSameBytes(as: register.rawValue) }) ?? true
      else { throw Refusal(.malformed, "a record is of copy class T6 and of the register that answers") }
      records.append(record)
    }
    self = .records(records)
  }

  var json: JSON {
    switch self {
    case .unavailable: "unavailable"
    case .records(let records): .array(records.map(\.json))
    }
  }
}
