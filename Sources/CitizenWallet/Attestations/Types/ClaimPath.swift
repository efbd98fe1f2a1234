/// Which claims of an attestation are meant (draft-ietf-oauth-sd-jwt-vc §5.6.1).
public struct ClaimPath: Sendable, Hashable {
  /// One step from a value to those in it.
  public enum Step: Sendable, Hashable {
    case name(String)
    /// All elements of an array.
    case all
    case index(Int)
  }

  /// The most steps of a path.
  public static let maximumSteps = 32

  public let steps: [Step]

  /// A path from the claims of an attestation downwards.
  public init(_ steps: [Step]) { self.steps = steps }

  /// - Throws: `malformed`, `too-large`.
  init(json: JSON) throws(Refusal) {
    let malformed = Refusal(.malformed, "a claim path is a list of names, numbers and nulls")
    guard let array = json.array, !array.isEmpty else { throw malformed }
    guard array.count <= Self.maximumSteps else { throw Refusal(.tooLarge, "a claim path is too long") }
    var steps: [Step] = []
    for element in array {
      switch element {
      case .string(let name): steps.append(.name(name))
      case .null: steps.append(.all)
      case .integer(let index) where (0...Int64(Int32.max)).contains(index): steps.append(.index(Int(index)))
      default: throw malformed
      }
    }
    self.steps = steps
  }

  var json: JSON {
    .array(
      steps.map { step in
        switch step {
        case .name(let name): .string(name)
        case .all: .null
        case .index(let index): .integer(Int64(index))
        }
      })
  }

  /// Names are compared as those of members are: byte by byte.
  public static func == (a: ClaimPath, b: ClaimPath) -> Bool { a.json == b.json }

  /// What a path selects, and what it would have selected if it were there.
  struct Selection {
    var found: [(pointer: JSONPointer, value: JSON)]
    /// Whether an object that is selected lacks the name that comes last.
    var isLastMissing = false
  }

  /// ATT-84: goes through claims in which elements that are withheld stand in their places, as their digests.
  ///
  /// - Throws: `malformed` when a step meets another type.
  func select(in claims: JSONObject) throws(Refusal) -> Selection {
    var selection = Selection(found: [(.root, .object(claims))])
    for (position, step) in steps.enumerated() {
      var next: [(pointer: JSONPointer, value: JSON)] = []
      // Of an element that is withheld nothing more is known.
      for (pointer, value) in selection.found where value["..."] == nil {
        let entered = try Self.enter(value, step)
        if entered == nil, position == steps.count - 1 { selection.isLastMissing = true }
        next += (entered ?? []).map { (pointer.appending($0.token), $0.value) }
      }
      selection.found = next
    }
    return selection
  }

  private static func enter(_ value: JSON, _ step: Step) throws(Refusal) -> [(token: String, value: JSON)]? {
    switch (step, value) {
    case (.name(let name), .object(let object)): return object[name].map { [(name, $0)] }
    case (.all, .array(let elements)): return elements.enumerated().map { (String($0.offset), $0.element) }
    case (.index(let index), .array(let elements)):
      return elements.indices.contains(index) ? [(String(index), elements[index])] : []
    default: throw Refusal(.malformed, "a claim is of another type than its description has it")
    }
  }
}
