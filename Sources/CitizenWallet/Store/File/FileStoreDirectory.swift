internal import Glibc
internal import WalletCrypto

/// The directory of a store. It is built beside its place and renamed, so that it is whole or absent.
enum FileStoreDirectory {
  /// A new private directory in the parent of `path`, with both files in it, empty, unless they are to come.
  ///
  /// - Throws: `already-exists`; ``StoreFailure``.
  static func beginBuilding(for path: String, makingFiles: Bool = true) throws -> String {
    let place = withoutTrailingSlashes(path)
    guard !place.isEmpty else { throw Refusal(.malformed, "the path of the store is empty") }
    guard isAbsentOrEmpty(place) else { throw alreadyExists }
    let building = place + ".new-" + Bytes16.random().text
    guard unsafe mkdir(building, 0o700) == 0 else { throw failure("make the store's directory in", place) }
    for file in StoreFile.allCases where makingFiles { try makeFile(at: building + "/" + file.name) }
    return building
  }

  /// A new private file, empty.
  ///
  /// - Throws: `already-exists`; ``StoreFailure``.
  static func makeFile(at path: String) throws {
    let descriptor = unsafe Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      guard errno != EEXIST else { throw Refusal(.alreadyExists, "there is something at the path of the new file") }
      throw failure("make a file at", path)
    }
    Glibc.close(descriptor)
  }

  /// Puts a file into the place of another, durably.
  static func move(_ path: String, to place: String) throws {
    guard unsafe rename(path, place) == 0 else { throw failure("put a file into its place at", place) }
    try synchronise(parent(of: place))
  }

  /// Puts the directory into its place.
  ///
  /// - Throws: `already-exists` when another store has appeared there; ``StoreFailure``.
  static func finishBuilding(_ building: String, as path: String) throws {
    let place = withoutTrailingSlashes(path)
    try synchronise(building)
    guard unsafe rename(building, place) == 0 else {
      if [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno) { throw alreadyExists }
      throw failure("put the store's directory into its place at", place)
    }
    try synchronise(parent(of: place))
  }

  /// Removes what was built, after a problem.
  static func discard(_ building: String) {
    for file in StoreFile.allCases {
      for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink(building + "/" + file.name + suffix) }
    }
    unsafe rmdir(building)
  }

  /// - Throws: `not-found` when there is no store, `tampered` when one of its files is missing;
  ///   ``StoreFailure`` when the place cannot be looked at.
  static func requireFiles(in path: String) throws {
    var missing = 0
    for file in StoreFile.allCases where unsafe access(path + "/" + file.name, F_OK) != 0 {
      guard errno == ENOENT || errno == ENOTDIR else { throw failure("look into", path) }
      missing += 1
    }
    guard missing < StoreFile.allCases.count else { throw Refusal(.notFound, "there is no store at the path") }
    guard missing == 0 else { throw Refusal(.tampered, "a file of the store is missing") }
  }

  private static let alreadyExists = Refusal(.alreadyExists, "there is something at the path of the new store")

  /// Whether `rename` can put a directory there. A rename decides finally.
  private static func isAbsentOrEmpty(_ path: String) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return true }
    guard let directory = unsafe opendir(path) else { return false }
    defer { unsafe closedir(directory) }
    var count = 0
    while unsafe readdir(directory) != nil { count += 1 }
    return count <= 2
  }

  /// Makes the names in a directory, or the bytes of a file, durable.
  static func synchronise(_ path: String, isDirectory: Bool = true) throws {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | (isDirectory ? O_DIRECTORY : 0))
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronise", path) }
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func failure(_ operation: String, _ path: String) -> StoreFailure {
    let code = errno
    return unsafe StoreFailure("\(operation) \(path)", reason: String(cString: strerror(code)), code: code)
  }
}
