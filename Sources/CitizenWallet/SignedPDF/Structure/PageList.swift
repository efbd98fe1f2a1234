/// The pages of a revision in their order, each with what it inherits (ISO 32000-2 §7.7.3).
struct PageList {
  static let maximumCount = 100_000
  private static let maximumDepth = 64
  private static let inherited = ["Resources", "MediaBox", "CropBox", "Rotate"]

  struct Page {
    let reference: PDFReference?
    /// Its own entries, and those that it inherits.
    let dictionary: PDFDictionary
  }

  private(set) var pages: [Page] = []
  /// The nodes of the tree above the pages.
  private(set) var nodes: Set<PDFReference> = []

  init(_ revision: PDFRevision) throws(PDFProblem) {
    var seen: Set<PDFReference> = []
    var open: [(value: PDFValue, inherited: PDFDictionary, depth: Int)] = [
      (try revision.catalog()["Pages"] ?? .null, PDFDictionary(), 0)
    ]
    while let next = open.popLast() {
      guard next.depth <= Self.maximumDepth, pages.count < Self.maximumCount, open.count <= PDFLexer.maximumValues * 2
      else { throw .tooLarge }
      try revision.reader.spend(64)
      if let reference = next.value.reference, !seen.insert(reference).inserted { throw .malformed }
      guard var dictionary = try revision.value(next.value).dictionary else { continue }
      for key in Self.inherited where dictionary[key] == nil { dictionary.entries[key] = next.inherited[key] }
      if let kids = try revision.value(dictionary["Kids"]).array {
        if let reference = next.value.reference { nodes.insert(reference) }
        open += kids.reversed().map { ($0, dictionary, next.depth + 1) }
      } else {
        pages.append(Page(reference: next.value.reference, dictionary: dictionary))
      }
    }
  }
}
