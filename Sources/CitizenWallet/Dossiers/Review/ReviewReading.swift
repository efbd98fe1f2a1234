extension CatalogueReview {
  /// The reader of the catalogue's prose (`Specs/classification.md`).
  public static let classifying: Reader = {
    let classifier = ComponentClassifier()
    return { component, procedure in
      ComponentOpinion(classifier.classify(ComponentText(component, of: procedure.name)))
    }
  }()
}

extension ComponentOpinion {
  init(_ reading: ComponentClassification) {
    let sort: Sort =
      switch reading.componentClass {
      case .stateIssued: .stateIssued
      case .mixed: .mixed
      case .form: .form
      case .privatePaper, .thirdParty, .newEvidence: .other
      case .note: .note
      case .unspecified: .unspecified
      }
    self.init(
      sort, kinds: reading.kinds, hasAlternatives: reading.hasAlternatives, isConditional: reading.isConditional,
      isHandedIn: reading.isHandedIn, isCertain: reading.confidence >= ComponentClassification.certainty)
  }
}
