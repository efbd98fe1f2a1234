import FaultyDisk

/// A directory whose disk fails on demand and remembers what was written to it.
@safe final class WatchedDirectory: @unchecked Sendable {
  /// Guarded by the mutex of the layer below.
  private let watch: OpaquePointer

  private static let isInstalled: Void = faulty_disk_install()

  init(_ directory: String) {
    Self.isInstalled
    unsafe watch = faulty_watch_new()
    unsafe faulty_watch_directory(watch, directory)
  }

  deinit { unsafe faulty_watch_directory(watch, nil) }

  // MARK: Failing

  struct Fault: Sendable, CustomStringConvertible {
    let description: String
    var operations: [faulty_operation] = []
    /// SQLite's code; 0 for the one that says what failed.
    var code: Int32 = 0
    /// Whether the disk is broken from then on.
    var isLasting = false
    /// Whether half of a write is done before it fails.
    var isTorn = false

    /// Each call fails once in its turn. That all fail from some call on is tried at each only in the long run.
    var step: Int { isLasting ? BreakingScale.count(3, long: 1) : 1 }

    fileprivate var mask: UInt32 {
      operations.isEmpty ? .max : operations.reduce(0) { $0 | 1 << $1.rawValue }
    }
  }

  /// Lets the n-th call from now fail, counted from 1.
  func arm(_ fault: Fault, nth: Int) {
    unsafe faulty_watch_arm(watch, fault.mask, nth, fault.code, fault.isLasting ? 1 : 0, fault.isTorn ? 1 : 0)
  }

  /// How many calls have failed. From now on none does.
  func disarm() -> Int {
    let failures = unsafe faulty_watch_failures(watch)
    unsafe faulty_watch_arm(watch, 0, 0, 0, 0, 0)
    return failures
  }

  // MARK: Recording

  struct Entry: Sendable {
    let operation: faulty_operation
    let file: String
    let offset: Int
    let bytes: [UInt8]
  }

  func startRecording() { unsafe faulty_watch_record(watch, 1) }

  func mark(_ number: Int) { unsafe faulty_watch_mark(watch, Int64(number)) }

  /// What was done since ``startRecording()``, in its order.
  func stopRecording() -> [Entry] {
    unsafe faulty_watch_record(watch, 0)
    return (0..<(unsafe faulty_watch_entry_count(watch))).map { index in
      var entry = unsafe faulty_watch_entry(watch, index)
      let name = unsafe withUnsafeBytes(of: &entry.name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let bytes = unsafe Array(UnsafeBufferPointer(start: entry.bytes, count: entry.count))
      return unsafe Entry(operation: entry.operation, file: name, offset: Int(entry.offset), bytes: bytes)
    }
  }
}
