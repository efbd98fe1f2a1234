import CitizenWallet
import Foundation

/// Files that a command reads.
enum InputContent {
  private static let pieceBytes = 1 << 20

  /// A small file, whole; `-` is standard input.
  static func bytes(of path: String, limit: Int = DocumentContent.maximumBytes) throws -> [UInt8] {
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path),
      let bytes = try? read(handle, upTo: limit + 1)
    else { throw FileFailure(what: "a file cannot be read") }
    guard bytes.count <= limit else { throw Refusal(.tooLarge, "the file is too long") }
    return bytes
  }

  /// A pipe gives what it has, and not all that is asked for.
  private static func read(_ handle: FileHandle, upTo limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, let data = try handle.read(upToCount: limit - bytes.count), !data.isEmpty {
      bytes += data
    }
    return bytes
  }

  /// By which a file's format is known.
  static func beginning(of path: String) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? read(handle, upTo: 5) else {
      throw FileFailure(what: "a file cannot be read")
    }
    return bytes
  }

  /// A token or the like, without the line's end behind it.
  static func token(in path: String) throws -> String {
    let bytes = try bytes(of: path, limit: UnverifiedAttestation.maximumBytes + 2)
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return String(decoding: bytes.prefix(end.map { $0 + 1 } ?? 0), as: UTF8.self)
  }

  static func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path, limit: TrustAnchors.maximumBytes), as: UTF8.self)
  }

  /// How many bytes a file has; nil for a pipe, or for what is not there.
  static func size(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeRegular ? attributes?[.size] as? Int : nil
  }

  /// A file that goes into a vault piece by piece.
  ///
  /// - Parameter reading: told how many bytes each piece has.
  static func source(
    of path: String, mediaType: String, reading: @escaping @Sendable (Int) -> Void
  ) throws -> ContentSource {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw FileFailure(what: "the content cannot be read") }
    let pieces = AsyncThrowingStream<[UInt8], any Error> {
      guard let data = try handle.read(upToCount: pieceBytes), !data.isEmpty else { return nil }
      reading(data.count)
      return Array(data)
    }
    return try ContentSource(mediaType: mediaType, limit: ContentSource.maximumBytes, pieces: pieces)
  }

  /// A PDF file, which is read where it lies.
  static func pdf(at path: String) throws -> UnverifiedPDF {
    let file: PDFFile
    do { file = try PDFFile(at: path) } catch { throw FileFailure(what: "the PDF cannot be read") }
    return try UnverifiedPDF(file)
  }

  /// Each certificate of a PEM file by itself.
  static func certificates(in path: String) throws -> [String] {
    let end = "-----END CERTIFICATE-----"
    return try text(of: path).components(separatedBy: end).dropLast().map { $0 + end + "\n" }
  }
}
