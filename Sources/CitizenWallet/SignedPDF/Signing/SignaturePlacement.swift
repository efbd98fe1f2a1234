internal import WalletCrypto

/// Where a new signature stands in a file: its dictionary, its field, the form and the page that lead there.
struct SignaturePlacement {
  private let revision: PDFRevision
  private let request: PDFSigningRequest
  private let form: FormFields
  private var catalog: PDFDictionary
  private var catalogChanges = false

  /// - Throws: ``Refusal`` for what must not be signed, ``PDFProblem`` for what cannot be read.
  init(_ revision: PDFRevision, _ request: PDFSigningRequest) throws {
    self.revision = revision
    self.request = request
    catalog = try revision.catalog()
    form = try FormFields(revision)
    try checkPermissions()
  }

  /// SGN-04: what was certified against changes stays as it is, and certifying comes before all signing.
  private func checkPermissions() throws {
    let unsigned = PDFSignature(reference: nil, dictionary: PDFDictionary(), field: nil)
    guard try !Permissions(unsigned, revision).forbidden.contains(.signature) else {
      throw Refusal(.conflict, "the file is certified, and nothing may be added to it")
    }
    let isSigned = try form.nodes.contains { node in
      try node.isSignatureField && revision.value(node.value) != .null
    }
    guard request.certification == nil || !isSigned else {
      throw Refusal(.conflict, "a file that is signed already cannot be certified")
    }
  }

  /// Writes all of it, the signature with room for a message.
  mutating func write(_ update: inout PDFUpdate, room: Int, at now: Instant) throws -> SignatureRoom {
    let signature = update.newReference()
    let (field, lock) = try writeField(&update, signature)
    if request.certification != nil {
      var permissions = try revision.value(catalog["Perms"]).dictionary ?? PDFDictionary()
      permissions.entries["DocMDP"] = .reference(signature)
      catalog.entries["Perms"] = .dictionary(permissions)
      catalogChanges = true
    }
    if let field { try writeForm(&update, adding: field) }
    if catalogChanges, let root = revision.trailer["Root"]?.reference { update.write(.dictionary(catalog), as: root) }
    let dictionary = signatureDictionary(at: now, lock: lock)
    return update.write(signature) { writer, base in
      SignatureRoom(&writer, dictionary, room: room, base: base)
    }
  }

  // MARK: - The signature

