import CitizenWallet

/// What a page or form says of a kind, from its schema.
struct KindPage {
  let title: String
  /// The words of the paper, and whether the holder may withhold the field.
  let fields: [(words: String, canBeWithheld: Bool)]

  init(of code: String) throws {
    let kind = try DocumentKind(code)
    title = kind.vietnameseName
    fields = (kind.schema?.fields ?? []).map { ($0.vietnamese, $0.isDisclosable) }
  }
}
