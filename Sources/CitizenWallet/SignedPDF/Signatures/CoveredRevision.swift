/// The revision that a signature covers, and what came after it.
struct CoveredRevision {
  /// How many revisions it has, counted from the first; 0 when it is none.
  let number: Int
  let warnings: Set<SignatureWarning>

  init(_ range: SignedRange, _ signature: PDFSignature, _ final: PDFRevision) throws(PDFProblem) {
    guard range.end < final.end else {
      (number, warnings) = (final.references.sections.count, [])
      return
    }
    guard let signed = try Self.revision(of: final.reader, end: range.end) else {
      (number, warnings) = (0, [.byteRangeGap])
      return
    }
    number = signed.references.sections.count  // PDF-27
    // PDF-26: the signature must be a part of what it signs.
    if let reference = signature.reference, signed.place(reference) != final.place(reference) {
      warnings = [.contentChanged, .changedAfterSigning]
      return
    }
    let comparison = try RevisionComparison(from: signed, to: final)
    warnings = try Self.warnings(comparison, Permissions(signature, signed))
  }

  /// PDF-25: it ends with an end-of-file marker and the end of that line; nil when it does not.
  private static func revision(of reader: PDFReader, end: Int) throws(PDFProblem) -> PDFRevision? {
    let revision: PDFRevision
    do throws(PDFProblem) {
      revision = try PDFRevision(reader, end: end)
    } catch .malformed {
      return nil
    }
    let rest = try reader.bytes(in: revision.references.markerEnd..<end)
    return rest.allSatisfy(PDFLexer.isSpace) ? revision : nil
  }

  /// PDF-33, PDF-34
  private static func warnings(
    _ comparison: RevisionComparison, _ permissions: Permissions
  ) -> Set<SignatureWarning> {
    let changes = comparison.changes
    let isBeyond = !changes.isDisjoint(with: permissions.forbidden)
    let isLocked = comparison.filledFields.contains(where: permissions.locks)
    if isBeyond || isLocked { return [.contentChanged, .changedAfterSigning] }
    var warnings: Set<SignatureWarning> = []
    if changes.contains(.formValue) { warnings.formUnion([.formFilledAfterSigning, .changedAfterSigning]) }
    if changes.contains(.annotation) { warnings.formUnion([.annotatedAfterSigning, .changedAfterSigning]) }
    // PDF-35: nothing that serves a signature was added, and yet something was.
    if changes.isDisjoint(with: [.signature, .timestamp, .validationData]) { warnings.insert(.changedAfterSigning) }
    return warnings
  }
}
