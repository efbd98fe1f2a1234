import Foundation

/// The rounds of the token bench, and the ratios that the project's goals speak of. A ratio is taken within each round
/// and its median over the rounds, for what the machine does besides changes from one to the next.
struct TokenTable {
  typealias Subject = TokenSubjects.Subject

  private struct Goal {
    let name: String
    let of: Subject
    let beside: Subject
    let atLeast: Double
    var value: any KeyPath<Cost, Double> & Sendable = \.cpu
  }

  private static let goals = [
    Goal(name: "ES256 ID token, rate of one signature", of: .es256, beside: .ecdsa, atLeast: 0.92),
    Goal(name: "SD-JWT VC, rate of one signature", of: .attestation, beside: .ecdsa, atLeast: 0.85),
    Goal(name: "ES256 ID token, rate of jwt-kit", of: .es256, beside: .es256JWTKit, atLeast: 1.6),
    Goal(name: "RS256 ID token, rate of jwt-kit", of: .rs256, beside: .rs256JWTKit, atLeast: 3),
    Goal(name: "SD-JWT VC, rate of PyPI sd-jwt", of: .attestation, beside: .attestationPython, atLeast: 2.5),
    Goal(name: "issuing, rate of PyPI sd-jwt", of: .issue, beside: .issuePython, atLeast: 5),
    Goal(name: "two threads, rate of one, by the clock", of: .es256OnTwo, beside: .es256, atLeast: 1.8, value: \.wall),
  ]

  private var rounds: [[Subject: Cost]] = []
  private let tokens: String

  init(_ samples: TokenSamples) {
    let (es256, rs256) = (samples.es256Token.utf8.count, samples.rs256Token.utf8.count)
    tokens = "ID tokens as Keycloak issues them, 23 claims: \(es256) bytes with ES256, \(rs256) with RS256"
  }

  mutating func add(_ round: [Subject: Cost]) { rounds.append(round) }

  var text: String {
    var lines = [tokens, "microseconds each, medians of \(rounds.count) rounds: processor / time"]
    for subject in Subject.allCases {
      guard let cpu = median(rounds.map { $0[subject]?.cpu }), let wall = median(rounds.map { $0[subject]?.wall })
      else { continue }
      lines.append(row(subject.title, "\(StoreTable.number(cpu)) / \(StoreTable.number(wall))"))
    }
    lines += ["", "ratios (goal)"]
    for goal in Self.goals {
      guard let ratio = ratio(goal.of, goal.beside, goal.value) else { continue }
      lines.append(row(goal.name, "\(StoreTable.number(ratio)) (at least \(goal.atLeast))"))
    }
    if let limit = ratio(.ecdsaOnTwo, .ecdsa, \.wall) {
      lines.append(row("what the machine gives two threads of OpenSSL", StoreTable.number(limit)))
    }
    return lines.joined(separator: "\n")
  }

  private func ratio(_ subject: Subject, _ other: Subject, _ value: KeyPath<Cost, Double>) -> Double? {
    median(
      rounds.map { round in
        guard let mine = round[subject]?[keyPath: value], let theirs = round[other]?[keyPath: value] else { return nil }
        return theirs / mine
      })
  }

  private func median(_ values: [Double?]) -> Double? {
    let values = values.compactMap(\.self).sorted()
    return values.isEmpty ? nil : values[values.count / 2]
  }

  private func row(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 52 - name.count)) + value
  }
}
