import CitizenWallet
import Dispatch
import Foundation
import Synchronization

/// Where a simulation's store stands while it runs: beside the place where it will be left, or in a temporary folder. It
/// comes to its place whole or not at all.
final class SimulationFolder {
  /// Holds the store's folder, and what comes before it while it is made.
  private let root: String
  private let destination: String?
  private let interruption = Interruption()
  private let watches: [any DispatchSourceSignal]

  /// The store's own folder.
  var path: String { root + "/store" }

  /// - Parameter destination: where the store is to be left; nil when it is not.
  /// - Throws: `already-exists` when something is there; ``FileFailure``.
  init(leftAt destination: String?) throws {
    // `kho/` is the folder `kho`.
    let destination = destination.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    if let destination, FileManager.default.fileExists(atPath: destination) {
      throw Refusal(.alreadyExists, "something is there already, and is not written over")
    }
    self.destination = destination
    let name = "simulation-\(UUID().uuidString)"
    let root = destination.map { "\($0).\(name)" } ?? FileManager.default.temporaryDirectory.path + "/" + name
    self.root = root
    watches = [SIGINT, SIGTERM].map { [interruption] in Self.watch($0, interruption, removing: root) }
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    } catch {
      throw FileFailure(what: "the folder of the simulation cannot be made")
    }
  }

  /// Leaves the store, closed, in its place; or removes it, where it has none.
  func finish() throws {
    defer { discard() }
    guard let destination else { return }
    do {
      try FileManager.default.moveItem(atPath: path, toPath: destination)
    } catch {
      throw FileFailure(what: "the store cannot be brought to its place")
    }
  }

  /// What has failed leaves nothing.
  func discard() {
    // What fails now fails because the store is being taken away; who takes it ends the process.
    while interruption.hasCome.load(ordering: .acquiring) { usleep(10_000) }
    for watch in watches { watch.cancel() }
    Self.remove(root)
  }

  /// How much room its files take.
  var bytes: Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.reduce(0) { sum, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Whoever interrupts a simulation is left with no gigabytes of it.
  private static func watch(
    _ number: Int32, _ interruption: Interruption, removing path: String
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      interruption.hasCome.store(true, ordering: .releasing)
      // The store may be writing meanwhile.
      for _ in 0..<10 where FileManager.default.fileExists(atPath: path) { remove(path) }
      _exit(128 + number)
    }
    source.activate()
    return source
  }

  /// Whether a signal has come.
  private final class Interruption: Sendable {
    let hasCome = Atomic(false)
  }
}
