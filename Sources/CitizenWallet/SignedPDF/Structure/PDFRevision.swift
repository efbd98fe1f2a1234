/// A file as it was when it ended at a certain byte: what whoever signed then has seen.
final class PDFRevision {
  let reader: PDFReader
  let end: Int
  let references: CrossReferences

  /// - Throws: also `unsupported` for an encrypted file.
  init(_ reader: PDFReader, end: Int) throws(PDFProblem) {
    self.reader = reader
    self.end = end
    references = try CrossReferences(reader, before: end)
    // PDF-11
    guard references.trailer["Encrypt"] == nil else { throw .unsupported }
  }

  var trailer: PDFDictionary { references.trailer }

  /// Where the object of a reference stands; nil when there is none, which is null.
  func place(_ reference: PDFReference) -> PDFReader.Place? {
    switch references.entries[reference.number] {
    case .file(let offset, let generation):
      generation == reference.generation ? .file(offset) : nil
    case .stream(let number, let index):
      if reference.generation == 0, case .file(let offset, _) = references.entries[number] {
        .stream(offset, index: index)
      } else {
        nil
      }
    case .free, nil: nil
    }
  }

  /// The object of a reference; null when there is none.
  func object(_ reference: PDFReference, depth: Int = 0) throws(PDFProblem) -> PDFObject {
    guard let place = place(reference) else { return .null }
    if let known = reader.remembered(reference, at: place) {
      // It may have been read for a later revision, into which it reaches.
      guard known.end <= end else { throw .malformed }
      return known
    }
    // The length of a stream is a number that may stand in a stream.
    guard depth < 4 else { throw .malformed }
    switch place {
    case .file(let offset):
      let found = try reader.numberedObject(at: offset, before: end)
      // PDF-08, PDF-12
      guard found.reference == reference else { throw .malformed }
      let data = try stream(of: found, depth)
      let object = PDFObject(value: found.value, stream: data, end: max(found.end, data?.upperBound ?? 0))
      reader.remember(object, reference, at: place, count: found.end - offset)
      return object
    case .stream(let offset, let index):
      let packed = try objectStream(at: offset, depth)
      let (value, count) = try packed.value(at: index, number: reference.number)
      let object = PDFObject(value: value, stream: nil, end: packed.end)
      reader.remember(object, reference, at: place, count: count)
      return object
    }
  }

  private func stream(of object: PDFReader.NumberedObject, _ depth: Int) throws(PDFProblem) -> Range<Int>? {
    guard object.streamStart != nil, let dictionary = object.value.dictionary else { return nil }
    guard let length = try value(dictionary["Length"], depth: depth + 1).integer, length >= 0 else { throw .malformed }
    return try reader.stream(object, length: length, before: end)
  }

  private func objectStream(at offset: Int, _ depth: Int) throws(PDFProblem) -> ObjectStream {
    let packed = try reader.objectStream(at: offset) { () throws(PDFProblem) in
      let found = try reader.numberedObject(at: offset, before: end)
      guard let dictionary = found.value.dictionary, let range = try stream(of: found, depth) else { throw .malformed }
      return try ObjectStream(dictionary, reader.decoded(dictionary, range), end: range.upperBound)
    }
    guard packed.end <= end else { throw .malformed }
    return packed
  }

  /// The value itself, or that of the object that it refers to; null when there is none.
  func value(_ value: PDFValue?, depth: Int = 0) throws(PDFProblem) -> PDFValue {
    guard case .reference(let reference)? = value else { return value ?? .null }
    let object = try object(reference, depth: depth)
    // An object that is itself a reference is none of a well-formed file.
    if case .reference = object.value { throw .malformed }
    return object.value
  }

  func catalog() throws(PDFProblem) -> PDFDictionary {
    guard let root = trailer["Root"]?.reference, let catalog = try object(root).dictionary else { throw .malformed }
    return catalog
  }
}
