internal import Glibc

/// The rollback journal beside the keys, which holds pages as they were before the last change.
///
/// SQLite keeps the file (`journal_mode = persist`) and invalidates its first bytes only. A file that is
/// kept can be overwritten where it lies; one that is truncated leaves its blocks to the disk.
struct JournalFile: Sendable {
  private let path: String

  init(of database: String) { path = database + "-journal" }

  /// Whether SQLite would roll it back: it marks a journal that is done with by zeros at its beginning.
  var isInUse: Bool {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno != ENOENT && errno != ENOTDIR }
    defer { Glibc.close(descriptor) }
    var first: UInt8 = 0
    let count = unsafe read(descriptor, &first, 1)
    return count < 0 || (count == 1 && first != 0)
  }

  /// STO-36: puts zeros over all of it. The caller holds the database's write lock, under which SQLite
  /// takes no journal for one to roll back, and the zeros are no valid journal afterwards.
  ///
  /// - Throws: ``StoreFailure``.
  func overwrite() throws {
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw failure() }
      return
    }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure() }
    let zeros = [UInt8](repeating: 0, count: 65_536)
    var position = 0
    while position < Int(status.st_size) {
      let written = unsafe pwrite(descriptor, zeros, min(zeros.count, Int(status.st_size) - position), off_t(position))
      guard written > 0 else { throw failure() }
      position += written
    }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  private func failure() -> StoreFailure {
    let code = errno
    return unsafe StoreFailure("overwrite the journal of the keys", reason: String(cString: strerror(code)), code: code)
  }
}
