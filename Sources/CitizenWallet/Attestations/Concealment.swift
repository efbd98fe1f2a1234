/// What of a payload its holder may withhold, and where decoys hide how much that is: a tree of places.
struct Concealment: Sendable {
  private(set) var isDisclosable = false
  private(set) var decoys = 0
  /// By the names of members, and the positions of elements.
  private var inner = ExactTextMap<Concealment>()

  static let nowhere = Concealment()

  private init() {}

  /// - Throws: `malformed` when a pointer is none or is given twice, or when it leads into what must always show.
  init(disclosable: [String], decoys: [String: Int]) throws(Refusal) {
    for text in disclosable {
      let isNew = try change(text) { place in
        defer { place.isDisclosable = true }
        return !place.isDisclosable
      }
      guard isNew else { throw Refusal(.malformed, "a pointer is given twice") }
    }
    guard !isDisclosable else { throw Self.mustShow }
    for (text, count) in decoys where count > 0 { try change(text) { $0.decoys += count } }
  }

  var placesInside: Int { inner.count }

  subscript(token: String) -> Concealment? { inner.count == 0 ? nil : inner[token] }

  private mutating func change<Result>(
    _ text: String, _ body: (inout Concealment) -> Result
  ) throws(Refusal) -> Result {
    let tokens = try JSONPointer(text).tokens
    if let first = tokens.first, AttestationClaims.mustShow(first) { throw Self.mustShow }
    return change(tokens[...], body)
  }

  private mutating func change<Result>(_ tokens: ArraySlice<String>, _ body: (inout Concealment) -> Result) -> Result {
    guard let token = tokens.first else { return body(&self) }
    return inner.change(token, default: .nowhere) { $0.change(tokens.dropFirst(), body) }
  }

  private static var mustShow: Refusal { Refusal(.malformed, "this claim must not be selectively disclosable") }
}
