/// A signature dictionary of a file (ISO 32000-2 §12.8.1), by its own word.
struct PDFSignature {
  /// Nil when it stands in its field.
  let reference: PDFReference?
  let dictionary: PDFDictionary
  let field: FormFields.Node?

  static let documentTimestamp = "ETSI.RFC3161"

  var subFilter: String { dictionary["SubFilter"]?.name ?? "" }
  var isDocumentTimestamp: Bool { subFilter == Self.documentTimestamp }
  var contents: PDFString? { dictionary["Contents"]?.string }
  /// When the signer's program says that it signed (`M`).
  var claimedTime: PDFDate? { dictionary["M"]?.string.flatMap(PDFDate.init) }
}

extension PDFSignature {
  static let maximumCount = 32

  /// All signatures of the revision: those of the form's fields, then those that no field leads to.
  ///
  /// - Parameter marks: where a byte range stands in the file.
  static func all(in revision: PDFRevision, marks: [Int]) throws(PDFProblem) -> [PDFSignature] {
    var signatures: [PDFSignature] = []
    var places: [Range<Int>] = []
    for node in try FormFields(revision).nodes where node.isSignatureField {
      // PDF-21: a field takes its signature from itself or from its parent, and so one signature can come twice.
      let value = node.value ?? .null
      guard try revision.value(value) != .null else { continue }
      let reference = value.reference
      if let reference, signatures.contains(where: { $0.reference == reference }) { continue }
      if reference == nil, node.isWidget { continue }
      let dictionary = try revision.value(value).dictionary ?? PDFDictionary()
      signatures.append(PDFSignature(reference: reference, dictionary: dictionary, field: node))
      if let extent = try (reference ?? node.reference).flatMap({ reference throws(PDFProblem) in
        try revision.extent(of: reference)
      }) {
        places.append(extent)
      }
      guard signatures.count <= maximumCount else { throw .tooLarge }
    }
    let unknown = marks.filter { mark in !places.contains { $0.contains(mark) } }
    signatures += try orphans(in: revision, marks: unknown)
    guard signatures.count <= maximumCount else { throw .tooLarge }
    return signatures.sorted { $0.order < $1.order }
  }

  private var order: Int { dictionary["ByteRange"]?.array?.dropFirst(2).first?.integer ?? 0 }

  /// PDF-22: objects in use that look like signatures.
  private static func orphans(in revision: PDFRevision, marks: [Int]) throws(PDFProblem) -> [PDFSignature] {
    guard !marks.isEmpty else { return [] }
    let rights = try usageRights(in: revision)
    let objects = revision.references.entries.compactMap { number, entry -> (offset: Int, reference: PDFReference)? in
      guard case .file(let offset, let generation) = entry else { return nil }
      return (offset, PDFReference(number: number, generation: generation))
    }.sorted { ($0.offset, $0.reference.number) < ($1.offset, $1.reference.number) }
    var found: [PDFSignature] = []
    for mark in marks.prefix(4 * maximumCount) {
      let after = objects.partitioningIndex { $0.offset > mark }
      guard after > 0 else { continue }
      let reference = objects[after - 1].reference
      // A mark may stand in any bytes: an object around it that cannot be read is no signature.
      guard !rights.contains(reference), !found.contains(where: { $0.reference == reference }),
        let object = try? revision.object(reference), let dictionary = object.dictionary,
        dictionary["ByteRange"] != nil, dictionary["Contents"] != nil
      else { continue }
      found.append(PDFSignature(reference: reference, dictionary: dictionary, field: nil))
    }
    return found
  }

  /// Signatures with which the maker of a program has opened the file for its free edition (ISO 32000-2 §12.8.2.3):
  /// they are none of the document, and filling in the form breaks them.
  private static func usageRights(in revision: PDFRevision) throws(PDFProblem) -> Set<PDFReference> {
    let permissions = try revision.value(revision.catalog()["Perms"]).dictionary
    return Set(["UR", "UR3"].compactMap { permissions?[$0]?.reference })
  }
}

extension PDFRevision {
  /// From the number of the object to its end; nil when it is in no place of its own.
  func extent(of reference: PDFReference) throws(PDFProblem) -> Range<Int>? {
    guard case .file(let offset)? = place(reference) else { return nil }
    let object = try object(reference)
    if object.stream == nil { return offset..<object.end }
    return offset..<(try reader.numberedObject(at: offset, before: end).end)
  }
}

extension Array {
  /// The first index whose element, and all after it, are as the question asks.
  fileprivate func partitioningIndex(_ isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
