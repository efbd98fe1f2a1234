/// Finds out what became different after a signature: between the file as it was signed and as it is (ISO 32000-2
/// §12.8.2.2).
///
/// It looks at what a reader shows and not at which objects were written anew: a page that was written anew with the
/// same words is no change, and one old reference that leads to a new object is.
struct RevisionComparison {
  private let old: PDFRevision
  private let new: PDFRevision
  private let pages: (old: PageList, new: PageList)
  private let forms: (old: FormFields, new: FormFields)
  /// Pages, annotations and fields of the old revision: each is compared in its own place.
  private let apart: Set<PDFReference>
  private var walk: ObjectWalk
  private(set) var changes: RevisionChanges = []
  /// The fields that were filled in.
  private(set) var filledFields: Set<String> = []

  init(from old: PDFRevision, to new: PDFRevision) throws(PDFProblem) {
    self.old = old
    self.new = new
    pages = (try PageList(old), try PageList(new))
    forms = (try FormFields(old), try FormFields(new))
    var apart = pages.old.nodes
    apart.formUnion(pages.old.pages.compactMap(\.reference))
    apart.formUnion(forms.old.nodes.compactMap(\.reference))
    for page in pages.old.pages {
      apart.formUnion(try old.value(page.dictionary["Annots"]).array?.compactMap(\.reference) ?? [])
    }
    if let root = old.trailer["Root"]?.reference { apart.insert(root) }
    self.apart = apart
    walk = ObjectWalk(from: old, to: new, apart: apart)
    try compareCatalogs()
    let widgets = try compareForms()
    try comparePages(newWidgets: widgets)
    if try !walk.finish() { changes.insert(.content) }
  }

  private mutating func note(_ isSame: Bool) { if !isSame { changes.insert(.content) } }

  // MARK: - The catalog and the pages (PDF-30)

  /// Entries that show nothing, or that are compared elsewhere.
  private static let catalogExceptions: Set = ["AcroForm", "Pages", "DSS", "Metadata", "Version", "Extensions"]

  private mutating func compareCatalogs() throws(PDFProblem) {
    let (a, b) = (try old.catalog(), try new.catalog())
    note(try walk.compare(a, b, except: Self.catalogExceptions))
    // Also a store that is written anew with the same data.
    let stores = (try old.value(a["DSS"]), try new.value(b["DSS"]))
    if a["DSS"] != b["DSS"] || stores.0 != stores.1 { changes.insert(.validationData) }
  }

  private mutating func comparePages(newWidgets: Set<PDFReference>) throws(PDFProblem) {
    guard pages.old.pages.count == pages.new.pages.count else { return note(false) }
    for (a, b) in zip(pages.old.pages, pages.new.pages) {
      let isSame = try walk.compare(a.dictionary, b.dictionary, except: ["Annots", "Parent", "LastModified"])
      note(a.reference == b.reference && isSame)
      try compareAnnotations(a.dictionary["Annots"], b.dictionary["Annots"], newWidgets: newWidgets)
    }
  }

  // PDF-32
  private mutating func compareAnnotations(
    _ a: PDFValue?, _ b: PDFValue?, newWidgets: Set<PDFReference>
  ) throws(PDFProblem) {
    let before = try old.value(a).array ?? []
    let after = try new.value(b).array ?? []
    let known = Set(before.compactMap(\.reference))
    let remaining = Set(after.compactMap(\.reference))
    let fields = Set(forms.old.nodes.compactMap(\.reference))
    for case .reference(let reference) in after where !known.contains(reference) && !newWidgets.contains(reference) {
      changes.insert(try Self.kind(of: new.object(reference)))
    }
    for reference in known {
      let object = try old.object(reference)
      guard remaining.contains(reference) else {
        changes.insert(try Self.kind(of: object))
        continue
      }
      guard !fields.contains(reference) else { continue }
      let now = try new.object(reference)
      if try !isSameAnnotation(object, now) { changes.insert(try Self.kind(of: object).union(Self.kind(of: now))) }
    }
    let direct = (before.filter { $0.reference == nil }, after.filter { $0.reference == nil })
    note(try walk.compare(.array(direct.0), .array(direct.1)))
  }

  private func isSameAnnotation(_ a: PDFObject, _ b: PDFObject) throws(PDFProblem) -> Bool {
    guard let first = a.dictionary, let second = b.dictionary else { return a.value == b.value }
    var walk = ObjectWalk(from: old, to: new, apart: apart)
    guard try walk.compare(first, second, except: ["P"]) else { return false }
    return try walk.finish()
  }

