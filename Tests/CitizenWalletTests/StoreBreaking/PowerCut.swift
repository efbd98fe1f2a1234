import FaultyDisk
import Foundation
import TestSupport

/// What may be left on a disk when the power fails: all that was synchronised, and of what was not,
/// nothing, everything, or any part.
struct PowerCut {
  enum Survival: Sendable, CaseIterable {
    case nothing
    case everything
    /// Files appear and vanish, what was written into them is lost.
    case names
    /// Calls and sectors of calls by chance.
    case chance
  }

  private enum Change {
    case create
    case delete
    case write(at: Int, [UInt8])
    case truncate(to: Int)
  }

  private struct File {
    /// Nil for a file that is not there.
    var synchronised: [UInt8]?
    var pending: [Change] = []
  }

  private var files: [String: File] = [:]
  private static let sector = 512

  /// - Parameter files: what lies there, synchronised.
  init(_ files: [String: [UInt8]]) { self.files = files.mapValues { File(synchronised: $0) } }

  mutating func apply(_ entry: WatchedDirectory.Entry) {
    switch entry.operation {
    case faulty_open: files[entry.file, default: File()].pending.append(.create)
    case faulty_delete:
      files[entry.file, default: File()].pending.append(.delete)
      if entry.offset != 0 { synchronise(entry.file) }
    case faulty_write: files[entry.file, default: File()].pending.append(.write(at: entry.offset, entry.bytes))
    case faulty_truncate: files[entry.file, default: File()].pending.append(.truncate(to: entry.offset))
    case faulty_sync: synchronise(entry.file)
    default: break
    }
  }

  private mutating func synchronise(_ name: String) {
    guard let file = files[name] else { return }
    files[name] = File(synchronised: Self.image(of: file) { _ in true })
  }

  /// The files after the power has failed now.
  func images(_ survival: Survival, using random: inout SplitMix64) -> [String: [UInt8]] {
    files.compactMapValues { file in
      switch survival {
      case .nothing: file.synchronised
      case .everything: Self.image(of: file) { _ in true }
      case .names:
        Self.image(of: file) { change in
          switch change {
          case .create, .delete: true
          case .write, .truncate: false
          }
        }
      case .chance: Self.image(of: Self.damaged(file, using: &random)) { _ in true }
      }
    }
  }

  private static func damaged(_ file: File, using random: inout SplitMix64) -> File {
    var damaged = file
    damaged.pending = []
    for change in file.pending where Bool.random(using: &random) {
      guard case .write(let offset, let bytes) = change, Bool.random(using: &random) else {
        damaged.pending.append(change)
        continue
      }
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + sector - (offset + start) % sector)
        if Bool.random(using: &random) { damaged.pending.append(.write(at: offset + start, Array(bytes[start..<end]))) }
        start = end
      }
    }
    return damaged
  }

  private static func image(of file: File, where survives: (Change) -> Bool) -> [UInt8]? {
    var image = file.synchronised
    for change in file.pending where survives(change) {
      switch change {
      case .create: image = image ?? []
      case .delete: image = nil
      case .truncate(let count):
        if let bytes = image { image = Array(bytes.prefix(count)) }
      case .write(let offset, let bytes):
        // What was written to a file whose name is lost is lost.
        guard var whole = image else { continue }
        image = nil
        whole += repeatElement(0, count: max(0, offset + bytes.count - whole.count))
        whole.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        image = whole
      }
    }
    return image
  }
}

extension [String: [UInt8]] {
  /// The files of a directory, but not the index of a write-ahead log, which is no more than memory.
  init(filesIn directory: String) throws {
    self.init()
    for name in try FileManager.default.contentsOfDirectory(atPath: directory) where !name.hasSuffix("-shm") {
      self[name] = try [UInt8](Data(contentsOf: URL(fileURLWithPath: directory + "/" + name)))
    }
  }

  /// Makes the directory anew with these files in it.
  func write(to directory: String) throws {
    try? FileManager.default.removeItem(atPath: directory)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
    for (name, bytes) in self { try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + name)) }
  }
}
