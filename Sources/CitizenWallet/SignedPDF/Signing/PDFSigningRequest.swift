/// What a signature is to say and where it is to stand.
public struct PDFSigningRequest: Sendable {
  /// What may be added to a file after it was certified (DocMDP, ISO 32000-2 §12.8.2.2).
  public enum Certification: Int, Sendable, Hashable, CaseIterable {
    case nothing = 1
    /// Forms may be filled in, and others may sign.
    case formsAndSignatures = 2
    /// And annotations be made.
    case annotations = 3
  }

  /// The full name of the field: an empty one of the file, or a new one. Nil makes a new one of a name that is free.
  public var field: String?
  /// Who signs, in words. The certificate says who really does.
  public var signerName: String?
  public var reason: String?
  public var location: String?
  /// Nil for a signature that certifies nothing, such as a second one.
  public var certification: Certification?

  /// The most bytes of each text.
  public static let maximumTextBytes = 1024

  public init(
    field: String? = nil, signerName: String? = nil, reason: String? = nil, location: String? = nil,
    certification: Certification? = nil
  ) {
    self.field = field
    self.signerName = signerName
    self.reason = reason
    self.location = location
    self.certification = certification
  }

  /// - Throws: `too-large`; `malformed` for the name of a new field that would be read as that of a kid.
  func check() throws(Refusal) {
    for text in [field, signerName, reason, location] {
      guard text?.utf8.count ?? 0 <= Self.maximumTextBytes else {
        throw Refusal(.tooLarge, "a text of a signature is too long")
      }
    }
    guard field?.isEmpty != true else { throw Refusal(.malformed, "a field has a name") }
  }
}
