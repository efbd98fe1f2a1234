import Foundation
import Testing

@testable import CitizenWallet

/// Files of which a byte is changed or the end is cut off.
@Suite struct `Store flips` {
  private let directory = TemporaryDirectory.inMemory()

  private func report(_ findings: [TamperedStore.Finding: Int], _ name: String) {
    let counts = findings.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
    print("\(name): \(counts.joined(separator: ", "))")
  }

  /// Every byte in the long run, else the header and a sample with another beginning each time.
  private func indices(of count: Int, sample: Int) -> [Int] {
    if BreakingScale.isLong { return Array(0..<count) }
    let step = max(1, count / sample)
    return Array(stride(from: 0, to: 100, by: 3)) + stride(from: .random(in: 100..<(100 + step)), to: count, by: step)
  }

  @Test(arguments: ["keys.sqlite", "records.sqlite"], 0..<2)
  func `every flipped byte of the files is noticed or changes nothing`(_ name: String, _ half: Int) async throws {
    let store = try await TamperedStore(in: directory)
    var findings: [TamperedStore.Finding: Int] = [:]
    var unnoticed: [Int] = []
    for (position, index) in indices(of: store.files[name]!.count, sample: 150).enumerated() where position % 2 == half
    {
      let finding = try await store.finding(in: directory.store, changing: name) { $0[index] ^= 1 << (index % 8) }
      findings[finding, default: 0] += 1
      if finding == .wrong || finding == .older { unnoticed.append(index) }
    }
    #expect(unnoticed == [])
    #expect(findings[.noticed, default: 0] > 10)
    report(findings, name)
  }

  @Test(arguments: 0..<2)
  func `every flipped byte of the log is noticed, changes nothing, or leads back to before it`(
    _ half: Int
  ) async throws {
    let name = "records.sqlite-wal"
    let store = try await TamperedStore(in: directory, isOpen: true)
    var findings: [TamperedStore.Finding: Int] = [:]
    var unnoticed: [Int] = []
    for (position, index) in indices(of: store.files[name]!.count, sample: 150).enumerated() where position % 2 == half
    {
      let finding = try await store.finding(in: directory.store, changing: name) { $0[index] ^= 1 << (index % 8) }
      findings[finding, default: 0] += 1
      if finding == .wrong { unnoticed.append(index) }
    }
    #expect(unnoticed == [])
    #expect(findings[.older, default: 0] > 10)
    report(findings, name)
  }

  @Test(arguments: ["keys.sqlite", "records.sqlite", "records.sqlite-wal"])
  func `a file cut at any length is noticed, and a log leads back to before it`(_ name: String) async throws {
    let store = try await TamperedStore(in: directory, isOpen: name.hasSuffix("-wal"))
    let count = store.files[name]!.count
    let step = BreakingScale.count(256, long: 16)
    var unnoticed: [Int] = []
    for length in stride(from: 0, to: count, by: step).flatMap({ [$0, $0 + 1, $0 + step - 1] }) where length < count {
      let finding = try await store.finding(in: directory.store, changing: name) { $0.removeSubrange(length...) }
      // A log may be cut to nothing, and a page that is cut behind its last row is still the page that it was.
      let isRight = name.hasSuffix("-wal") || length > count - 1024
      if finding == .wrong || finding == .older && !name.hasSuffix("-wal") || finding == .right && !isRight {
        unnoticed.append(length)
      }
    }
    #expect(unnoticed == [])
  }

  @Test func `sampled flips of a large store are noticed or change nothing`() async throws {
    let numbers = (1...BreakingScale.count(300, long: 6000)).filter { $0 % 4 < 2 }
    let store = try await TamperedStore(
      in: directory, numbers: numbers, last: 1_000_000, pageBytes: 8192, isOpen: false)
    var findings: [TamperedStore.Finding: Int] = [:]
    for _ in 0..<BreakingScale.count(40, long: 1000) {
      let name = Int.random(in: 0..<10) == 0 ? "keys.sqlite" : "records.sqlite"
      let finding = try await store.finding(in: directory.store, changing: name) { bytes in
        bytes[.random(in: bytes.indices)] ^= 1 << UInt8.random(in: 0..<8)
      }
      findings[finding, default: 0] += 1
    }
    #expect(findings[.wrong] == nil && findings[.older] == nil && findings[.noticed, default: 0] > 5)
    report(findings, "\(numbers.count) documents")
  }
}
