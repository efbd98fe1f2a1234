// The JSON form of `Specs/document.md`: lenient in, one form out.

extension Document {
  /// The most bytes of the member `fields`.
  public static let maximumFieldBytes = 256 * 1024
  /// The most attestations of a document.
  public static let maximumAttestations = 8
  /// The most bytes of each.
  public static let maximumAttestationBytes = 64 * 1024
  /// The most bytes of the record of a verification, as JSON.
  public static let maximumVerificationBytes = 64 * 1024

  /// DOC-02: the lenient forms are read here and below.
  ///
  /// - Throws: `malformed`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "document")
    let kind = try DocumentKind(members.string("kind"))
    let title = try members.string("title")
    let holders = try Self.holders(members.optionalArray("holders", limit: Self.maximumHolders) ?? [])
    let issuer = try Issuer(json: members.required("issuer"))
    let number = try members.optionalString("number")
    let issuedOn = try PartialDate(iso8601: members.string("issuedOn", limit: 10))
    let validity = try Validity(json: members.required("validity"))
    let usage = try members.optionalString("usage").map { text throws(Refusal) in try Usage(text) } ?? kind.usage
    let status = try members.optional("status").map { json throws(Refusal) in try Status(json: json) } ?? .inForce
    let copyClass = try CopyClass(code: members.string("copyClass"))
    let conversion = try members.optional("conversion").map { json throws(Refusal) in try ConversionMark(json: json) }
    let source = try Source(json: members.required("source"))
    let resultCode = try members.optionalString("resultCode", limit: 64)
    let fields = try members.optionalObject("fields") ?? [:]
    let sensitivity = try members.optionalString("sensitivity").map { text throws(Refusal) in try Sensitivity(text) }
    let retention = try members.optional("retention").map { json throws(Refusal) in try Retention(json: json) }
    let attestations = try members.optionalStrings("attestations", limit: Self.maximumAttestations) ?? []
    let verification = try members.optionalObject("verification")
    try members.finish()  // DOC-03
    // DOC-08
    guard JSON.object(fields).byteCount <= Self.maximumFieldBytes,
      attestations.allSatisfy({ $0.utf8.count <= Self.maximumAttestationBytes })
    else { throw Refusal(.tooLarge, "document.fields or an attestation is too long") }
    guard verification.map({ JSON.object($0).byteCount <= Self.maximumVerificationBytes }) ?? true else {
      throw Refusal(.tooLarge, "document.verification is too long")
    }
    try self.init(
      kind: kind, title: title, holders: holders, issuer: issuer, number: number, issuedOn: issuedOn,
      validity: validity, usage: usage, status: status, copyClass: copyClass, conversion: conversion,
      source: source, resultCode: resultCode, fields: fields, sensitivity: sensitivity ?? .basic,
      retention: retention, attestations: attestations,
      verification: verification)
  }

  private static func holders(_ array: [JSON]) throws(Refusal) -> [Holder] {
    var holders: [Holder] = []
    for json in array { holders.append(try Holder(json: json)) }
    return holders
  }
}

extension Document: JSONWritable {
  public var json: JSON { JSON(self) }

  /// DOC-01: the one form that is written.
  func write(to object: inout some JSONMembers) {
    object.add("kind", kind.slug)
    object.add("title", title)
    object.add("holders", holders)
    object.add("issuer", issuer)
    object.add("number", number)
    object.add("issuedOn", issuedOn.iso8601)
    object.add("validity", validity)
    object.add("usage", usage.rawValue)
    object.add("status", status)
    object.add("copyClass", copyClass.code)
    object.add("conversion", conversion)
    object.add("source", source)
    object.add("resultCode", resultCode, limit: 64)
    object.add("fields", .object(fields), limit: Self.maximumFieldBytes)
    object.add("sensitivity", sensitivity.rawValue)
    object.add("retention", retention)
    object.add(
      "attestations", attestations.isEmpty ? nil : attestations, most: Self.maximumAttestations,
      limit: Self.maximumAttestationBytes)
    object.add("verification", verification.map(JSON.object), limit: Self.maximumVerificationBytes)
  }
}

extension Document.Holder: JSONWritable {
  /// An object, or the personal ID alone.
  init(json: JSON) throws(Refusal) {
    if let text = json.string {
      self.init(try PersonalID(text))
      return
    }
    var members = try JSONFields(json, "holder")
    let person = try members.optionalString("personalID").map { text throws(Refusal) in try PersonalID(text) }
    let organisation = try members.optionalString("organisation").map { text throws(Refusal) in
      try OrganisationID(text)
    }
    let identifier = try members.optional("identifier").map { json throws(Refusal) in try Identifier(json: json) }
    let role = try members.optionalString("role", limit: 64)
    let name = try members.optionalString("name")
    try members.finish()
    switch (person, organisation, identifier) {  // DOC-11
    case (let person?, nil, nil): self.init(person, role: role, name: name)
    case (nil, let organisation?, nil): self.init(.organisation(organisation), role: role, name: name)
    case (nil, nil, let identifier?): try self.init(identifier, role: role, name: name)  // DOC-80
    default: throw Refusal(.malformed, "a holder is a person or an organisation, by one number")
    }
  }

  func write(to object: inout some JSONMembers) {
    object.add("personalID", personalID?.canonical)
    object.add("organisation", owner?.organisationID?.canonical)
    object.add("identifier", identifier)
    object.add("role", role, limit: 64)
    object.add("name", name)
  }
}

