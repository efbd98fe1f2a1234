/// The fields of a form and the widgets that show them (ISO 32000-2 §12.7).
struct FormFields {
  static let maximumCount = 20_000
  private static let maximumDepth = 64

  struct Node {
    /// Nil when it stands in its parent.
    let reference: PDFReference?
    let dictionary: PDFDictionary
    /// The names from the top, joined by full stops.
    let name: String
    /// `Sig`, `Tx`, `Btn` or `Ch`, its own or inherited.
    let type: String?
    /// Its own or inherited.
    let value: PDFValue?
    /// What only shows its parent's value.
    let isWidget: Bool
    let kids: [PDFReference]
  }

  /// Parents before their kids.
  private(set) var nodes: [Node] = []
  /// The form itself, without its fields.
  let form: PDFDictionary?

  init(_ revision: PDFRevision) throws(PDFProblem) {
    let form = try revision.value(revision.catalog()["AcroForm"])
    self.form = form.dictionary
    guard form == .null || self.form != nil else { throw .malformed }
    guard let roots = try revision.value(self.form?["Fields"]).array else { return }
    var seen: Set<PDFReference> = []
    var open = roots.reversed().map { Pending(value: $0, parent: nil, depth: 0) }
    while let next = open.popLast() {
      if let reference = next.value.reference, !seen.insert(reference).inserted { continue }
      guard nodes.count < Self.maximumCount, next.depth <= Self.maximumDepth, open.count <= PDFLexer.maximumValues * 2
      else { throw .tooLarge }
      guard let node = try Node(next.value, parent: next.parent, revision) else { continue }
      nodes.append(node)
      guard let kids = try revision.value(node.dictionary["Kids"]).array else { continue }
      open += kids.reversed().map { Pending(value: $0, parent: node, depth: next.depth + 1) }
    }
  }

  private struct Pending {
    let value: PDFValue
    let parent: Node?
    let depth: Int
  }
}

extension FormFields.Node {
  /// Nil for what is no dictionary.
  fileprivate init?(_ value: PDFValue, parent: Self?, _ revision: PDFRevision) throws(PDFProblem) {
    guard let dictionary = try revision.value(value).dictionary else { return nil }
    let ownName = try revision.value(dictionary["T"]).string?.text
    reference = value.reference
    self.dictionary = dictionary
    name = [parent.map(\.name), ownName].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ".")
    type = try revision.value(dictionary["FT"]).name ?? parent?.type
    self.value = dictionary["V"] ?? parent?.value
    isWidget = parent != nil && ownName == nil
    kids = try revision.value(dictionary["Kids"]).array?.compactMap(\.reference) ?? []
  }

  var isSignatureField: Bool { type == "Sig" }

  /// Whether it covers a part of a page.
  func isVisible(_ revision: PDFRevision) throws(PDFProblem) -> Bool {
    guard try revision.value(dictionary["AP"]) != .null else { return false }
    guard let corners = try revision.value(dictionary["Rect"]).array, corners.count == 4 else { return false }
    var numbers: [Double] = []
    for corner in corners { numbers.append(try revision.value(corner).number ?? 0) }
    return numbers[0] != numbers[2] && numbers[1] != numbers[3]
  }
}
