/// What sort of paper a document is (loại giấy tờ), independent of who issued it.
///
/// The slug is the project's own name. National result codes (mã kết quả, `KQ.…`) are what the
/// state's systems exchange: many codes can mean one kind, and one code means one kind.
public struct DocumentKind: Sendable, Hashable, CustomStringConvertible {
  public let slug: String

  /// DOC-04: a kind by its slug, or by a national result code or project code (`GT.…`) that means it.
  ///
  /// - Throws: `unknown-kind`.
  public init(_ slugOrCode: String) throws(Refusal) {
    guard let slug = Self.slugs[slugOrCode] else {
      throw Refusal(.unknownKind, "the document kind is not in the list of kinds")
    }
    self.slug = slug
  }

  private init(entry: KindEntry) { slug = entry.slug }

  /// Every kind, in the order of the table.
  public static let all: [DocumentKind] = KindEntry.table.map(DocumentKind.init(entry:))

  public var description: String { slug }

  /// The usual Vietnamese name of the paper.
  public var vietnameseName: String { entry.vietnamese }

  /// The usual English name of the paper.
  public var englishName: String { entry.english }

  /// The register whose announced data replaces this kind (Resolution 66.7/2025/NQ-CP, Article 4),
  /// or the register that owns it although Article 4 does not name it.
  public var register: String? { entry.register }

  /// The clause of Article 4 of Resolution 66.7/2025/NQ-CP that names this kind.
  public var substitutionClause: String? { entry.clause }

  /// Result codes that mean this kind. `GT.…` codes are the project's own, not official.
  public var resultCodes: [String] { entry.codes }

  /// Whether a paper of this kind usually serves one purpose only.
  public var usage: Document.Usage { entry.usage }

  private var entry: KindEntry { Self.entries[slug]! }

  private static let entries = Dictionary(uniqueKeysWithValues: KindEntry.table.map { ($0.slug, $0) })
  private static let slugs = Dictionary(
    uniqueKeysWithValues: KindEntry.table.flatMap { entry in ([entry.slug] + entry.codes).map { ($0, entry.slug) } })
}
