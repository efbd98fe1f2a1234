/// Finds procedures of a catalogue by code or by words of their name and agency. Prepared once, used often.
public struct CatalogueSearch: Sendable {
  /// The most bytes of a question.
  public static let maximumBytes = 200

  /// A procedure that answers a question.
  public struct Hit: Sendable, Equatable {
    public let procedure: CatalogueProcedure
    /// The codes of the provincial copies of it that answer too.
    public let copies: [String]

    public var json: JSON {
      .object(members: [
        ("code", .string(procedure.code)), ("name", .string(procedure.name)),
        ("agency", procedure.agency.map(JSON.string)),
        ("copies", copies.isEmpty ? nil : .array(copies.map(JSON.string))),
      ])
    }
  }

  private struct Entry {
    let name: String
    let plainName: String
    let agency: String
    let plainAgency: String
  }

  private let catalogue: Catalogue
  private let entries: [Entry]

  /// An index of a catalogue, to ask many times.
  public init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    entries = catalogue.procedures.map { procedure in
      let name = Self.words(procedure.name)
      let agency = Self.words(procedure.agency ?? "")
      return Entry(
        name: name, plainName: VietnameseText.withoutDiacritics(name), agency: agency,
        plainAgency: VietnameseText.withoutDiacritics(agency))
    }
  }

  /// CAT-09: a code, the beginning of one, or words of which each must begin a word of the name or of the agency.
  ///
  /// Words that were written with their marks are looked for with them first; then, as without, in any case. The
  /// best answers come first: the code itself, then names that hold the words as one phrase, then the national
  /// before the provincial, then the shorter name, then the lesser code. A copy stands with its national procedure.
  /// - Throws: `malformed` for a question without a letter or digit, `too-large` beyond ``maximumBytes``.
  public func find(_ question: String, agency: String? = nil, limit: Int = 20) throws(Refusal) -> [Hit] {
    guard question.utf8.count <= Self.maximumBytes, (agency ?? "").utf8.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "the question is longer than \(Self.maximumBytes) bytes")
    }
    let words = Self.words(question)
    guard !words.isEmpty else { throw Refusal(.malformed, "the question has no word") }
    let wantedAgency = agency.map(Self.plainWords)
    let ranked = entries.indices.compactMap { index -> (rank: Rank, index: Int)? in
      if let wantedAgency, !Self.holds(entries[index].plainAgency, phrase: wantedAgency) { return nil }
      return rank(of: index, question: question, words: words).map { ($0, index) }
    }
    return fold(ranked.sorted { $0.rank < $1.rank }.map(\.index)).prefix(max(0, limit)).map(\.self)
  }

  // MARK: Ranking

  private typealias Rank = (Int, Int, Int, String)

  private func rank(of index: Int, question: String, words: String) -> Rank? {
    let (procedure, entry) = (catalogue.procedures[index], entries[index])
    let tier: Int
    let code = CleanedCode(question)
    if procedure.code == code.procedure {
      tier = 0
    } else if question.utf8.count > 1, procedure.code.hasPrefix(code.code) {
      tier = 1
    } else if Self.holds(entry.name, phrase: words) {
      tier = 2
    } else if Self.holds(entry.name + " " + entry.agency, all: words) {
      tier = 3
    } else {
      let plain = VietnameseText.withoutDiacritics(words)
      if Self.holds(entry.plainName, phrase: plain) {
        tier = 4
      } else if Self.holds(entry.plainName + " " + entry.plainAgency, all: plain) {
        tier = 5
      } else {
        return nil
      }
    }
    return (tier, procedure.isProvincial ? 1 : 0, entry.name.utf8.count, procedure.code)
  }

  /// Copies go to their national procedure when it is among the answers.
  private func fold(_ indices: [Int]) -> [Hit] {
    let codes = Set(indices.map { catalogue.procedures[$0].code })
    return indices.compactMap { index in
      let procedure = catalogue.procedures[index]
      guard let family = catalogue.family(of: procedure.code) else { return Hit(procedure: procedure, copies: []) }
      guard family.head == procedure.code else {
        return codes.contains(family.head) ? nil : Hit(procedure: procedure, copies: [])
      }
      return Hit(procedure: procedure, copies: family.aliases.filter(codes.contains))
    }
  }

  // MARK: Words

  /// Letters and digits, case folded, one space between words.
  static func words(_ text: String) -> String {
    VietnameseText.folded(text).unicodeScalars
      .split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
      .map { String($0) }.joined(separator: " ")
  }

  /// The same without marks.
  static func plainWords(_ text: String) -> String { VietnameseText.withoutDiacritics(words(text)) }

  /// Whether the phrase begins at a word.
  static func holds(_ text: String, phrase: String) -> Bool {
    text.hasPrefix(phrase) || text.contains(" " + phrase)
  }

  private static func holds(_ text: String, all words: String) -> Bool {
    words.split(separator: " ").allSatisfy { holds(text, phrase: String($0)) }
  }
}
