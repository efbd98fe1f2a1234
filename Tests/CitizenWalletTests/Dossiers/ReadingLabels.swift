import Foundation
import TestSupport

@testable import CitizenWallet

/// Rows of the national catalogue as people have read them. The rows themselves are not part of the project: a label
/// names its row by procedure code and place.
struct ReadingLabel {
  struct Reading: Equatable {
    let componentClass: ComponentClassification.Class
    let kinds: Set<String>
    let holder: String?

    /// Whether a register or a document could take its place, wholly or in part.
    var namesStatePaper: Bool { componentClass == .stateIssued || componentClass == .mixed }
  }

  let procedure: String
  let row: Int
  /// `first`, by which rules were tuned; `second` to `fifth`, which were read when the rules were frozen, and then used
  /// too; `sixth`, every wording that the rules read as a paper of the state and a part of the others; or `held-out` and
  /// `blind`, by which no rule was tuned.
  let set: String
  let stratum: String
  let first: Reading
  /// Read again: in the sets `first`, `fourth` and `blind` without sight of the first reading; in `sixth` only where the
  /// rules read otherwise than the first reader.
  let second: Reading?
  /// Whoever looked at the row again found that careful readers may differ.
  let isDoubtful: Bool

  /// Whether both readings say the same about a paper of the state being asked for.
  var isAgreed: Bool { !isDoubtful && (second.map { $0.namesStatePaper == first.namesStatePaper } ?? true) }
  /// The kinds on which the readings agree; nil where they do not.
  var agreedKinds: Set<String>? { second.map { $0.kinds == first.kinds } ?? true ? first.kinds : nil }
  /// The holder on whom the readings agree; nil where they do not.
  var agreedHolder: String? { second.map { $0.holder == first.holder } ?? true ? first.holder : nil }
  var wasTunedBy: Bool { !["held-out", "blind"].contains(self.set) }

  static let all: [ReadingLabel] = {
    let file = PackageRoot.url.appendingPathComponent(
      "Tests/CitizenWalletTests/Dossiers/Fixtures/component-labels.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(ReadingLabel.init)
  }()

  private init?(_ line: Substring) {
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 12, let row = Int(fields[1]), let first = Self.reading(fields[4...7]) else { return nil }
    procedure = fields[0]
    self.row = row
    set = fields[2]
    stratum = fields[3]
    self.first = first
    second = Self.reading(fields[8...11])
    isDoubtful = fields[11] == "?"
  }

  private static func reading(_ fields: ArraySlice<String>) -> Reading? {
    let fields = Array(fields)
    guard let componentClass = ComponentClassification.Class(rawValue: fields[0]) else { return nil }
    let kinds = fields[1] == "-" ? [] : fields[1].split(separator: ",").map(String.init)
    return Reading(componentClass: componentClass, kinds: Set(kinds), holder: fields[2] == "-" ? nil : fields[2])
  }
}

/// How the classifier reads the labelled rows.
struct ReadingScore {
  let all: [(label: ReadingLabel, read: ComponentClassification)]

  static let published: ReadingScore? = {
    guard PublishedCatalogue.isPresent, let bytes = try? PublishedCatalogue.bytes() else { return nil }
    let wanted = Dictionary(grouping: ReadingLabel.all, by: \.procedure)
    let classifier = ComponentClassifier()
    var found: [(ReadingLabel, ComponentClassification)] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let code = code(of: line), let labels = wanted[code],
        let json = try? JSON(parsing: Array(line), limit: 1 << 24)
      else { continue }
      let rows = json["components"]?.array ?? []
      for label in labels where rows.indices.contains(label.row) {
        found.append((label, classifier.classify(text(rows[label.row], of: json["name"]?.string ?? ""))))
      }
    }
    return ReadingScore(all: found)
  }()

  /// The code with which a line begins: most lines need not be parsed.
  private static func code(of line: ArraySlice<UInt8>) -> String? {
    let parts = String(decoding: line.prefix(80), as: UTF8.self).split(separator: "\"", maxSplits: 4)
    return parts.count > 3 && parts[1] == "code" ? String(parts[3]) : nil
  }

  private static func text(_ row: JSON, of procedure: String) -> ComponentText {
    ComponentText(
      name: row["name"]?.string ?? "", procedureName: procedure, caseName: row["case"]?.string ?? "",
      originals: row["original"]?.integer.flatMap(Int.init(exactly:)),
      copies: row["copy"]?.integer.flatMap(Int.init(exactly:)))
  }

  private var positive: [(label: ReadingLabel, read: ComponentClassification)] {
    all.filter { $0.label.first.namesStatePaper && $0.read.namesStatePaper }
  }

  var precision: Double { share(positive.count, of: all.count { $0.read.namesStatePaper }) }
  var recall: Double { share(positive.count, of: all.count { $0.label.first.namesStatePaper }) }
  var overlappingKinds: Double { ofKinds { !$0.isDisjoint(with: $1) } }
  var sameKinds: Double { ofKinds { $0 == $1 } }
  var sameHolder: Double {
    let named = positive.filter { $0.label.agreedHolder != nil }
    return share(named.count { $0.label.agreedHolder == $0.read.holder }, of: named.count)
  }

  private func ofKinds(_ isRight: (Set<String>, Set<String>) -> Bool) -> Double {
    let named = positive.compactMap { label, read in label.agreedKinds.map { ($0, Set(read.kinds.map(\.slug))) } }
    return share(named.count(where: isRight), of: named.count)
  }

  func of(_ isWanted: (ReadingLabel) -> Bool) -> ReadingScore { ReadingScore(all: all.filter { isWanted($0.label) }) }

  private func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
}

extension ComponentClassification {
  var namesStatePaper: Bool { componentClass == .stateIssued || componentClass == .mixed }
}
