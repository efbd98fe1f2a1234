import ArgumentParser
import Foundation

/// The store beside SQLCipher, Askar and plain SQLite, each in a process of its own.
struct StoreBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Measure the store beside SQLite, SQLCipher and Askar.")

  @Option(help: "How many documents, ten of each person; several sizes with commas.")
  var sizes = "10000,100000"
  @Option(help: "Python with sqlcipher3-binary and aries-askar; peers that it lacks are skipped.")
  var python = "python3"
  @Option(help: "The folder of the peers' scripts.")
  var peers = "Sources/WalletBench/Peers"
  @Option(help: "Where to keep the stores for the time; the disk matters.")
  var directory = NSTemporaryDirectory()

  func validate() throws {
    guard !documents.isEmpty, documents.allSatisfy({ $0 >= 1000 }) else {
      throw ValidationError("a size is a whole number from 1000")
    }
  }

  private var documents: [Int] {
    let numbers = sizes.split(separator: ",").map { Int($0) }
    return numbers.contains(nil) ? [] : numbers.compactMap(\.self)
  }

  func run() async throws {
    var ours: [StoreFigures] = []
    for size in documents {
      print("\n\(size) documents of about 1 KiB, ten of each person")
      var columns: [(String, StoreFigures)] = []
      for candidate in Candidate.allCases {
        do {
          columns.append((candidate.rawValue, try measure(candidate, size)))
        } catch let reason as BenchProcess.Failure {
          print("skipped: \(candidate.rawValue): \(reason.description)")
        }
      }
      print(StoreTable(columns: columns).text)
      if let first = columns.first, first.0 == Candidate.own.rawValue { ours.append(first.1) }
    }
    if let first = ours.first, let last = ours.last, ours.count > 1 {
      print("\nFrom \(documents.first!) to \(documents.last!) documents, processor time grew by")
      for (name, path) in StoreTable.costs {
        guard let before = first[keyPath: path]?.cpu, let after = last[keyPath: path]?.cpu else { continue }
        print("  \(name): \(StoreTable.number(after / before)) x")
      }
    }
  }

  private enum Candidate: String, CaseIterable {
    case own = "CitizenWallet"
    case sqlcipher = "SQLCipher 4"
    case sqlcipherAsItComes = "SQLCipher 4, 2 MiB cache"
    case sqlite = "SQLite"
    case askar = "Askar"
  }

  private func measure(_ candidate: Candidate, _ size: Int) throws -> StoreFigures {
    let folder = URL(fileURLWithPath: directory).appendingPathComponent("wallet-bench-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = String(size)
    let command =
      switch candidate {
      case .own: [CommandLine.arguments[0], "own-store", folder.path, count]
      case .sqlcipher: [python, peers + "/sqlite_peer.py", "sqlcipher", folder.path, count, "65536"]
      case .sqlcipherAsItComes: [python, peers + "/sqlite_peer.py", "sqlcipher", folder.path, count, "0"]
      case .sqlite: [python, peers + "/sqlite_peer.py", "sqlite", folder.path, count, "65536"]
      case .askar: [python, peers + "/askar_peer.py", folder.path, count]
      }
    return try BenchProcess.output(of: command, as: StoreFigures.self)
  }
}

/// Our own part of the comparison, in a process of its own so that its memory can be told.
struct OwnStore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "own-store", shouldDisplay: false)
  @Argument var directory: String
  @Argument var documents: Int
  @Flag(help: "Read only, from a store that is made if it is not there and stays: for a profiler.")
  var reading = false

  func run() async throws {
    let workload = try StoreWorkload(directory: directory, documents: documents)
    let figures = try await reading ? workload.runReading() : workload.run()
    print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
  }
}
