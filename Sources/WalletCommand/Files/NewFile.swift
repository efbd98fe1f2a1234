import CitizenWallet
import Foundation

/// A file that is whole or absent, and never in place of another.
enum NewFile {
  /// To ask before anything is done that ends in the file: that it is not there, and that it can be written.
  ///
  /// - Throws: `already-exists`; ``FileFailure``.
  static func requirePlace(for path: String) throws { try Building(path).abandon() }

  static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try Building(path)
    do {
      try file.append(bytes)
      try file.finish()
    } catch {
      throw file.abandoned(error)
    }
  }

  static func write<Pieces: AsyncSequence>(to path: String, _ pieces: Pieces) async throws
  where Pieces.Element == [UInt8] {
    let file = try Building(path)
    do {
      for try await piece in pieces { try file.append(piece) }
      try file.finish()
    } catch {
      throw file.abandoned(error)
    }
  }

  /// The file under another name until it is whole.
  private struct Building {
    private let path: String
    private let building: String
    private let handle: FileHandle

    init(_ path: String) throws {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Refusal(.alreadyExists, "the file to write is there already")
      }
      let building = path + ".partial-\(UInt32.random(in: 0...UInt32.max))"
      guard FileManager.default.createFile(atPath: building, contents: nil, attributes: [.posixPermissions: 0o600]),
        let handle = FileHandle(forWritingAtPath: building)
      else { throw FileFailure(what: "the file cannot be written") }
      (self.path, self.building, self.handle) = (path, building, handle)
    }

    func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    func finish() throws {
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(atPath: building, toPath: path)
    }

    func abandon() { try? FileManager.default.removeItem(atPath: building) }

    func abandoned(_ error: any Error) -> any Error {
      abandon()
      return error is CocoaError ? FileFailure(what: "the file cannot be written") : error
    }
  }
}

/// A file that the command needs is not there, or cannot be read or written.
struct FileFailure: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
