internal import Glibc

/// A file that is read from its beginning to its end.
final class InputFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// - Throws: `not-found`; ``StoreFailure``.
  init(at path: String) throws {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw FileStoreDirectory.failure("open", path) }
      throw Refusal(.notFound, "the file is not there")
    }
  }

  deinit { Glibc.close(descriptor) }

  /// The next bytes; fewer than `count` only at the end.
  func read(_ count: Int) async throws -> [UInt8] {
    try await BlockingWork.run { [descriptor, path] in
      var failure: StoreFailure?
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
        while initialized < count {
          let part = unsafe Glibc.read(descriptor, output.baseAddress! + initialized, count - initialized)
          if part < 0 { failure = FileStoreDirectory.failure("read", path) }
          guard part > 0 else { return }
          initialized += part
        }
      }
      if let failure { throw failure }
      return bytes
    }
  }
}