  private func signatureDictionary(at now: Instant, lock: PDFDictionary?) -> PDFDictionary {
    var dictionary = PDFDictionary()
    dictionary.entries = [
      "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"), "SubFilter": .name("ETSI.CAdES.detached"),
      "M": .string(PDFString(date: now)),
    ]
    for (key, text) in [("Name", request.signerName), ("Reason", request.reason), ("Location", request.location)] {
      dictionary.entries[key] = text.map { .string(PDFString(text: $0)) }
    }
    var references: [PDFValue] = []
    if let certification = request.certification {
      references.append(transform("DocMDP", ["P": .integer(certification.rawValue), "V": .name("1.2")]))
    }
    if let lock {
      var parameters = lock.entries.filter { $0.key == "Action" || $0.key == "Fields" }
      parameters["V"] = .name("1.2")
      references.append(transform("FieldMDP", parameters))
    }
    if !references.isEmpty { dictionary.entries["Reference"] = .array(references) }
    return dictionary
  }

  private func transform(_ method: String, _ parameters: [String: PDFValue]) -> PDFValue {
    let parameters = PDFDictionary(
      entries: parameters.merging(["Type": .name("TransformParams")]) { value, _ in value })
    return .dictionary(
      PDFDictionary(entries: [
        "Type": .name("SigRef"), "TransformMethod": .name(method), "TransformParams": .dictionary(parameters),
      ]))
  }

  // MARK: - The field

  /// The field, when it is a new one, and what the field that was there wants locked.
  private mutating func writeField(
    _ update: inout PDFUpdate, _ signature: PDFReference
  ) throws -> (PDFReference?, lock: PDFDictionary?) {
    if let name = request.field, let node = form.nodes.first(where: { $0.name == name && !$0.isWidget }) {
      return (nil, lock: try fill(node, &update, signature))
    }
    let field = update.newReference()
    guard let page = try PageList(revision).pages.first, let reference = page.reference else {
      throw Refusal(.malformed, "the file has no page")
    }
    // SGN-06: a widget that shows nothing, yet is printed with the page, which is what PDF/A asks of one.
    let widget = PDFDictionary(entries: [
      "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"), "T": .string(PDFString(text: newName())),
      "F": .integer(132), "Rect": .array([.integer(0), .integer(0), .integer(0), .integer(0)]),
      "P": .reference(reference), "V": .reference(signature),
    ])
    update.write(.dictionary(widget), as: field)
    try add(field, toPage: reference, &update)
    return (field, lock: nil)
  }

  /// SGN-05: an empty field that was made for a signature.
  private func fill(
    _ node: FormFields.Node, _ update: inout PDFUpdate, _ signature: PDFReference
  ) throws -> PDFDictionary? {
    guard node.isSignatureField, let reference = node.reference, try revision.value(node.value) == .null else {
      throw Refusal(.conflict, "the field is signed already, or is for something else")
    }
    guard node.dictionary["SV"] == nil else {
      throw Refusal(.unsupportedFormat, "the field asks for a signature of its own kind")
    }
    var dictionary = try changeable(node.dictionary)
    dictionary.entries["V"] = .reference(signature)
    update.write(.dictionary(dictionary), as: reference)
    return try revision.value(dictionary["Lock"]).dictionary
  }

  private func newName() -> String {
    if let name = request.field { return name }
    let names = Set(form.nodes.map(\.name))
    return (1...).lazy.map { "Signature\($0)" }.first { !names.contains($0) } ?? "Signature"
  }

  private func add(_ field: PDFReference, toPage page: PDFReference, _ update: inout PDFUpdate) throws {
    var dictionary = try changeable(revision.object(page).dictionary ?? PDFDictionary())
    if try append(field, to: dictionary["Annots"], &update) { return }
    let annotations = try revision.value(dictionary["Annots"]).array ?? []
    dictionary.entries["Annots"] = .array(annotations + [.reference(field)])
    update.write(.dictionary(dictionary), as: page)
  }

  // MARK: - The form

  private mutating func writeForm(_ update: inout PDFUpdate, adding field: PDFReference) throws {
    var dictionary = try changeable(form.form ?? PDFDictionary())
    // Signatures exist, and what is appended must not be written anew (ISO 32000-2 §12.7.3).
    let hasFlags = dictionary["SigFlags"]?.integer.map { $0 & 3 == 3 } ?? false
    dictionary.entries["SigFlags"] = .integer((dictionary["SigFlags"]?.integer ?? 0) | 3)
    let isAppended = try append(field, to: dictionary["Fields"], &update)
    if !isAppended {
      let fields = try revision.value(dictionary["Fields"]).array ?? []
      dictionary.entries["Fields"] = .array(fields + [.reference(field)])
    }
    if isAppended && hasFlags { return }
    if let reference = catalog["AcroForm"]?.reference {
      update.write(.dictionary(dictionary), as: reference)
    } else {
      catalog.entries["AcroForm"] = .dictionary(dictionary)
      catalogChanges = true
    }
  }

  /// Adds to a list that is an object of its own. False when it is none.
  private func append(_ field: PDFReference, to list: PDFValue?, _ update: inout PDFUpdate) throws -> Bool {
    guard let reference = list?.reference, let elements = try revision.value(list).array else { return false }
    update.write(.array(elements + [.reference(field)]), as: reference)
    return true
  }

  /// SGN-09: what readers understand differently is not written anew.
  private func changeable(_ dictionary: PDFDictionary) throws(Refusal) -> PDFDictionary {
    guard !dictionary.isAmbiguous else { throw Refusal(.malformed, "the PDF says one thing twice") }
    return dictionary
  }
}

/// The places in an update that are filled in once it is complete.
struct SignatureRoom {
  /// The hexadecimal digits, with the brackets around them, counted from the start of the file.
  let contents: Range<Int>
  private let byteRange: Range<Int>

  private static let byteRangeWidth = 44

  init(_ writer: inout PDFWriter, _ dictionary: PDFDictionary, room: Int, base: Int) {
    var body = PDFWriter()
    body.write(dictionary)
    writer.append(Array(body.bytes.dropLast(2)))
    writer.write("/ByteRange ")
    let rangeStart = base + writer.bytes.count
    writer.append([UInt8](repeating: UInt8(ascii: " "), count: Self.byteRangeWidth))
    byteRange = rangeStart..<rangeStart + Self.byteRangeWidth
    writer.write("/Contents ")
    let start = base + writer.bytes.count
    writer.write("<" + String(repeating: "0", count: 2 * room) + ">")
    contents = start..<base + writer.bytes.count
    writer.write(">>")
  }

  /// Says in the update what is signed: all of the file but the digits.
  func fillByteRange(in update: inout [UInt8], base: Int) {
    let total = base + update.count
    let text = "[0 \(contents.lowerBound) \(contents.upperBound) \(total - contents.upperBound)]"
    precondition(text.utf8.count <= Self.byteRangeWidth, "a byte range is no longer than four numbers")
    let start = byteRange.lowerBound - base
    update.replaceSubrange(start..<start + text.utf8.count, with: text.utf8)
  }

  /// - Returns: false when the message does not fit.
  func fillContents(with message: [UInt8], in update: inout [UInt8], base: Int) -> Bool {
    let digits = Array(Hexadecimal.encode(message).utf8)
    guard digits.count <= contents.count - 2 else { return false }
    let start = contents.lowerBound - base + 1
    update.replaceSubrange(start..<start + digits.count, with: digits)
    return true
  }
}
