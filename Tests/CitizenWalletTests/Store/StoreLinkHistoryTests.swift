import TestSupport
import Testing

@testable import CitizenWallet

/// Random histories of links, merges and splits, beside a model that knows only states.
@Suite struct `Store link histories` {
  private struct Model {
    var states: [Int: [Int: LinkState]] = [:]
    var mergedInto: [Int: Int] = [:]

    func root(_ person: Int) -> Int { mergedInto[person] ?? person }

    func roots(of identifier: Int, _ isWanted: (LinkState) -> Bool) -> Set<Int> {
      Set(states.filter { $0.value[identifier].map(isWanted) ?? false }.map { root($0.key) })
    }

    /// What an identifier leads to; nil when nobody knows it.
    func resolution(of identifier: Int) -> (state: Resolution.State, person: Int?)? {
      let holders = roots(of: identifier, \.holds)
      if holders.count > 1 { return (.conflict, nil) }
      if let only = holders.first {
        return (roots(of: identifier) { $0 == .verified }.isEmpty ? .cancelled : .verified, only)
      }
      let claimants = roots(of: identifier) { $0 == .claimed }
      if !claimants.isEmpty { return (.claimed, claimants.count == 1 ? claimants.first : nil) }
      return roots(of: identifier) { _ in true }.isEmpty ? nil : (.revoked, nil)
    }
  }

  private static let people = (0..<4).map { try! PersonalID("00119000999\($0)") }
  private static let numbers = (0..<5).map { try! LinkedIdentifier(scheme: .legacyID, "04012399\($0)") }

  private struct World {
    let store: WalletStore
    var vaults: [VaultName] = []

    init() async throws {
      store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      for (index, person) in people.enumerated() {
        _ = try await store.vault(of: person).put(certificate("\(index)"), at: noon)
        vaults.append(try await store.name(of: person))
      }
    }

    /// By its name: it opens by itself, whatever it was merged into.
    func vault(_ person: Int) async throws -> Vault { try await store.vault(vaults[person], under: clerk, at: noon) }

    func evidence(of person: Int, _ number: Int) throws -> LinkEvidence {
      try decision(LinkedIdentifier(people[person]), numbers[number])
    }

    func resolution(of number: Int) async throws -> (state: Resolution.State, person: Int?)? {
      do {
        let found = try await store.resolve(numbers[number])
        return (found.state, found.vault.flatMap(vaults.firstIndex))
      } catch let refusal as Refusal where refusal.code == .notFound { return nil }
    }

    func difference(from model: Model) async throws -> String? {
      for number in numbers.indices {
        let (found, expected) = (try await resolution(of: number), model.resolution(of: number))
        guard found?.state == expected?.state, found?.person == expected?.person else {
          return "number \(number) leads to \(String(describing: found)), not \(String(describing: expected))"
        }
      }
      for person in people.indices {
        let titles = Set(try await store.vault(of: people[person]).list(at: noon).map(\.title))
        let root = model.root(person)
        let expected = people.indices.filter { model.root($0) == root }.map { "\($0)" }
        guard titles == Set(expected) else { return "person \(person) has \(titles), not \(expected)" }
      }
      return nil
    }
  }

  @Test(arguments: 0..<12)
  func `no identifier leads to two, and nothing is lost, whatever happens`(seed: UInt64) async throws {
    // LNK-04 LNK-21
    var random = SplitMix64(seed: seed)
    let world = try await World()
    var model = Model()
    for number in 0..<60 {
      let person = Int.random(in: Self.people.indices, using: &random)
      let other = Int.random(in: Self.people.indices, using: &random)
      let identifier = Int.random(in: Self.numbers.indices, using: &random)
      let state = model.states[person, default: [:]][identifier]
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1:
        let code = try await refusal {
          _ = try await world.vault(person).link(Self.numbers[identifier], on: .selfDeclared, at: noon)
        }
        #expect(code == (state == .revoked ? .revoked : nil))
        if state == nil { model.states[person, default: [:]][identifier] = .claimed }
      case 2, 3:
        _ = try await world.vault(person)
          .link(Self.numbers[identifier], on: world.evidence(of: person, identifier), at: noon)
        model.states[person, default: [:]][identifier] = .verified
      case 4:
        // The vault would find the link in those merged into it, too.
        guard state != nil || !model.mergedInto.values.contains(person) else { continue }
        let code = try await refusal {
          try await world.vault(person).revokeLink(to: Self.numbers[identifier], reason: "\(number)", at: noon)
        }
        #expect(code == (state == nil ? .notFound : nil))
        if state != nil { model.states[person]?[identifier] = .revoked }
      case 5:
        guard state != nil || !model.mergedInto.values.contains(person) else { continue }
        let code = try await refusal {
          try await world.vault(person).cancelLink(to: Self.numbers[identifier], reason: "\(number)", at: noon)
        }
        if code == nil, state == .verified { model.states[person]?[identifier] = .cancelled }
        #expect(code == (state == nil ? .notFound : state?.holds == true ? nil : .conflict))
      case 6:
        let evidence = try decision(LinkedIdentifier(Self.people[person]), LinkedIdentifier(Self.people[other]))
        let code = try await refusal {
          try await world.store.merge(world.vaults[other], into: world.vaults[person], on: evidence)
        }
        let isFree =
          person != other && model.mergedInto[person] == nil && !model.mergedInto.values.contains(other)
          && (model.mergedInto[other] ?? person) == person
        #expect((code == nil) == isFree, "\(String(describing: code))")
        if isFree { model.mergedInto[other] = person }
      default:
        guard let first = model.mergedInto[other] else { continue }
        try await world.store.split(world.vaults[other], from: world.vaults[first])
        model.mergedInto[other] = nil
      }
      if number % 10 == 9 { #expect(try await world.difference(from: model) == nil, "after \(number)") }
    }
    // What was merged and is split is as it was before.
    for (other, first) in model.mergedInto {
      try await world.store.split(world.vaults[other], from: world.vaults[first])
    }
    model.mergedInto = [:]
    #expect(try await world.difference(from: model) == nil)
    #expect(try await world.store.check().problems == [])
  }

  @Test(arguments: 0..<6)
  func `the outcome does not depend on the order of links that come at once`(seed: UInt64) async throws {  // LNK-05
    var random = SplitMix64(seed: seed)
    var links: Set<[Int]> = []
    for _ in 0..<12 {
      links.insert([
        Int.random(in: Self.people.indices, using: &random), Int.random(in: Self.numbers.indices, using: &random),
      ])
    }
    var model = Model()
    for link in links { model.states[link[0], default: [:]][link[1]] = .verified }
    for isConcurrent in [false, true] {
      let world = try await World()
      let order = Array(links).shuffled(using: &random)
      if isConcurrent {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for link in order {
            group.addTask {
              _ = try await world.vault(link[0])
                .link(Self.numbers[link[1]], on: world.evidence(of: link[0], link[1]), at: noon)
            }
          }
          try await group.waitForAll()
        }
      } else {
        for link in order {
          _ = try await world.vault(link[0])
            .link(Self.numbers[link[1]], on: world.evidence(of: link[0], link[1]), at: noon)
        }
      }
      #expect(try await world.difference(from: model) == nil)
      let conflicts = Set(try await world.store.auditTrail(at: noon).filter { $0.action == .linkConflict }.map(\.alias))
      let expected = Self.numbers.indices.filter { model.resolution(of: $0)?.state == .conflict }
      #expect(conflicts.count == expected.count)
    }
  }
}
