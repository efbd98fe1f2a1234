internal import Glibc

/// A new private file that appears whole or not at all, under a name that nobody has (`Specs/export.md`, EXP-08).
final class OutputFile: Sendable {
  private let place: String
  private let building: String
  private let descriptor: Int32

  /// - Throws: `already-exists`; ``StoreFailure``.
  init(at place: String) throws {
    self.place = place
    building = place + ".new-" + Bytes16.random().text
    // Holds the name, so that nothing is overwritten at the end.
    try FileStoreDirectory.makeFile(at: place)
    descriptor = unsafe Glibc.open(building, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let failure = FileStoreDirectory.failure("make a file beside", place)
      unsafe unlink(place)
      throw failure
    }
  }

  deinit { Glibc.close(descriptor) }

  func write(_ bytes: [UInt8]) async throws {
    try await BlockingWork.run { [descriptor, place] in
      var written = 0
      while written < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { input in
          unsafe Glibc.write(descriptor, input.baseAddress! + written, input.count - written)
        }
        guard count > 0 else { throw FileStoreDirectory.failure("write", place) }
        written += count
      }
    }
  }

  /// Puts the file into its place, durably.
  func finish() async throws {
    try await BlockingWork.run { [descriptor, building, place] in
      guard fsync(descriptor) == 0 else { throw FileStoreDirectory.failure("synchronise", place) }
      try FileStoreDirectory.move(building, to: place)
    }
  }

  /// Removes what was written, after a problem.
  func discard() {
    for path in [building, place] { unsafe unlink(path) }
  }
}