  private static let remarks: Set = [
    "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
    "StrikeOut", "Caret", "Stamp", "Ink", "Popup", "FileAttachment",
  ]

  private static func kind(of annotation: PDFObject) throws(PDFProblem) -> RevisionChanges {
    guard case .name(let subtype)? = annotation.dictionary?["Subtype"], remarks.contains(subtype) else {
      return .content
    }
    return .annotation
  }

  // MARK: - The form (PDF-31)

  /// The widgets of new signatures, which may stand on pages.
  private mutating func compareForms() throws(PDFProblem) -> Set<PDFReference> {
    try compareFormDictionaries()
    var after: [PDFReference: FormFields.Node] = [:]
    for node in forms.new.nodes { if let reference = node.reference { after[reference] = node } }
    for node in forms.old.nodes {
      guard let reference = node.reference else { continue }
      guard let now = after.removeValue(forKey: reference) else {
        note(false)
        continue
      }
      try compareNodes(node, now)
    }
    let direct = (forms.old.nodes.filter { $0.reference == nil }, forms.new.nodes.filter { $0.reference == nil })
    note(
      try walk.compare(
        .array(direct.0.map { .dictionary($0.dictionary) }), .array(direct.1.map { .dictionary($0.dictionary) })))
    return try newWidgets(among: Array(after.values))
  }

  private mutating func compareFormDictionaries() throws(PDFProblem) {
    let (a, b) = (forms.old.form ?? PDFDictionary(), forms.new.form ?? PDFDictionary())
    var exceptions: Set = ["Fields", "SigFlags", "DR"]
    if a["DA"] == nil { exceptions.insert("DA") }
    note(try walk.compare(a, b, except: exceptions))
    // Fonts may be added, but none may take another's name.
    guard let resources = try old.value(a["DR"]).dictionary else { return }
    let now = try new.value(b["DR"]).dictionary
    for (kind, value) in resources.entries {
      guard let named = try old.value(value).dictionary else {
        note(try walk.compare(value, now?[kind]))
        continue
      }
      let others = try new.value(now?[kind]).dictionary
      for (name, resource) in named.entries { note(try walk.compare(resource, others?[name])) }
    }
  }

  /// What changes when a field is filled in or signed.
  private static let valueKeys: Set = ["V", "AP", "AS", "I", "RV"]
  private static let signingKeys: Set = ["V", "AP", "AS", "F", "MK", "DA", "DR", "M"]

  private mutating func compareNodes(_ a: FormFields.Node, _ b: FormFields.Node) throws(PDFProblem) {
    var exceptions: Set = ["Parent", "P", "Kids"]
    note(a.isWidget == b.isWidget && a.type == b.type && Set(a.kids).isSubset(of: b.kids))
    if a.isSignatureField, try old.value(a.value) == .null {
      if try new.value(b.value) != .null {
        exceptions.formUnion(Self.signingKeys)
        changes.insert(try kind(ofSignature: b.value))
      }
    } else if !a.isSignatureField {
      exceptions.formUnion(Self.valueKeys)
      for key in Self.valueKeys
      where try !ObjectWalk.isSame(a.dictionary[key], b.dictionary[key], from: old, to: new, apart: apart) {
        changes.insert(.formValue)
        filledFields.insert(a.name)
      }
    }
    note(try walk.compare(a.dictionary, b.dictionary, except: exceptions))
  }

  private func kind(ofSignature value: PDFValue?) throws(PDFProblem) -> RevisionChanges {
    let subFilter = try new.value(value).dictionary?["SubFilter"]
    return subFilter == .name(PDFSignature.documentTimestamp) ? .timestamp : .signature
  }

  /// Only fields for signatures may be new, and only those that are signed may show.
  private mutating func newWidgets(among nodes: [FormFields.Node]) throws(PDFProblem) -> Set<PDFReference> {
    var widgets: Set<PDFReference> = []
    for node in nodes {
      let isSigned = try new.value(node.value) != .null
      let isParent = node.type == nil && !node.kids.isEmpty
      guard isParent || node.isSignatureField else {
        note(false)
        continue
      }
      if isSigned || node.isSignatureField { changes.insert(try kind(ofSignature: node.value)) }
      if !isSigned, try node.isVisible(new) { note(false) }
      if let reference = node.reference { widgets.insert(reference) }
    }
    return widgets
  }
}
