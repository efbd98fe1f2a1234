internal import Glibc

/// A file to which one opening of a store appends, and which others may read meanwhile. The writer holds a lock on it
/// for as long as it lives, so that others can tell a file that nobody writes to any more.
final class AppendedFile: Sendable {
  let path: String
  private let descriptor: Int32

  /// Makes a new private file with its first bytes, and locks it.
  ///
  /// - Throws: ``StoreFailure``, with nothing left at `path`.
  init(making path: String, with header: [UInt8]) throws {
    self.path = path
    let descriptor = unsafe Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileStoreDirectory.failure("make a file at", path) }
    self.descriptor = descriptor
    do {
      var status = stat()
      // Whoever finds it without its lock takes it for a dead writer's, and removes it.
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, unsafe fstat(descriptor, &status) == 0, status.st_nlink > 0
      else { throw StoreFailure("lock a file at \(path)", reason: "somebody else has taken it", code: 0) }
      try write(header, at: 0)
    } catch {
      unsafe unlink(path)
      throw error
    }
  }

  /// Opens a file that somebody has made. Nil when it is not there any more.
  ///
  /// - Throws: ``StoreFailure``.
  init?(opening path: String) throws {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw FileStoreDirectory.failure("open", path) }
      return nil
    }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// Whether its writer is gone. It stays locked by us then.
  func takeOver() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Lets others take it over.
  func release() { _ = flock(descriptor, LOCK_UN) }

  /// - Throws: ``StoreFailure``; then some of the bytes may be there, see ``truncate(to:)``.
  func write(_ bytes: [UInt8], at offset: Int) throws {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { input in
        unsafe pwrite(descriptor, input.baseAddress! + written, input.count - written, off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileStoreDirectory.failure("write", path) }
      written += count
    }
  }

  func truncate(to count: Int) { ftruncate(descriptor, off_t(count)) }

  var size: Int {
    get throws {
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0 else { throw FileStoreDirectory.failure("look at", path) }
      return Int(status.st_size)
    }
  }

  /// The bytes from an offset on; fewer than `count` only at the end.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    var failure: StoreFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      while initialized < count {
        let part = unsafe pread(
          descriptor, output.baseAddress! + initialized, count - initialized, off_t(offset + initialized))
        if part < 0, errno == EINTR { continue }
        if part < 0 { failure = FileStoreDirectory.failure("read", path) }
        guard part > 0 else { return }
        initialized += part
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Makes the bytes durable.
  func synchronise() throws {
    guard fdatasync(descriptor) == 0 else { throw FileStoreDirectory.failure("synchronise", path) }
  }

  /// What is lost of this in a power cut does no harm: the file is there again, and nobody needs it.
  func remove() { unsafe unlink(path) }

  /// The names in a directory that begin so.
  ///
  /// - Throws: ``StoreFailure``.
  static func names(in directory: String, beginning prefix: String) throws -> [String] {
    guard let stream = unsafe opendir(directory) else { throw FileStoreDirectory.failure("list", directory) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasPrefix(prefix) { names.append(name) }
    }
    return names.sorted()
  }
}
