/// A national procedure and the copies of it that provinces have published under codes of their own.
///
/// Observed: a copy bears the national name, with or without the word "procedure" before it. Its components may
/// differ, so that a copy is known by its family and judged by its own rows.
public struct CatalogueFamily: Sendable, Hashable {
  /// The code of the national procedure.
  public let head: String
  /// The codes of the copies, in the order of the catalogue.
  public let aliases: [String]

  public var json: JSON { ["head": .string(head), "aliases": .array(aliases.map(JSON.string))] }
}

extension CatalogueFamily {
  /// CAT-06: copies by name. Where several national procedures bear the name, the one of the copy's sector and
  /// level is meant; where that leaves none or several, the copy belongs to no family.
  static func byCode(_ procedures: [CatalogueProcedure]) -> [String: CatalogueFamily] {
    let groups = groups(procedures)
    var copies: [Int: [Int]] = [:]
    for group in groups {
      for copy in group.copies {
        if let head = group.head(of: copy, in: procedures) { copies[head, default: []].append(copy) }
      }
    }
    var families: [String: CatalogueFamily] = [:]
    for (head, copies) in copies {
      let family = CatalogueFamily(head: procedures[head].code, aliases: copies.map { procedures[$0].code })
      for code in [family.head] + family.aliases { families[code] = family }
    }
    return families
  }

  /// Copies whose national procedure is not clear.
  static func unclearCopies(_ procedures: [CatalogueProcedure]) -> [Int] {
    groups(procedures).flatMap { group in group.copies.filter { group.head(of: $0, in: procedures) == nil } }.sorted()
  }

  /// The procedures of one name.
  private struct Group {
    var heads: [Int] = []
    var copies: [Int] = []

    func head(of copy: Int, in procedures: [CatalogueProcedure]) -> Int? {
      guard heads.count > 1 else { return heads.first }
      let (sector, levels) = (procedures[copy].sector, procedures[copy].levels)
      let ofSector = heads.filter { procedures[$0].sector == sector }
      let ofLevel =
        ofSector.count > 1 ? ofSector.filter { procedures[$0].levels.contains(where: levels.contains) } : ofSector
      return ofLevel.count == 1 ? ofLevel[0] : nil
    }
  }

  /// Those that have both a national procedure and a provincial one.
  private static func groups(_ procedures: [CatalogueProcedure]) -> [Group] {
    var groups: [String: Group] = [:]
    for (index, procedure) in procedures.enumerated() where !procedure.isWithdrawn {
      let key = nameKey(procedure.name)
      if procedure.isProvincial {
        groups[key, default: Group()].copies.append(index)
      } else {
        groups[key, default: Group()].heads.append(index)
      }
    }
    return groups.values.filter { !$0.heads.isEmpty && !$0.copies.isEmpty }
  }

  /// The letters and digits of a name, without the words that only some write before it.
  static func nameKey(_ name: String) -> String {
    let words = VietnameseText.folded(name).unicodeScalars.split {
      !$0.properties.isAlphabetic && !("0"..."9").contains($0)
    }
    let text = words.map { String($0) }
    for prefix in [["thủ", "tục", "hành", "chính"], ["thủ", "tục"]] where text.starts(with: prefix) {
      return text.dropFirst(prefix.count).joined(separator: " ")
    }
    return text.joined(separator: " ")
  }
}
