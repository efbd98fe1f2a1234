/// A PDF file as it came. Nothing of it is believed yet: ``PDFVerifier`` decides.
public struct UnverifiedPDF: Sendable {
  /// The most bytes of a file: 1 GiB.
  public static let maximumBytes = 1 << 30  // PDF-13

  let source: any PDFSource

  /// - Throws: `malformed` for what is no PDF; `too-large`; the source's own error when it cannot be read.
  public init(_ source: some PDFSource) throws {
    guard source.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "a PDF is larger than 1 GiB") }
    let mark = Array("%PDF-".utf8)
    // PDF-01
    guard source.count > mark.count, try source.bytes(in: 0..<mark.count) == mark else {
      throw Refusal(.malformed, "the file is no PDF")
    }
    self.source = source
  }

  /// - Throws: `malformed` for what is no PDF; `too-large`.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    do {
      try self.init(PDFBytes(bytes))
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(.malformed, "the file cannot be read")
    }
  }
}

extension UnverifiedPDF: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedPDF(\(source.count) bytes)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
