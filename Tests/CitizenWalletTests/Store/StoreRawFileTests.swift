import Foundation
import Testing

@testable import CitizenWallet

/// Files as a disk fault or a stranger leaves them.
@Suite struct `Store raw files` {
  private let directory = TemporaryDirectory()

  private struct Sample {
    let id: DocumentID
    let files: [String: Data]
  }

  /// The bytes of a closed store.
  private func sample() async throws -> Sample {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), content: content(), at: noon).id
    await store.close()
    var files: [String: Data] = [:]
    for name in ["keys.sqlite", "records.sqlite"] {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: directory.store + "/" + name))
    }
    return Sample(id: id, files: files)
  }

  /// What reading everything comes to, with one file changed.
  private func outcome(of sample: Sample, with name: String, as bytes: Data) async throws -> String {
    let place = directory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: place) }
    for (file, data) in sample.files {
      try (file == name ? bytes : data).write(to: URL(fileURLWithPath: place + "/" + file))
    }
    do {
      let store = try await WalletStore.open(at: place, unlock: storeKey, at: noon)
      do {
        let vault = try await store.vault(of: hoa, under: clerk, at: noon)
        let isRight = try await vault.get(sample.id, at: noon).document == certificate()
        let isWhole = try await store.check().problems.isEmpty
        await store.close()
        return isRight ? isWhole ? "right" : "reported" : "wrong data"
      } catch {
        await store.close()
        throw error
      }
    } catch let refusal as Refusal {
      return refusal.code.rawValue
    } catch is StoreFailure {
      return "failure"
    }
  }

  @Test(arguments: ["keys.sqlite", "records.sqlite"])
  func `a truncated or foreign file is refused`(_ name: String) async throws {  // STO-01 STO-22
    let sample = try await sample()
    let data = sample.files[name]!
    var outcomes: [String] = []
    for count in [0, 1, 15, 16, 99, 100, 1000, 8191, 8192, data.count - 8192] {
      outcomes.append(try await outcome(of: sample, with: name, as: data.prefix(count)))
    }
    let garbage = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
    outcomes.append(try await outcome(of: sample, with: name, as: garbage))
    let other = name == "keys.sqlite" ? "records.sqlite" : "keys.sqlite"
    outcomes.append(try await outcome(of: sample, with: name, as: sample.files[other]!))
    var later = data
    later[63] = 3  // user_version
    outcomes.append(try await outcome(of: sample, with: name, as: later))
    let allowed = ["tampered", "unsupported-format", "wrong-key", "reported"]
    #expect(outcomes.filter { !allowed.contains($0) } == [])
    #expect(outcomes.suffix(2) == ["unsupported-format", "unsupported-format"])
    // SQLite fills a last page that is a byte short with zeros: then it is a record that does not open, or a page
    // without rows, which ends in a zero.
    let short = try await outcome(of: sample, with: name, as: data.dropLast())
    #expect(allowed.contains(short) || (short == "right" && data.last == 0))
  }

  @Test func `a missing file and a file of another store are refused`() async throws {
    let sample = try await sample()
    let other = try await WalletStore.create(at: directory.path + "/other", unlock: storeKey, at: noon)
    await other.close()
    let theirs = try Data(contentsOf: URL(fileURLWithPath: directory.path + "/other/records.sqlite"))
    #expect(try await outcome(of: sample, with: "records.sqlite", as: theirs) == "tampered")
    try FileManager.default.removeItem(atPath: directory.store + "/keys.sqlite")
    let path = directory.store
    let code = try await refusal { _ = try await WalletStore.open(at: path, unlock: storeKey, at: noon) }
    #expect(code == .tampered)
  }
}
