import Foundation
import TestSupport
import Testing

@testable import WalletCrypto

/// One file of Project Wycheproof.
struct WycheproofFile {
  struct Case {
    let group: [String: Any]
    let fields: [String: Any]

    var id: Int { fields["tcId"] as? Int ?? -1 }
    var result: String { fields["result"] as? String ?? "" }

    func bytes(_ name: String) -> [UInt8] { hex(fields[name] as? String ?? "") }
  }

  enum Outcome {
    case accepted, refused, wrongAnswer, outOfScope
  }

  let groups: [[String: Any]]
  let cases: [Case]
  let statedCount: Int

  init(_ name: String) throws {
    let root = try SharedFolder.json("vectors/wycheproof/\(name).json") as? [String: Any] ?? [:]
    groups = root["testGroups"] as? [[String: Any]] ?? []
    cases = groups.flatMap { group in
      (group["tests"] as? [[String: Any]] ?? []).map { Case(group: group, fields: $0) }
    }
    statedCount = root["numberOfTests"] as? Int ?? -1
  }

  /// Runs every case. `exceptions` names those where OpenSSL decides otherwise, and why; one that no longer
  /// applies fails as well.
  func check(
    outOfScope expected: Int = 0, exceptions: [Int: String] = [:], _ run: (Case) throws -> Outcome
  ) rethrows {
    var wrong: [Int] = []
    var outOfScope = 0
    for test in cases {
      switch (try run(test), test.result) {
      case (.outOfScope, _): outOfScope += 1
      case (.accepted, "valid"), (.refused, "invalid"), (.accepted, "acceptable"), (.refused, "acceptable"): break
      default: wrong.append(test.id)
      }
    }
    #expect(cases.count == statedCount)
    #expect(outOfScope == expected)
    #expect(wrong.sorted() == exceptions.keys.sorted())
  }
}

extension WycheproofFile.Outcome {
  init(_ valid: Bool) { self = valid ? .accepted : .refused }

  /// For operations that compute: an answer is compared with the right one.
  init(_ answer: [UInt8]?, _ right: [UInt8]) {
    self = answer.map { $0 == right ? .accepted : .wrongAnswer } ?? .refused
  }
}
