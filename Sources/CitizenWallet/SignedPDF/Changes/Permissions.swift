/// What may change after a signature (ISO 32000-2 §12.8.2.2, §12.8.2.4).
struct Permissions {
  /// What may not, by the certification (DocMDP) that the signed revision has. Without one, what belongs to filling in
  /// and signing may.
  let forbidden: RevisionChanges
  fileprivate let lock: Lock?

  fileprivate enum Lock {
    case all
    case only(Set<String>)
    case allBut(Set<String>)
  }

  init(_ signature: PDFSignature, _ revision: PDFRevision) throws(PDFProblem) {
    let permissions = try revision.value(revision.catalog()["Perms"]).dictionary
    let certification = try revision.value(permissions?["DocMDP"]).dictionary
    let level = try certification.flatMap { certification throws(PDFProblem) in
      try Self.parameters("DocMDP", of: certification, revision).map { $0["P"]?.integer ?? 2 }
    }
    switch level {
    case 1: forbidden = [.content, .annotation, .formValue, .signature]
    case 3: forbidden = [.content]
    default: forbidden = [.content, .annotation]
    }
    lock = try Self.parameters("FieldMDP", of: signature.dictionary, revision).flatMap {
      parameters throws(PDFProblem) in
      try Lock(parameters, revision)
    }
  }

  /// Whether the signature has locked the field.
  func locks(_ field: String) -> Bool {
    switch lock {
    case .all: true
    case .only(let names): names.contains { field == $0 || field.hasPrefix($0 + ".") }
    case .allBut(let names): !names.contains { field == $0 || field.hasPrefix($0 + ".") }
    case nil: false
    }
  }

  private static func parameters(
    _ method: String, of signature: PDFDictionary, _ revision: PDFRevision
  ) throws(PDFProblem) -> PDFDictionary? {
    for element in try revision.value(signature["Reference"]).array ?? [] {
      guard let reference = try revision.value(element).dictionary, reference["TransformMethod"]?.name == method else {
        continue
      }
      return try revision.value(reference["TransformParams"]).dictionary ?? PDFDictionary()
    }
    return nil
  }
}

extension Permissions.Lock {
  fileprivate init?(_ parameters: PDFDictionary, _ revision: PDFRevision) throws(PDFProblem) {
    var names: Set<String> = []
    for field in try revision.value(parameters["Fields"]).array ?? [] {
      if let name = try revision.value(field).string?.text { names.insert(name) }
    }
    switch parameters["Action"]?.name {
    case "All": self = .all
    case "Include": self = .only(names)
    case "Exclude": self = .allBut(names)
    default: return nil
    }
  }
}