extension Identifier: JSONWritable {
  /// `{"scheme", "value"}`.
  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "identifier")
    guard let scheme = IdentifierScheme(rawValue: try members.string("scheme", limit: 64)) else {
      throw Refusal(.invalidIdentifier, "an identifier is of no known scheme")
    }
    try self.init(scheme: scheme, members.string("value", limit: 200))
    try members.finish()
  }

  func write(to object: inout some JSONMembers) {
    object.add("scheme", scheme.rawValue, limit: 64)
    object.add("value", canonical, limit: 200)
  }
}

extension Document.Issuer: JSONWritable {
  /// An object with `code`, `name` or both; a bare string is a code when it looks like one, else a name.
  init(json: JSON) throws(Refusal) {
    if let text = json.string {
      guard !text.isEmpty, text.utf8.count <= 1000 else {
        throw Refusal(.malformed, "document.issuer is empty or too long")
      }
      let isCode = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || $0 == 0x2E }
      self.init(code: isCode ? text : nil, name: isCode ? nil : text)
      return
    }
    var members = try JSONFields(json, "issuer")
    let code = try members.optionalString("code", limit: 35)
    let name = try members.optionalString("name")
    try members.finish()
    guard code != nil || name != nil else { throw Refusal(.malformed, "issuer has neither code nor name") }
    self.init(code: code, name: name)
  }

  func write(to object: inout some JSONMembers) {
    object.require(code != nil || name != nil, "issuer has neither code nor name")
    object.add("code", code, limit: 35)
    object.add("name", name)
  }
}

extension Document.Validity: JSONWritable {
  /// `"permanent"`, `"untilEvent"`, or an object with `type` and, when fixed, `from` and `to`.
  init(json: JSON) throws(Refusal) {
    let type: String
    var period: (from: String, to: String)?
    if let text = json.string {
      type = text
    } else {
      var members = try JSONFields(json, "validity")
      type = try members.string("type")
      if type == "fixed" { period = (try members.string("from"), try members.string("to")) }
      try members.finish()
    }
    switch (type, period) {
    case ("permanent", nil): self = .permanent
    case ("untilEvent", nil): self = .untilEvent
    case ("fixed", let period?):
      guard let from = CalendarDate(iso8601: period.from.utf8), let to = CalendarDate(iso8601: period.to.utf8),
        from <= to  // DOC-07
      else { throw Refusal(.malformed, "a fixed validity has two dates in order") }
      self = .fixed(from: from, to: to)
    default: throw Refusal(.malformed, "validity is permanent, fixed with dates, or untilEvent")
    }
  }

  func write(to object: inout some JSONMembers) {
    switch self {
    case .permanent: object.add("type", "permanent")
    case .untilEvent: object.add("type", "untilEvent")
    case .fixed(let from, let to):
      object.require(from <= to, "a fixed validity has two dates in order")
      object.add("type", "fixed")
      object.add("from", from.description)
      object.add("to", to.description)
    }
  }
}

extension Document.Status: JSONWritable {
  /// The state alone, or an object.
  init(json: JSON) throws(Refusal) {
    if let text = json.string {
      self.init(try State(text))
      return
    }
    var members = try JSONFields(json, "status")
    let state = try State(members.string("state"))
    let since = try members.optionalString("since", limit: 10).map { text throws(Refusal) in
      try PartialDate(iso8601: text)
    }
    let reason = try members.optionalString("reason")
    let replacedBy = try members.optionalString("replacedBy")
    try members.finish()
    self.init(state, since: since, reason: reason, replacedBy: replacedBy)
  }

  func write(to object: inout some JSONMembers) {
    object.add("state", state.rawValue)
    object.add("since", since?.iso8601)
    object.add("reason", reason)
    object.add("replacedBy", replacedBy)
  }
}

extension Document.Source: JSONWritable {
  /// The origin alone, or an object.
  init(json: JSON) throws(Refusal) {
    if let text = json.string {
      self.init(try Origin(text))
      return
    }
    var members = try JSONFields(json, "source")
    let origin = try Origin(members.string("origin"))
    let reference = try members.optionalString("reference")
    try members.finish()
    self.init(origin, reference: reference)
  }

  func write(to object: inout some JSONMembers) {
    object.add("origin", origin.rawValue)
    object.add("reference", reference)
  }
}

extension Document.ConversionMark: JSONWritable {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "conversion")
    let symbol = try members.string("symbol")
    let convertedAt = try members.instant("convertedAt")
    let convertedBy = try members.string("convertedBy")
    try members.finish()
    self.init(symbol: symbol, convertedAt: convertedAt, convertedBy: convertedBy)
  }

  func write(to object: inout some JSONMembers) {
    object.add("symbol", symbol)
    object.add("convertedAt", convertedAt.description)
    object.add("convertedBy", convertedBy)
  }
}

extension Document.Retention: JSONWritable {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "retention")
    let until = CalendarDate(iso8601: try members.string("until", limit: 10).utf8)
    let basis = try members.string("basis")
    try members.finish()
    guard let until, !basis.isEmpty else { throw Refusal(.malformed, "retention has an existing day and a basis") }
    self.init(until: until, basis: basis)
  }

  func write(to object: inout some JSONMembers) {
    object.require(!basis.isEmpty, "retention has an existing day and a basis")
    object.add("until", until.description)
    object.add("basis", basis)
  }
}

extension RawRepresentable where RawValue == String {
  /// The case with this raw value.
  ///
  /// - Throws: `malformed`.
  init(_ text: String) throws(Refusal) {
    guard let value = Self(rawValue: text) else { throw Refusal(.malformed, "\(Self.self) has no such value") }
    self = value
  }
}
