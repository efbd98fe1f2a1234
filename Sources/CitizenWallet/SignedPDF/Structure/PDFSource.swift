internal import Foundation
internal import Synchronization

/// The bytes of a file, read piece by piece, so that a large one need not be in memory. They must not change meanwhile.
public protocol PDFSource: Sendable {
  /// How many bytes the file has.
  var count: Int { get }

  /// The bytes of the range, all of them; the range lies within `0..<count`.
  ///
  /// - Throws: an error of the source's own when they cannot be read.
  func bytes(in range: Range<Int>) throws -> [UInt8]
}

extension PDFSource {
  /// As ``bytes(in:)``, without a copy of what is in memory anyway.
  func slice(_ range: Range<Int>) throws -> ArraySlice<UInt8> {
    if let whole = self as? PDFBytes { return whole.bytes[range] }
    return try bytes(in: range)[...]
  }
}

/// A file in memory.
public struct PDFBytes: PDFSource {
  fileprivate let bytes: [UInt8]

  /// A file that is in memory already.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var count: Int { bytes.count }

  public func bytes(in range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}

/// A file on disk.
public final class PDFFile: PDFSource {
  public let count: Int
  private let handle: Mutex<FileHandle>

  struct TooShort: Error {}

  /// - Throws: the system's error when the file cannot be opened.
  public init(at path: String) throws {
    let handle = try FileHandle(forReadingFrom: URL(filePath: path))
    count = Int(clamping: try handle.seekToEnd())
    self.handle = Mutex(handle)
  }

  public func bytes(in range: Range<Int>) throws -> [UInt8] {
    try handle.withLock { handle in
      try handle.seek(toOffset: UInt64(range.lowerBound))
      guard let data = try handle.read(upToCount: range.count), data.count == range.count else { throw TooShort() }
      return [UInt8](data)
    }
  }
}
