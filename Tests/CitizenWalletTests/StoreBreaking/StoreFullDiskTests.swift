import Foundation
import SanitizedMutex
import Testing

@testable import CitizenWallet

/// Disks that are full and places that cannot be written, in processes for which they are so.
@Suite struct `Store full and read-only disks` {
  private let directory = TemporaryDirectory()

  /// How to run a command that may mount in a view of the file system of its own; nil where that is forbidden.
  private static let mounting = [["--mount"], ["--user", "--map-root-user", "--mount"]]
    .map { ["/usr/bin/unshare"] + $0 }
    .first { succeeds($0 + ["/bin/sh", "-c", "mount -t tmpfs none /mnt"]) }

  /// How to run a command for which the modes of files hold even when we are root.
  private static let unprivileged = [["/usr/bin/unshare", "--user"]]
    .first {
      succeeds(
        $0 + ["/bin/sh", "-c", "F=$(mktemp); chmod 400 $F; if [ -w $F ]; then A=1; else A=0; fi; rm -f $F; exit $A"])
    }

  private static func succeeds(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(.enabled(if: sanitized_by_thread() == 0, "the thread sanitizer itself needs files that grow"))
  func `a file that may not grow is a failure, and nothing acknowledged is lost`() async throws {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    // Without the signal, a write beyond the limit is an error like any other.
    let script = "ulimit -f 1200; trap '' XFSZ; exec $TOOL write store 0 1000000"
    let outcome = try await WriterProcess(script: script, in: directory.path).outcome()
    #expect(outcome.ends.count == 1 && outcome.ends[0].hasPrefix("failed"))
    let aftermath = Aftermath(acknowledged: Set(outcome.acknowledged))
    #expect(aftermath.acknowledged.count > 2)
    #expect(try await aftermath.complaints(at: directory.store) == [])
  }

  @Test(
    .enabled(if: sanitized_by_thread() == 0, "the thread sanitizer itself needs files that grow"),
    arguments: ["ulimit -f 100; trap '' XFSZ"] + (unprivileged == nil ? [] : ["chmod 500 store"]))
  func `an access that cannot be journaled is a failure and no answer`(_ limit: String) async throws {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    let people = try await WriterProcess(["write", directory.store, "0", "4"]).outcome()
    var aftermath = Aftermath(acknowledged: Set(people.acknowledged))
    // With a store that is open, others find all files that they need, and only the journal is new.
    let open = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let outcome = try await WriterProcess(
      script: "\(limit); exec $TOOL read store 0 1000000 0", in: directory.path,
      under: limit.hasPrefix("chmod") ? Self.unprivileged ?? [] : []
    ).outcome()
    _ = try await WriterProcess(script: "chmod 700 store", in: directory.path).outcome()
    await open.close()
    #expect(outcome.ends.count == 1 && outcome.ends[0].hasPrefix("failed"))
    aftermath.accesses = outcome.accesses
    #expect(try await aftermath.complaints(at: directory.store) == [])
  }

  @Test(.enabled(if: mounting != nil, "nothing can be mounted here"))
  func `a full disk is a failure, and the store goes on when there is room`() async throws {
    let script = """
      mkdir small
      mount -t tmpfs -o size=4m none small
      $TOOL create small/store
      head -c 3000000 /dev/zero >small/other
      $TOOL write small/store 0 1000000
      $TOOL write small/store 1000000 1000000
      rm small/other
      $TOOL write small/store 2000001 6
      cp -r small/store store
      """
    let outcome = try await WriterProcess(script: script, in: directory.path, under: Self.mounting!).outcome()
    #expect(outcome.ends == ["done", "failed 13", "failed 13", "done"])
    let aftermath = Aftermath(acknowledged: Set(outcome.acknowledged))
    #expect(aftermath.acknowledged.count > 6)
    #expect(try await aftermath.complaints(at: directory.store) == [])
  }

  @Test(.enabled(if: mounting != nil, "nothing can be mounted here"))
  func `a disk that is full leaves no beginning of a store`() async throws {
    let script = """
      mkdir small
      mount -t tmpfs -o size=40k none small
      $TOOL create small/store
      cp -r small/. found
      """
    let outcome = try await WriterProcess(script: script, in: directory.path, under: Self.mounting!).outcome()
    #expect(outcome.ends.count == 1 && outcome.ends[0].hasPrefix("failed"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/found") == [])
  }

  @Test(.enabled(if: mounting != nil, "nothing can be mounted here"))
  func `a read-only disk is a failure and changes nothing`() async throws {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    let before = try [String: [UInt8]](filesIn: directory.store)
    let script = """
      mount --bind . .
      mount -o remount,ro,bind . .
      cd "$PWD"
      $TOOL write store 0 1
      $TOOL create other
      """
    let outcome = try await WriterProcess(script: script, in: directory.path, under: Self.mounting!).outcome()
    #expect(outcome.ends.count == 2 && outcome.ends.allSatisfy { $0.hasPrefix("failed") })
    #expect(try [String: [UInt8]](filesIn: directory.store) == before)
  }

  @Test(
    .enabled(if: unprivileged != nil, "the modes of files do not hold here"),
    arguments: [
      "chmod 400 store/*", "chmod 400 store/records.sqlite", "chmod 400 store/keys.sqlite", "chmod 500 store",
    ]
  )
  func `files that may only be read are a failure, and the store is there again when they may be written`(
    _ change: String
  ) async throws {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    _ = try await WriterProcess(script: change, in: directory.path).outcome()
    let script = "exec $TOOL write store 0 4"
    let outcome = try await WriterProcess(script: script, in: directory.path, under: Self.unprivileged!).outcome()
    #expect(outcome.acknowledged == [] && outcome.ends.count == 1 && outcome.ends[0].hasPrefix("failed"))
    _ = try await WriterProcess(script: "chmod 700 store; chmod 600 store/*", in: directory.path).outcome()
    #expect(try await Aftermath().complaints(at: directory.store) == [])
  }
}
