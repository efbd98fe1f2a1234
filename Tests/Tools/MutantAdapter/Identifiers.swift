import CitizenWallet
import Foundation

extension Mutant {
  static let identifiers = [
    lacking("takes-any-personal-id", "identifier", "identifier.parse", refusing: "invalid-identifier") {
      $0["scheme"]?.string == "personal-id"
    },
    lacking("ignores-tax-check-digit", "identifier", "identifier.parse", refusing: "invalid-identifier") {
      $0["scheme"]?.string == "tax-code"
    },
    answering("exchanges-sexes", "identifier", "identifier.parse") { _, answer in
      guard let sex = answer[path: "out.facts.sex"]?.string else { return }
      answer[path: "out.facts.sex"] = sex == "male" ? "female" : "male"
    },
    answering("mistakes-the-century", "identifier", "identifier.parse") { _, answer in
      guard let year = answer[path: "out.facts.birthYear"]?.integer else { return }
      answer[path: "out.facts.birthYear"] = .integer(year % 100 + 1900)
    },
    answering("keeps-what-was-typed", "identifier", "identifier.parse") { input, answer in
      if answer["out"] != nil { answer[path: "out.canonical"] = input["value"] }
    },
    answering("forgets-warnings", "identifier", "identifier.parse") { _, answer in
      if answer["out"] != nil { answer[path: "out.warnings"] = [] }
    },
    answering("decomposes-letters", "identifier", "name.match") { input, answer in
      let names = [input["a"], input["b"]].compactMap { $0?.string }
      let composed = names.allSatisfy { $0.precomposedStringWithCanonicalMapping.utf8.elementsEqual($0.utf8) }
      if !composed, answer["out"] != nil { answer[path: "out.relation"] = "different" }
    },
    relation("knows-one-tone-placement", from: "equivalent", to: "different"),
    relation("takes-lost-diacritics-for-another-name", from: "compatible", to: "different"),
    relation("takes-lost-diacritics-for-equal", from: "compatible", to: "equal"),
    relation("takes-all-names-for-compatible", from: "different", to: "compatible"),
  ]

  private static func relation(_ name: String, from: String, to: String) -> Mutant {
    answering(name, "identifier", "name.match") { _, answer in
      if answer[path: "out.relation"]?.string == from { answer[path: "out.relation"] = .string(to) }
    }
  }
}
